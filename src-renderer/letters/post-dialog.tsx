import { useState } from 'react';
import { z } from 'zod';
import { postDate } from '../../src-shared/letters/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { useOverdue } from '../app/delays.ts';
import { useCommand } from '../app/query.tsx';
import { today } from '../app/today.ts';
import { Button, count, Dialog, Form, FormActions, FormDateField, Notice, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import styles from './desk.module.css';

const schema = z.object({ on: postDate });
type Refused = OutputOf<'letters.post'>['refused'];

/** «Poster»: the day the letters left. */
export const PostDialog = (props: { letters: readonly string[]; left: number; onClose: () => void; onDone: () => void }) => {
  const { letters, left, onClose, onDone } = props;
  const { run } = useCommand('letters.post');
  const delay = useOverdue();
  const [refused, setRefused] = useState<Refused>([]);
  const form = useZodForm(schema, { defaultValues: { on: today() } });
  const title = letters.length > 1 ? `Poster ${count(letters.length, 'courrier')}` : 'Noter l’envoi du courrier';
  if (refused.length > 0)
    return (
      <Dialog title={title} isOpen onClose={onClose} size="s">
        <Notice
          kind="bad"
          title={`${count(refused.length, 'courrier n’a pas été noté', 'courriers n’ont pas été notés')} comme posté`}
          alert
        >
          <ul className={styles.refused}>
            {refused.map(({ letter, message }) => (
              <li key={letter}>{message}</li>
            ))}
          </ul>
        </Notice>
        <FormActions>
          <Button onPress={onClose}>Fermer</Button>
        </FormActions>
      </Dialog>
    );
  return (
    <Dialog title={title} isOpen onClose={onClose} size="s">
      <Form
        form={form}
        aria-label={title}
        onSubmit={({ on }) => run({ letters: [...letters], on })}
        onDone={({ posted, refused: not }) => {
          if (posted > 0) toast(`${count(posted, 'courrier posté', 'courriers postés')}.`);
          onDone();
          if (not.length > 0) setRefused(not);
          else onClose();
        }}
      >
        {left > 0 && <Notice title={`200 courriers à la fois : il en restera ${left} à noter ensuite.`} />}
        <FormDateField name="on" label="Posté le" isRequired description={`Le délai de ${delay} se compte à partir du lendemain.`} />
        <FormActions>
          <SubmitButton>Noter l’envoi</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
