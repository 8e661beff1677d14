import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, Notice, toast } from '../ui/index.ts';
import { ChangePassword } from './change-password.tsx';

/** Signed in with a temporary password (S0): nothing else is possible before a definitive one is chosen. */
export const DefinitivePasswordScreen = () => {
  const { run: signOut } = useCommand('accounts.signOut');
  return (
    <SignInPage title="Choisissez votre mot de passe">
      <Notice title="Votre mot de passe est temporaire">
        <p>Choisissez maintenant le vôtre. Il remplace celui que vous avez reçu, et vous seul le connaîtrez.</p>
      </Notice>
      <ChangePassword current="Mot de passe temporaire" onDone={() => toast('Votre mot de passe est enregistré.')} />
      <Button kind="quiet" onPress={() => void signOut({})}>
        Me déconnecter
      </Button>
    </SignInPage>
  );
};
