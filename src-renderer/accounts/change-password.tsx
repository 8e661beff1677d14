import { changePasswordForm } from '../../src-shared/accounts/contract.ts';
import { useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Form, FormActions, FormPasswordField, SubmitButton, useZodForm } from '../ui/index.ts';
import { NewPassword } from './new-password.tsx';

/** Current password, new one twice. The backend knows more of the person (first name, right to open) and has the last word. */
export const ChangePassword = ({ current, onDone }: { current: string; onDone: () => void }) => {
  const session = useSession();
  const form = useZodForm(changePasswordForm, { defaultValues: { current: '', next: '', again: '' } });
  const { run } = useCommand('accounts.changePassword');
  const [prenom = '', ...nom] = session.displayName.split(' ');
  return (
    <Form
      form={form}
      aria-label="Changer de mot de passe"
      onSubmit={run}
      onDone={() => {
        form.reset();
        onDone();
      }}
    >
      <FormPasswordField name="current" label={current} />
      <NewPassword person={{ prenom, nom: nom.join(' '), identifier: session.identifier, opensWorkstation: session.opensWorkstation }} />
      <FormActions>
        <SubmitButton>Changer le mot de passe</SubmitButton>
      </FormActions>
    </Form>
  );
};
