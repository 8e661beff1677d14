import { useController } from 'react-hook-form';
import { z } from 'zod';
import { messageForm } from '../../../src-shared/dossiers/contract.ts';
import type { FileView, MessageView, UsagerDossier } from '../../../src-shared/dossiers/views.ts';
import { subjectWords } from '../../../src-shared/dossiers/words.ts';
import { useCommand } from '../../app/query.tsx';
import {
  Card,
  Conversation,
  type ConversationEntry,
  Form,
  FormActions,
  FormTextArea,
  Stack,
  SubmitButton,
  useZodForm,
} from '../../ui/index.ts';
import { Attachments, attachment } from '../attachments.tsx';
import { withCorrections } from '../corrections.tsx';
import styles from '../dossiers.module.css';
import { FileButtons } from '../file-buttons.tsx';

/** «Échanges»: my answer with its attachments, then the thread, newest first. */
export const Exchanges = ({ view }: { view: UsagerDossier }) => (
  <Stack>
    {view.status !== 'transmis' && (
      <Card title="Écrire au service">
        <Reply id={view.id} />
      </Card>
    )}
    {view.messages.length + view.corrections.length === 0 ? (
      <p>Aucun message pour l’instant. Le service vous répondra ici, et un courriel vous préviendra.</p>
    ) : (
      <Conversation
        entries={withCorrections(
          view.messages.map((message) => entryOf(view.id, message)),
          view.corrections,
        )}
      />
    )}
  </Stack>
);

const entryOf = (dossier: string, { id, at, about, from, who, noted, text, files }: MessageView): ConversationEntry => ({
  id,
  at,
  who: from === 'service' ? `${who} (service)` : who,
  text: text ?? 'donnée effacée',
  sentence: about === null ? noted : subjectWords[about],
  kind: from === 'service' ? 'asked' : 'answered',
  ...(files.length > 0 && { attached: <Files dossier={dossier} files={files} /> }),
});

/** What was joined to a message. */
export const Files = ({ dossier, files }: { dossier: string; files: readonly FileView[] }) => (
  <ul className={styles.files} aria-label="Pièces jointes">
    {files.map((file) => (
      <li key={file.file}>
        {file.name !== null && <span>{file.name}</span>}
        <FileButtons dossier={dossier} file={file} of={file.name ?? 'la pièce jointe'} />
      </li>
    ))}
  </ul>
);

const replyForm = messageForm
  .omit({ uploads: true })
  .extend({ files: z.array(attachment).max(10, 'Dix fichiers au plus dans un message.') });

const Reply = ({ id }: { id: string }) => {
  const { run } = useCommand('dossiers.reply');
  const form = useZodForm(replyForm, { defaultValues: { text: '', files: [] }, draftKey: `dossiers.reply.${id}` });
  return (
    <Form
      form={form}
      aria-label="Écrire au service"
      onSubmit={({ text, files }) => run({ id, text, uploads: files.map(({ upload }) => upload) })}
      done="Votre message est envoyé au service."
      onDone={() => form.clear()}
    >
      <FormTextArea name="text" label="Votre message" rows={4} />
      <FormAttachments />
      <FormActions>
        <SubmitButton>Envoyer le message</SubmitButton>
      </FormActions>
    </Form>
  );
};

const FormAttachments = () => {
  const { field } = useController({ name: 'files' });
  return <Attachments value={field.value} onChange={field.onChange} />;
};
