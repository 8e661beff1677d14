import { definitivePasswordForm } from '../../src-shared/accounts/contract.ts';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, Form, Notice, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import { NewPassword, useOwnConditions } from './new-password.tsx';

/** Signed in with a temporary password (S0): nothing else is possible before a definitive one is chosen. */
export const DefinitivePasswordScreen = () => {
  const { run: signOut } = useCommand('accounts.signOut');
  return (
    <SignInPage title="Choisissez votre mot de passe">
      <Notice title="Votre mot de passe est temporaire">
        <p>Choisissez maintenant le vôtre. Il remplace celui que vous avez reçu, et vous seul le connaîtrez.</p>
      </Notice>
      <Choose />
      <Button kind="quiet" onPress={() => void signOut({})}>
        Me déconnecter
      </Button>
    </SignInPage>
  );
};

const Choose = () => {
  const form = useZodForm(definitivePasswordForm, { defaultValues: { next: '', again: '' } });
  const { run } = useCommand('accounts.chooseDefinitive');
  return (
    <Form
      form={form}
      aria-label="Choisir un mot de passe définitif"
      onSubmit={run}
      onDone={() => toast('Votre mot de passe est enregistré.')}
    >
      <NewPassword person={useOwnConditions()} />
      <SubmitButton wide pending="Protection de votre mot de passe…">
        Enregistrer mon mot de passe
      </SubmitButton>
    </Form>
  );
};
