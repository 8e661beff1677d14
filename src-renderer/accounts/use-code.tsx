import { useRouter, useRouterState } from '@tanstack/react-router';
import { useWatch } from 'react-hook-form';
import { accountsCalls } from '../../src-shared/accounts/contract.ts';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { Form, FormTextField, SubmitButton, useZodForm } from '../ui/index.ts';
import { Door, DoorLink } from './door.tsx';
import { NewPassword } from './new-password.tsx';

/** «J’ai reçu un code» (rules §1.4): the code lets the person choose a password, which signs them in. */
export const CodeScreen = () => {
  const { history } = useRouter();
  const handed = useRouterState({ select: ({ location }) => location.state.handed });
  const form = useZodForm(accountsCalls['accounts.useCode'].input, {
    defaultValues: { who: handed?.who ?? '', code: '', next: '', again: '' },
    secret: ['code'],
  });
  const { run: redeem } = useCommand('accounts.useCode');
  const { run: signIn } = useCommand('accounts.signIn');
  const typed = useWatch({ control: form.control, name: 'who' });
  const goBack = (identifier: string, done: string) => history.push(places.signIn, { handed: { who: identifier, done } });
  return (
    <Door
      title="J’ai reçu un code"
      ways={
        <>
          <DoorLink to={places.forgotten}>Demander un nouveau code</DoorLink>
          <DoorLink to={places.signIn}>Revenir à la connexion</DoorLink>
        </>
      }
    >
      <p>
        Le code est dans le courriel ou sur la feuille que vous avez reçus, avec votre identifiant. Choisissez ensuite votre mot de passe.
      </p>
      <Form
        form={form}
        aria-label="Utiliser un code"
        onSubmit={redeem}
        onDone={async ({ identifier }, { next }) => {
          const signed = await signIn({ who: identifier, password: next });
          if (!signed.ok || signed.data.session === null) goBack(identifier, 'Votre mot de passe est enregistré. Connectez-vous.');
        }}
      >
        <FormTextField
          name="who"
          label="Identifiant ou courriel"
          autoComplete="username"
          spellCheck="false"
          autoFocus={handed?.who === undefined}
        />
        <FormTextField
          name="code"
          label="Code"
          description="10 lettres et chiffres, par exemple 7KHTW-3CMRX"
          autoComplete="one-time-code"
          spellCheck="false"
          mono
          autoFocus={handed?.who !== undefined}
        />
        <NewPassword person={{ prenom: '', nom: '', identifier: (typed ?? '').split('@')[0] ?? '', opensWorkstation: false }} />
        <SubmitButton wide>Enregistrer et me connecter</SubmitButton>
      </Form>
    </Door>
  );
};
