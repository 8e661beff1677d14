import { type ReactNode, useState } from 'react';
import { changeAccountForm, type OtherAccount } from '../../src-shared/accounts/contract.ts';
import { forgetPlace } from '../app/history.ts';
import { useCall, useCommand, useForgetAnswers } from '../app/query.tsx';
import { sendUnsent } from '../app/unsent.ts';
import { Button, Dialog, Form, FormActions, FormPasswordField, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import { forgetPerson } from '../ui/personal-store.ts';
import { roleWords } from './standing.ts';
import { WaysBack } from './ways-back.tsx';

/** «Commune d’Audresselles», «Particulier», «Agent». */
export const holderOf = ({ kind, organisation }: Pick<OtherAccount, 'kind' | 'organisation'>): string =>
  organisation ?? (kind === 'agent' ? 'Agent' : 'Particulier');

/** «eric.mairie, administrateur»; a particulier’s role is already said. */
export const detailOf = ({ kind, identifier, roles }: OtherAccount): string =>
  kind === 'particulier' ? identifier : `${identifier}, ${roles.map((role) => roleWords[role]).join(', ')}`;

/**
 * Passes to another account of the same person (S2). What the former one had not sent, where it was and what it was shown are
 * forgotten before anything of the other is asked for.
 */
const usePass = () => {
  const { run } = useCommand('accounts.changeAccount');
  const forgetAnswers = useForgetAnswers();
  return async (input: { account: string; password?: string }) => {
    await sendUnsent();
    const result = await run(input);
    if (result.ok) {
      forgetPerson();
      forgetPlace();
      forgetAnswers();
    }
    return result;
  };
};

/** The other accounts of this person, how to pass to one, and the dialog that asks its password once a session. */
export const useOtherAccounts = (): { others: readonly OtherAccount[]; choose: (other: OtherAccount) => void; dialog: ReactNode } => {
  const { data } = useCall('accounts.others', {}, { rooms: ['organisations'] });
  const pass = usePass();
  const [asked, setAsked] = useState<OtherAccount | null>(null);
  const passAtOnce = async (other: OtherAccount) => {
    const result = await pass({ account: other.account });
    if (result.ok) return;
    // Its password changed meanwhile: it is asked again.
    if (result.error.code === 'password_needed') setAsked(other);
    else toast(result.error.message, { kind: 'bad' });
  };
  return {
    others: data?.accounts ?? [],
    choose: (other) => {
      if (other.proved) void passAtOnce(other);
      else setAsked(other);
    },
    dialog: asked !== null && <AskPassword other={asked} pass={pass} onClose={() => setAsked(null)} />,
  };
};

const AskPassword = ({ other, pass, onClose }: { other: OtherAccount; pass: ReturnType<typeof usePass>; onClose: () => void }) => {
  const form = useZodForm(changeAccountForm, { defaultValues: { password: '' } });
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <Dialog title="Changer de compte" isOpen onClose={onClose} size="s">
      <p>
        Vous passez au compte <strong>{holderOf(other)}</strong> ({detailOf(other)}). Ce qui n’est pas enregistré ici est abandonné. Son mot
        de passe n’est demandé qu’une fois, jusqu’à votre déconnexion.
      </p>
      <Form
        form={form}
        aria-label="Changer de compte"
        onSubmit={async ({ password }) => {
          const result = await pass({ account: other.account, password });
          // A password that was refused is typed again, whole.
          if (!result.ok) form.setValue('password', '');
          setRefused(result.ok ? null : result.error.code);
          return result;
        }}
      >
        {refused !== null && <WaysBack code={refused} who={other.identifier} />}
        <FormPasswordField name="password" label="Mot de passe de ce compte" autoComplete="current-password" autoFocus />
        <FormActions>
          <SubmitButton>Changer de compte</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
