import { useState } from 'react';
import { useCommand } from '../app/query.tsx';
import { SignInPage } from '../app/sign-in-page.tsx';
import { Button, Notice } from '../ui/index.ts';
import styles from './accounts.module.css';

export interface Choice {
  readonly identifier: string;
  readonly organisation: string | null;
}

/** Several accounts answer to this courriel and this password (rules §0): which one is opened is the person’s choice. */
export const ChooseAccount = ({ password, choices, onLeave }: { password: string; choices: readonly Choice[]; onLeave: () => void }) => {
  const { run, isPending } = useCommand('accounts.signIn');
  const [refusal, setRefusal] = useState<string>();
  const open = async (identifier: string) => {
    const result = await run({ who: identifier, password });
    if (!result.ok) setRefusal(result.error.message);
  };
  return (
    <SignInPage title="Choisissez un compte">
      <p>Ce courriel a plusieurs comptes avec ce mot de passe. Lequel voulez-vous ouvrir ?</p>
      {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
      <ul className={styles.choices}>
        {choices.map(({ identifier, organisation }, index) => (
          <li key={identifier}>
            <Button wide isDisabled={isPending} onPress={() => void open(identifier)} autoFocus={index === 0}>
              {organisation === null ? identifier : `${organisation} (${identifier})`}
            </Button>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onPress={onLeave}>
        Revenir à la connexion
      </Button>
    </SignInPage>
  );
};
