import { z } from 'zod';
import type { InstructionView } from '../../../../src-shared/instruction/contract.ts';
import { requiredText } from '../../../../src-shared/kernel/free-text.ts';
import { useCommand } from '../../../app/query.tsx';
import { Conversation, DetailPart, Form, FormActions, FormTextArea, Small, SubmitButton, toast, useZodForm } from '../../../ui/index.ts';

const form = z.object({ text: requiredText(4000, 'Écrivez votre note.') });

/** Notes between colleagues, apart from the thread: newest first. */
export const NotesPart = ({ view, mayWrite }: { view: InstructionView; mayWrite: boolean }) => {
  const written = useZodForm(form, { defaultValues: { text: '' }, draftKey: `instruction.note.${view.id}` });
  const { run } = useCommand('instruction.note');
  return (
    <DetailPart title="Notes internes">
      {mayWrite && (
        <Form
          form={written}
          aria-label="Note pour les collègues"
          onSubmit={({ text }) => run({ id: view.id, text })}
          onDone={() => {
            written.reset({ text: '' });
            written.clear();
            toast('La note est gardée.');
          }}
        >
          <FormTextArea
            name="text"
            label="Nouvelle note"
            description="Pour vos collègues. La personne peut demander à lire ce que vous notez d’elle."
            rows={3}
            isRequired
          />
          <FormActions>
            <SubmitButton>Garder la note</SubmitButton>
          </FormActions>
        </Form>
      )}
      {view.notes.length === 0 ? (
        <Small>Aucune note pour le moment.</Small>
      ) : (
        <Conversation entries={view.notes.map((note) => ({ ...note, sentence: null, kind: 'noted' }))} />
      )}
    </DetailPart>
  );
};
