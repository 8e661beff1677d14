import { useState } from 'react';
import { accountsCalls } from '../../src-shared/accounts/contract.ts';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { Form, FormTextField, Notice, SubmitButton, useZodForm } from '../ui/index.ts';
import { Door, DoorLink } from './door.tsx';

/** «Mot de passe oublié ?» (rules §1.5): the answer is the same whether the account exists or not. */
export const ForgottenScreen = () => {
  const form = useZodForm(accountsCalls['accounts.requestPassword'].input, { defaultValues: { who: '' } });
  const { run } = useCommand('accounts.requestPassword');
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Door
      title="Mot de passe oublié ?"
      ways={
        <>
          <DoorLink to={places.code} {...(asked !== null && { handed: { who: asked } })}>
            J’ai reçu un code
          </DoorLink>
          <DoorLink to={places.signIn}>Revenir à la connexion</DoorLink>
        </>
      }
    >
      {asked === null ? (
        <>
          <p>
            Nous envoyons un code au courriel de votre compte. Il vous permet de choisir un nouveau mot de passe ; l’actuel reste valable
            jusque-là.
          </p>
          <Form form={form} aria-label="Mot de passe oublié" onSubmit={run} onDone={(_, { who }) => setAsked(who)}>
            <FormTextField name="who" label="Identifiant ou courriel" autoComplete="username" spellCheck="false" autoFocus />
            <SubmitButton wide>Recevoir un code</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <Notice kind="ok" title="Votre demande est prise en compte" alert>
            <p>
              Si ce compte existe et a un courriel, un message part avec vos identifiants et un code à saisir dans « J’ai reçu un code ». Le
              code est valable 24 heures.
            </p>
          </Notice>
          <p>
            Rien ne vient ? Regardez dans les courriels indésirables. Si votre compte n’a pas de courriel, demandez au service un accès
            imprimé : il vous sera remis en main propre.
          </p>
        </>
      )}
    </Door>
  );
};
