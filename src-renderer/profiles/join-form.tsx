import { joinForm } from '../../src-shared/profiles/contract.ts';
import { useCommand } from '../app/query.tsx';
import { Form, FormActions, FormTextField, RequiredHint, SubmitButton, toast, useZodForm } from '../ui/index.ts';

/** «Rejoindre un profil existant»: the key that a member handed over, one’s fonction, «Envoyer» (S1, S3). */
export const JoinForm = ({ onJoined }: { onJoined: (profile: string) => void }) => {
  const { run } = useCommand('profiles.join');
  const form = useZodForm(joinForm, { defaultValues: { key: '', fonction: '' }, draftKey: 'profiles.join', secret: ['key'] });
  return (
    <Form
      form={form}
      aria-label="Rejoindre un profil existant"
      onSubmit={(values) => run(values)}
      onDone={({ profile, name }) => {
        toast(`Vous êtes maintenant membre du profil « ${name} ».`);
        onJoined(profile);
      }}
    >
      <RequiredHint />
      <FormTextField
        name="key"
        label="Clé de partage"
        description="12 signes, par exemple A2C3-E4F5-H6J7. Un membre du profil vous l’a remise."
        spellCheck="false"
        mono
        isRequired
        autoFocus
      />
      <FormTextField name="fonction" label="Votre fonction" description="Par exemple : Trésorière" isRequired />
      <FormActions>
        <SubmitButton>Envoyer</SubmitButton>
      </FormActions>
    </Form>
  );
};
