import { changePasswordForm } from '../../src-shared/accounts/contract.ts';
import { useCommand } from '../app/query.tsx';
import { Form, FormActions, FormPasswordField, SubmitButton, useZodForm } from '../ui/index.ts';
import { NewPassword, useOwnConditions } from './new-password.tsx';

const nothing = { current: '', next: '', again: '' };

/** Current password, new one twice, under the conditions that hold for this very person. */
export const ChangePassword = ({ onDone }: { onDone: () => void }) => {
  const form = useZodForm(changePasswordForm, { defaultValues: nothing });
  const { run } = useCommand('accounts.changePassword');
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
      <NewPassword person={useOwnConditions()} />
      <FormActions>
        <SubmitButton pending="Protection de votre mot de passe…">Changer le mot de passe</SubmitButton>
      </FormActions>
    </Form>
  );
};
