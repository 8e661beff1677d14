import { useRouter, useRouterState } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type CodeLink, readCodeLink } from '../../src-shared/accounts/code-link.ts';
import { accountsCalls } from '../../src-shared/accounts/contract.ts';
import { formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import type { OutputOf } from '../app/calls.ts';
import { WhoField } from '../app/parts/look-up.tsx';
import { type Handed, PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Checkbox, Form, FormTextField, Notice, SubmitButton, useZodForm } from '../ui/index.ts';
import { NewPassword } from './new-password.tsx';

const useHanded = () => useRouterState({ select: ({ location }) => location.state.handed });

/** Back at «Connexion», with what has been done said above it. */
const useGoBack = () => {
  const { history } = useRouter();
  return (who: string, done: string) => history.push(places.signIn, { handed: { who, done } });
};

/** «J’ai reçu un code» (rules §1.4): it activates an account, or lets the person choose a password, which signs them in. */
export const CodeScreen = () => {
  const handed = useHanded();
  // A link opened while this screen is shown fills it in again.
  return <Code key={`${handed?.who} ${handed?.code}`} handed={handed} />;
};

/** What the fields begin with; a link of a mail says it all. */
interface Begun {
  readonly who: string;
  readonly code: string;
  readonly onTyped: (typed: { who: string; code: string }) => void;
  readonly onLink: (link: CodeLink) => void;
  /** The code is right, and the account has no password yet. */
  readonly onChoose: () => void;
}

const Code = ({ handed }: { handed: Handed | undefined }) => {
  const [chosen, setChosen] = useState(handed?.chosen ?? false);
  const [begun, setBegun] = useState({ who: handed?.who ?? '', code: handed?.code ?? '' });
  const [links, setLinks] = useState(begun.code === '' ? 0 : 1);
  const [needed, setNeeded] = useState(false);
  // What is typed goes along from one form to the other.
  const typed = useRef(begun);
  const onTyped: Begun['onTyped'] = (values) => {
    typed.current = values;
  };
  const onLink = (link: CodeLink) => {
    setLinks(links + 1);
    setChosen(link.chosen);
    const filled = { who: link.who, code: formatActivationCode(link.code) };
    typed.current = filled;
    setBegun(filled);
  };
  const change = (next: boolean) => {
    setBegun(typed.current);
    setChosen(next);
  };
  const onChoose = () => {
    setNeeded(true);
    change(false);
  };
  const { who, code } = begun;
  const Way = chosen ? Activate : ChooseWithCode;
  return (
    <SignInPage
      title="J’ai reçu un code"
      help={() => ({ subject: 'courriel', identifiant: typed.current.who })}
      ways={
        <>
          <PlaceLink to={places.forgotten}>Demander un nouveau code</PlaceLink>
          <PlaceLink to={places.signIn}>Revenir à la connexion</PlaceLink>
        </>
      }
    >
      {links === 0 ? (
        <p>
          Le code est dans le courriel ou sur la feuille que vous avez reçus, avec votre identifiant.
          {!chosen && ' Choisissez ensuite votre mot de passe.'}
        </p>
      ) : (
        <Notice title="Le lien a rempli l’identifiant et le code" alert>
          <p>{chosen ? 'Vérifiez que c’est bien le vôtre, puis activez votre compte.' : 'Il reste à choisir votre mot de passe.'}</p>
        </Notice>
      )}
      {needed && !chosen && (
        <Notice title="Ce code est bon : choisissez votre mot de passe" alert>
          <p>Votre inscription a été renouvelée, ou faite par le service : son mot de passe se choisit maintenant.</p>
        </Notice>
      )}
      <Checkbox name="chosen" label="J’ai déjà choisi mon mot de passe en créant mon compte" value={chosen} onChange={change} />
      <Way key={links} who={who} code={code} onTyped={onTyped} onLink={onLink} onChoose={onChoose} />
    </SignInPage>
  );
};

const CodeFields = ({ who, onTyped, onLink }: Begun) => {
  const { getValues } = useFormContext<{ who: string; code: string }>();
  const look = () => {
    const typed = { who: getValues('who'), code: getValues('code') };
    onTyped(typed);
    const link = readCodeLink(typed.code);
    if (link !== null) onLink(link);
  };
  return (
    <>
      <WhoField name="who" autoFocus={who === ''} onChanged={look} />
      <FormTextField
        name="code"
        label="Code"
        description="10 lettres et chiffres, par exemple 7KHTW-3CMRX, ou le lien entier du courriel : il remplit les deux"
        autoComplete="one-time-code"
        spellCheck="false"
        mono
        autoFocus={who !== ''}
        onChanged={look}
      />
    </>
  );
};

const ChooseWithCode = (begun: Begun) => {
  const goBack = useGoBack();
  const { history } = useRouter();
  const form = useZodForm(accountsCalls['accounts.useCode'].input, {
    defaultValues: { who: begun.who, code: begun.code, next: '', again: '' },
    secret: ['code'],
  });
  const { run: redeem } = useCommand('accounts.useCode');
  const { run: signIn } = useCommand('accounts.signIn');
  const typed = useWatch({ control: form.control, name: 'who' });
  return (
    <Form
      form={form}
      aria-label="Utiliser un code"
      onSubmit={redeem}
      onDone={async ({ identifier }, { next }) => {
        const signed = await signIn({ who: identifier, password: next });
        // The password opens nothing by itself: what is still to be done comes next.
        if (!signed.ok && signed.error.code === 'no_application') history.push(places.applyAgain, { handed: { who: identifier } });
        else if (!signed.ok || signed.data.session === null) goBack(identifier, 'Votre mot de passe est enregistré. Connectez-vous.');
      }}
    >
      <CodeFields {...begun} />
      <NewPassword person={{ prenom: '', nom: '', identifier: (typed ?? '').split('@')[0] ?? '', opensWorkstation: false }} />
      <SubmitButton wide pending="Protection de votre mot de passe…">
        Enregistrer et me connecter
      </SubmitButton>
    </Form>
  );
};

/** What is waited for once the account is activated. */
const next = ({ waits, role }: OutputOf<'accounts.activate'>): string => {
  if (waits === null) return 'Votre compte est activé. Connectez-vous.';
  if (waits === 'administrateur')
    return 'Votre compte est activé. L’administrateur de votre organisation doit maintenant valider votre inscription.';
  return `Votre compte est activé. Le représentant légal reçoit un courrier avec deux codes ; leur saisie fait de vous un ${role ?? 'utilisateur'}.`;
};

const Activate = (begun: Begun) => {
  const goBack = useGoBack();
  const form = useZodForm(accountsCalls['accounts.activate'].input, {
    defaultValues: { who: begun.who, code: begun.code },
    secret: ['code'],
  });
  const { run } = useCommand('accounts.activate');
  return (
    <Form
      form={form}
      aria-label="Activer mon compte"
      onSubmit={async (typed) => {
        const result = await run(typed);
        if (!result.ok && result.error.code === 'password_needed') begun.onChoose();
        return result;
      }}
      onDone={(done) => goBack(done.identifier, next(done))}
    >
      <CodeFields {...begun} />
      <SubmitButton wide>Activer mon compte</SubmitButton>
    </Form>
  );
};
