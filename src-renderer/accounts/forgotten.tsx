import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { requestPasswordForm } from '../../src-shared/accounts/contract.ts';
import type { WorkstationState } from '../../src-shared/workstation/contract.ts';
import { useCodeHours } from '../app/delays.ts';
import { WhoField } from '../app/parts/look-up.tsx';
import { secondsFromNow, WaitingButton } from '../app/parts/waiting-button.tsx';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCall, useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Form, FormRadioGroup, LoadingState, Notice, SubmitButton, useZodForm } from '../ui/index.ts';

const ways = [
  { id: 'code', label: 'un code', detail: 'pour choisir aussitôt un nouveau mot de passe' },
  { id: 'temporary', label: 'un mot de passe temporaire', detail: 'à remplacer à la première connexion' },
];

/** For an account that only an activation code opens: what is asked for, and what it does. */
const activations = {
  asleep:
    'Ce compte est désactivé, parce qu’il n’a pas servi depuis longtemps. Rien n’est perdu : validez, et un courriel part avec votre identifiant et un code. Ce code ouvre de nouveau le compte, et vous choisissez un mot de passe.',
  not_activated:
    'Ce compte n’est pas encore activé. Validez, et un courriel part avec votre identifiant et un nouveau code d’activation : il remplace les codes reçus avant lui.',
} as const;

/** «Mot de passe oublié ?», «J’ai besoin d’un mot de passe ?» (S0, S1, S3, rules §1.5): the answer is the same whether the account exists or not. */
export const ForgottenScreen = () => {
  const { data } = useCall('workstation.state', {});
  return data === undefined ? <LoadingState /> : <Forgotten passwordMail={data.passwordMail} />;
};

const Forgotten = ({ passwordMail }: Pick<WorkstationState, 'passwordMail'>) => {
  const codeHours = useCodeHours();
  const handed = useRouterState({ select: ({ location }) => location.state.handed });
  const form = useZodForm(requestPasswordForm, {
    defaultValues: { who: handed?.who ?? '', way: handed?.way ?? passwordMail },
  });
  const { run } = useCommand('accounts.requestPassword');
  const activation = handed?.activation;
  const temporary = useWatch({ control: form.control, name: 'way' }) === 'temporary' && activation === undefined;
  const [asked, setAsked] = useState<{ who: string; until: number } | null>(null);
  return (
    <SignInPage
      title={activation === undefined ? 'Mot de passe oublié ?' : 'Recevoir un code d’activation'}
      help={() => ({ subject: 'courriel', identifiant: asked?.who ?? form.getValues('who') })}
      ways={
        <>
          <PlaceLink to={places.code} {...(asked !== null && { handed: { who: asked.who } })}>
            J’ai reçu un code
          </PlaceLink>
          <PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>
        </>
      }
    >
      {asked === null ? (
        <>
          <p>
            {activation === undefined
              ? 'Saisissez votre identifiant ou votre e-mail et validez pour recevoir un e-mail contenant votre identifiant et de quoi vous connecter. Votre mot de passe actuel reste valable jusque-là.'
              : activations[activation]}
          </p>
          <Form
            form={form}
            aria-label="Mot de passe oublié"
            onSubmit={run}
            onDone={({ nextInSeconds }, { who }) => setAsked({ who, until: secondsFromNow(nextInSeconds) })}
          >
            <WhoField name="who" autoFocus />
            {activation === undefined && <FormRadioGroup name="way" label="Je préfère recevoir" options={ways} layout="column" />}
            <SubmitButton wide>{temporary ? 'Recevoir un mot de passe temporaire' : 'Recevoir un code'}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <Notice kind="ok" title="Votre demande est prise en compte" alert>
            <p>
              {temporary
                ? `Si ce compte existe et a un courriel, un message part avec votre identifiant et un mot de passe temporaire, à saisir sur la page de connexion, ou un code si c’est ce qu’il faut à votre compte : le message le dit. Il est valable ${codeHours}.`
                : `Si ce compte existe et a un courriel, un message part avec vos identifiants et un code à saisir dans « J’ai reçu un code ». Le code est valable ${codeHours}.`}
            </p>
          </Notice>
          <p>
            Rien ne vient ? Regardez dans les courriels indésirables. Si votre compte n’a pas de courriel, demandez au service un accès
            imprimé : il vous sera remis en main propre.
          </p>
          <WaitingButton until={asked.until} onPress={() => setAsked(null)}>
            Demander un autre courriel
          </WaitingButton>
        </>
      )}
    </SignInPage>
  );
};
