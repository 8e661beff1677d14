import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { accountsCalls } from '../../src-shared/accounts/contract.ts';
import type { InputOf } from '../app/calls.ts';
import { WhoField } from '../app/parts/look-up.tsx';
import { PlaceLink } from '../app/place-link.tsx';
import { places } from '../app/places.ts';
import { useCommand } from '../app/query.tsx';
import { useEndReason, useWorkstation } from '../app/session.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Form, FormPasswordField, Notice, SubmitButton, useZodForm } from '../ui/index.ts';
import { type Choice, ChooseAccount } from './choose-account.tsx';
import { WaysBack } from './ways-back.tsx';

/** Why one is here again. */
const endings = {
  idle: [
    'Votre session a été fermée faute d’activité',
    'Connectez-vous de nouveau. Ce qui n’était pas enregistré a été effacé de cet écran.',
  ],
  locked: ['Le poste a été verrouillé', 'Connectez-vous de nouveau. Ce qui n’était pas enregistré a été effacé de cet écran.'],
  disabled: ['Votre compte a été désactivé', 'Vous avez été déconnecté. Connectez-vous pour en connaître la raison.'],
  password_changed: ['Votre mot de passe a été changé dans une autre fenêtre', 'Connectez-vous avec le nouveau mot de passe.'],
  rights_changed: ['Votre rôle a changé', 'Connectez-vous de nouveau pour travailler avec lui.'],
  signed_out: ['Vous êtes déconnecté', 'À bientôt.'],
} as const;

/** «Connexion»: the one form by which people come in, which also opens a locked workstation. */
export const SignInScreen = () => {
  const { phase } = useWorkstation();
  const handed = useRouterState({ select: ({ location }) => location.state.handed });
  const typed = useRef(() => '');
  const [choices, setChoices] = useState<{ password: string; choices: readonly Choice[] } | null>(null);
  if (choices !== null) return <ChooseAccount {...choices} onLeave={() => setChoices(null)} />;
  return (
    <SignInPage
      title="Connexion"
      help={() => ({ identifiant: typed.current() })}
      {...(phase === 'locked' && { ways: <PlaceLink to={places.recoveryKey}>Ouvrir avec la clé de secours</PlaceLink> })}
      {...(phase === 'open' && {
        ways: (
          <>
            <PlaceLink to={places.createAccount}>Créer un compte</PlaceLink>
            <PlaceLink to={places.forgotten} handed={() => ({ who: typed.current() })}>
              Mot de passe oublié ?
            </PlaceLink>
            <PlaceLink to={places.forgotten} handed={() => ({ who: typed.current(), way: 'temporary' })}>
              J’ai besoin d’un mot de passe ?
            </PlaceLink>
            <PlaceLink to={places.letterCodes}>J’ai reçu un courrier avec des codes</PlaceLink>
            <PlaceLink to={places.code}>J’ai reçu un code</PlaceLink>
            <PlaceLink to={places.signInProblem}>Résoudre un problème de connexion</PlaceLink>
          </>
        ),
      })}
    >
      <Announcement done={handed?.done} locked={phase === 'locked'} />
      <SignIn who={handed?.who ?? ''} typedRef={typed} onChoices={(password, found) => setChoices({ password, choices: found })} />
    </SignInPage>
  );
};

/** At most one sentence above the form: what has just happened, or the state of the workstation. */
const Announcement = ({ done, locked }: { done: string | undefined; locked: boolean }) => {
  const reason = useEndReason();
  if (done !== undefined) return <Notice kind="ok" title={done} alert />;
  const ending = reason === null ? null : endings[reason];
  if (locked)
    return (
      <Notice title={ending?.[0] ?? 'Ce poste est verrouillé'} alert={ending !== null}>
        {(reason === 'locked' || reason === 'idle') && <p>Ce qui n’était pas enregistré a été effacé de cet écran.</p>}
        <p>Sa base est fermée. Une personne qui peut ouvrir ce poste l’ouvre en se connectant ; les autres se connectent ensuite.</p>
      </Notice>
    );
  return ending === null ? null : (
    <Notice title={ending[0]} alert>
      <p>{ending[1]}</p>
    </Notice>
  );
};

interface SignInProps {
  who: string;
  /** Says what stands in the field, for the links beside the form. */
  typedRef: RefObject<() => string>;
  onChoices: (password: string, choices: readonly Choice[]) => void;
}

const SignIn = ({ who, typedRef, onChoices }: SignInProps) => {
  // Not kept as a draft: the next person at a reception desk must not find the name of the former one.
  const form = useZodForm(accountsCalls['accounts.signIn'].input, { defaultValues: { who, password: '' } });
  const { run } = useCommand('accounts.signIn');
  const password = useRef('');
  useEffect(() => {
    typedRef.current = () => form.getValues('who');
  }, [form, typedRef]);
  const [refused, setRefused] = useState<{ code: string; who: string } | null>(null);
  const send = async (values: InputOf<'accounts.signIn'>) => {
    password.current = values.password;
    const result = await run(values);
    // What was typed stays, except a refused password: it is typed again, whole.
    if (!result.ok) form.setValue('password', '');
    setRefused(result.ok ? null : { code: result.error.code, who: values.who });
    return result;
  };
  return (
    <Form
      form={form}
      aria-label="Connexion"
      onSubmit={send}
      onDone={({ choices }) => {
        if (choices.length > 0) onChoices(password.current, choices);
      }}
    >
      {refused !== null && <WaysBack {...refused} />}
      <WhoField name="who" autoFocus={who === ''} />
      <FormPasswordField name="password" label="Mot de passe" autoFocus={who !== ''} />
      <SubmitButton wide pending="Vérification du mot de passe…">
        Je me connecte
      </SubmitButton>
    </Form>
  );
};
