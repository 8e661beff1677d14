import { useRouter, useRouterState } from '@tanstack/react-router';
import { applyAgainForm } from '../../src-shared/accounts/contract.ts';
import { WhoField } from '../app/parts/look-up.tsx';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Form, FormPasswordField, FormRadioGroup, SubmitButton, useZodForm } from '../ui/index.ts';
import { requests } from './requests.ts';

const done = {
  administrateur: 'L’administrateur doit maintenant valider votre inscription : parlez-lui-en.',
  courrier: 'Le représentant légal reçoit un courrier avec deux codes : votre compte s’ouvre dès leur saisie.',
} as const;

/** «Demander de nouveau»: the way on for whose application was cancelled, or replaced by that of another person. */
export const ApplyAgainScreen = () => {
  const handed = useRouterState({ select: ({ location }) => location.state.handed });
  const who = handed?.who ?? '';
  const { history } = useRouter();
  const form = useZodForm(applyAgainForm, { defaultValues: { who, password: '', role: 'utilisateur' } });
  const { run } = useCommand('accounts.applyAgain');
  return (
    <SignInPage
      title="Demander de nouveau"
      help={() => ({ subject: 'compte_desactive', identifiant: form.getValues('who') })}
      ways={
        <>
          <PlaceLink to={places.forgotten} handed={() => ({ who: form.getValues('who') })}>
            Mot de passe oublié ?
          </PlaceLink>
          <PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>
        </>
      }
    >
      <p>
        Votre demande dans une organisation a été annulée, ou une autre personne a été validée à votre place ? Votre compte existe toujours
        : demandez de nouveau, avec le même identifiant.
      </p>
      <Form
        form={form}
        aria-label="Demander de nouveau"
        onSubmit={run}
        onDone={({ organisation, waits }, typed) =>
          history.push(places.signIn, {
            handed: { who: typed.who, done: `Votre demande pour « ${organisation} » est enregistrée. ${done[waits]}` },
          })
        }
      >
        <WhoField name="who" autoFocus={who === ''} />
        <FormPasswordField name="password" label="Mot de passe" autoFocus={who !== ''} />
        <FormRadioGroup name="role" label="Je demande à être" options={requests} layout="column" isRequired />
        <SubmitButton wide pending="Vérification du mot de passe…">
          Envoyer ma demande
        </SubmitButton>
      </Form>
    </SignInPage>
  );
};
