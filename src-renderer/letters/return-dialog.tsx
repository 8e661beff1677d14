import { type LetterRow, returnForm } from '../../src-shared/letters/contract.ts';
import { returnWords } from '../../src-shared/letters/words.ts';
import { returnReasons } from '../../src-shared/organisations/events.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
import { Button, Dialog, Form, FormActions, FormDateField, FormRadioGroup, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import styles from './desk.module.css';

const reasons = returnReasons.map((id) => ({ id, label: returnWords[id] }));

/** «Noter un retour»: why the letter came back, and when. */
export const ReturnDialog = ({ letter, onClose, onDone }: { letter: LetterRow; onClose: () => void; onDone: () => void }) => {
  const { run } = useCommand('letters.returned');
  const form = useZodForm(returnForm, { defaultValues: { reason: null, on: today() } });
  return (
    <Dialog title={`Retour du courrier ${letter.number}`} isOpen onClose={onClose} size="s">
      <Form
        form={form}
        aria-label={`Retour du courrier ${letter.number}`}
        onSubmit={(values) => run({ letter: letter.id, ...values })}
        onDone={() => {
          toast(`Le retour du courrier ${letter.number} est noté. Ses codes ne valent plus rien.`);
          onDone();
          onClose();
        }}
      >
        <p className={styles.words}>
          {letter.organisationName}, à l’attention de {letter.representative}.
        </p>
        <FormRadioGroup name="reason" label="Motif du retour" layout="column" options={reasons} isRequired />
        <FormDateField name="on" label="Revenu le" isRequired />
        <FormActions>
          <SubmitButton>Noter le retour</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
