import { z } from 'zod';
import { type ErasureDone, erasureForm, erasureWord, type SubjectView } from '../../src-shared/persons/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { Button, count, Dialog, Form, FormActions, FormTextField, Notice, Progress, SubmitButton, useZodForm } from '../ui/index.ts';
import styles from './persons.module.css';

const schema = z.object({ confirmation: erasureForm.shape.confirmation });

/** What goes, what ends, what stays; then the word typed, because nobody can bring it back. */
export const EraseDialog = ({
  subjects,
  onClose,
  onErased,
}: {
  subjects: readonly SubjectView[];
  onClose: () => void;
  onErased: (done: ErasureDone) => void;
}) => {
  const ids = subjects.map(({ subject }) => subject);
  const preview = useCall('persons.preview', { subjects: ids });
  return (
    <Dialog title={`Effacer ${count(subjects.length, 'ligne', 'lignes')}`} isOpen onClose={onClose}>
      <div className={styles.stack}>
        <ul className={styles.list}>
          {subjects.map(({ subject, name, where }) => (
            <li key={subject}>{where === null ? name : `${name}, ${where}`}</li>
          ))}
        </ul>
        <Loaded from={preview}>
          {({ goes, ends, stays, refusal }) => (
            <>
              <Sentences title="Ce qui part" sentences={goes} />
              <Sentences title="Ce qui s’arrête" sentences={ends} />
              <Sentences title="Ce qui reste" sentences={stays} />
              {refusal === null ? (
                <Confirm subjects={ids} onClose={onClose} onErased={onErased} />
              ) : (
                <>
                  <Notice kind="bad" title={refusal} alert />
                  <FormActions>
                    <Button onPress={onClose}>Fermer</Button>
                  </FormActions>
                </>
              )}
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
};

const Sentences = ({ title, sentences }: { title: string; sentences: readonly string[] }) =>
  sentences.length === 0 ? null : (
    <section aria-label={title} className={styles.sentences}>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );

const Confirm = ({
  subjects,
  onClose,
  onErased,
}: {
  subjects: readonly string[];
  onClose: () => void;
  onErased: (done: ErasureDone) => void;
}) => {
  const form = useZodForm(schema, { defaultValues: { confirmation: '' } });
  const { run, isPending } = useCommand('persons.erase');
  return (
    <Form
      form={form}
      aria-label="Confirmer l’effacement"
      onSubmit={({ confirmation }) => run({ subjects: [...subjects], confirmation })}
      onDone={onErased}
    >
      <FormTextField
        name="confirmation"
        label={`Tapez ${erasureWord} pour confirmer`}
        description="Un effacement ne s’annule pas. Faites d’abord l’export, si la personne l’a demandé."
        spellCheck="false"
        autoComplete="off"
      />
      {isPending && <Progress label="Effacement en cours" value={null} max={1} />}
      <FormActions>
        <Button onPress={onClose}>Ne rien effacer</Button>
        <SubmitButton kind="bad">Effacer définitivement</SubmitButton>
      </FormActions>
    </Form>
  );
};
