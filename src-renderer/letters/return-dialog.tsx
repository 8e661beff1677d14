import { type LetterRow, returnForm } from '../../src-shared/letters/contract.ts';
import { returnWords } from '../../src-shared/letters/words.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
import { FormDateField, FormDialog, FormRadioGroup, optionsOf, useZodForm } from '../ui/index.ts';
import styles from './desk.module.css';

const reasons = optionsOf(returnWords);

/** «Noter un retour»: why the letter came back, and when. */
export const ReturnDialog = ({ letter, onClose, onDone }: { letter: LetterRow; onClose: () => void; onDone: () => void }) => {
  const { run } = useCommand('letters.returned');
  const form = useZodForm(returnForm, { defaultValues: { reason: null, on: today() } });
  return (
    <FormDialog
      title={`Retour du courrier ${letter.number}`}
      size="s"
      form={form}
      submit="Noter le retour"
      onSubmit={(values) => run({ letter: letter.id, ...values })}
      done={`Le retour du courrier ${letter.number} est noté. Ses codes ne valent plus rien.`}
      onDone={onDone}
      onClose={onClose}
    >
      <p className={styles.words}>
        {letter.organisationName}, à l’attention de {letter.representative}.
      </p>
      <FormRadioGroup name="reason" label="Motif du retour" layout="column" options={reasons} isRequired />
      <FormDateField name="on" label="Revenu le" isRequired />
    </FormDialog>
  );
};
