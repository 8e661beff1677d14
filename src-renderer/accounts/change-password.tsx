import { changePasswordForm } from '../../src-shared/accounts/contract.ts';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Form, FormActions, FormPasswordField, SubmitButton, useZodForm } from '../ui/index.ts';
import { NewPassword } from './new-password.tsx';

const nothing = { current: '', next: '', again: '' };

/** Current password, new one twice, under the conditions that hold for this very person. */
export const ChangePassword = ({ onDone }: { onDone: () => void }) => {
  const { identifier } = useSession();
  const { data: mine } = useCall('accounts.mine', {});
  const form = useZodForm(changePasswordForm, { defaultValues: nothing });
  const { run } = useCommand('accounts.changePassword');
  const { prenom, nom, opensWorkstation } = mine ?? { prenom: '', nom: '', opensWorkstation: false };
  return (
    <Form
      form={form}
      aria-label="Changer de mot de passe"
      onSubmit={run}
      onDone={() => {
        form.reset(nothing);
        onDone();
      }}
    >
      <FormPasswordField name="current" label="Mot de passe actuel" />
      <NewPassword person={{ prenom, nom, identifier, opensWorkstation }} />
      <FormActions>
        <SubmitButton pending="Protection de votre mot de passe…">Changer le mot de passe</SubmitButton>
      </FormActions>
    </Form>
  );
};
