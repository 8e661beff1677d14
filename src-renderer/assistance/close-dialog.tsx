import { z } from 'zod';
import type { RequestView } from '../../src-shared/assistance/contract.ts';
import { closeOutcomes } from '../../src-shared/assistance/events.ts';
import { outcomeWords } from '../../src-shared/assistance/words.ts';
import { useCommand } from '../app/query.tsx';
import { Button, Dialog, Form, FormActions, FormRadioGroup, Notice, SubmitButton, toast, useZodForm } from '../ui/index.ts';

const closeForm = z.object({ outcome: z.enum(closeOutcomes, { error: 'Choisissez pourquoi la demande est close.' }) });

/** «Clore»: why, and what it does not do. */
export const CloseDialog = (props: { view: RequestView; onClose: () => void; onDone: () => void }) => {
  const { view, onClose, onDone } = props;
  const answered = view.status === 'repondue';
  const form = useZodForm(closeForm, { defaultValues: { outcome: answered ? 'resolue' : null } });
  const { run } = useCommand('assistance.close');
  return (
    <Dialog title={`Clore la demande ${view.number}`} isOpen onClose={onClose} size="s">
      <Form
        form={form}
        aria-label="Clore la demande"
        onSubmit={({ outcome }) => run({ id: view.id, seen: view.heads, outcome })}
        onDone={() => {
          toast(`La demande ${view.number} est close.`);
          onClose();
          onDone();
        }}
      >
        {!answered && <Notice kind="mine" title="Personne n’a encore répondu. La personne n’est pas prévenue de la clôture." />}
        <FormRadioGroup
          name="outcome"
          label="Pourquoi ?"
          isRequired
          layout="column"
          options={closeOutcomes.map((id) => ({ id, label: outcomeWords[id] }))}
        />
        <FormActions>
          <SubmitButton>Clore</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
