import { z } from 'zod';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { subjectWords } from '../../../src-shared/dossiers/words.ts';
import { requiredText } from '../../../src-shared/kernel/free-text.ts';
import { useCommand } from '../../app/query.tsx';
import { appended, CannedMenu } from '../../canned/public.tsx';
import { Conversation, EmptyState, Form, FormActions, FormTextArea, SubmitButton, toast, useZodForm } from '../../ui/index.ts';
import { withCorrections } from '../corrections.tsx';
import { Files } from '../dossier/exchanges.tsx';
import styles from './instruction.module.css';
import { tagsOf } from './words.ts';

const form = z.object({ text: requiredText(8000, 'Écrivez votre message.') });

/** The thread, newest first, and the way to write. */
export const MessagesPart = ({ view, mayWrite, onChanged }: { view: ServiceDossier; mayWrite: boolean; onChanged: () => void }) => {
  const written = useZodForm(form, { defaultValues: { text: '' }, draftKey: `dossiers.message.${view.id}` });
  const { run } = useCommand('dossiers.message');
  return (
    <div className={styles.part}>
      {mayWrite && view.applicant !== null && (
        <FormActions>
          <CannedMenu
            use="message"
            values={tagsOf(view)}
            keeps={['rejet', 'complement', 'motif', 'message']}
            onChoose={(words) => written.setValue('text', appended(written.getValues('text'), words), { shouldValidate: true })}
          />
        </FormActions>
      )}
      {mayWrite && view.applicant !== null && (
        <Form
          form={written}
          aria-label="Écrire au demandeur"
          onSubmit={({ text }) => run({ id: view.id, text, uploads: [] })}
          onDone={() => {
            written.reset({ text: '' });
            written.clear();
            toast('Le message est envoyé : un courriel prévient le demandeur.');
            onChanged();
          }}
        >
          <FormTextArea name="text" label="Message au demandeur" rows={3} isRequired />
          <FormActions>
            <SubmitButton>Envoyer</SubmitButton>
          </FormActions>
        </Form>
      )}
      {view.messages.length + view.corrections.length === 0 ? (
        <EmptyState title="Aucun message">Les messages échangés avec le demandeur apparaîtront ici.</EmptyState>
      ) : (
        <Conversation
          entries={withCorrections(
            view.messages.map(({ id, at, about, from, who, noted, text, files }) => ({
              id,
              at,
              who,
              text,
              sentence: about === null ? noted : subjectWords[about],
              kind: from === 'usager' ? 'asked' : 'answered',
              ...(files.length > 0 && { attached: <Files dossier={view.id} files={files} /> }),
            })),
            view.corrections,
          )}
        />
      )}
    </div>
  );
};
