import { useState } from 'react';
import { z } from 'zod';
import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { postDate } from '../../src-shared/letters/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { useOverdue } from '../app/delays.ts';
import { useConnection } from '../app/query.tsx';
import { today } from '../app/today.ts';
import { Button, count, Dialog, Form, FormActions, FormDateField, Notice, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import styles from './desk.module.css';

const schema = z.object({ on: postDate });
type Refused = OutputOf<'letters.post'>['refused'];

/** Letters named one by one, or more than a command takes: a selection that the backend resolves (design §3). */
export type ToPost =
  /** `number`: that of the only one. */
  | { readonly letters: readonly string[]; readonly number?: string | undefined }
  | { readonly selection: SelectionInput; readonly total: number };

/** «Poster»: the day the letters left. Many are noted by a job, whose progress the desk shows. */
export const PostDialog = ({ toPost, onClose, onDone }: { toPost: ToPost; onClose: () => void; onDone: () => void }) => {
  const connection = useConnection();
  const delay = useOverdue();
  const [refused, setRefused] = useState<Refused>([]);
  const form = useZodForm(schema, { defaultValues: { on: today() } });
  const many = 'selection' in toPost ? toPost.total : toPost.letters.length;
  const number = 'selection' in toPost ? undefined : toPost.number;
  const title = many > 1 ? `Poster ${count(many, 'courrier')}` : `Noter l’envoi du courrier ${number ?? ''}`.trim();
  const post = async (on: string): Promise<Result<{ posted: number; refused: Refused }>> => {
    if (!('selection' in toPost)) return connection.call('letters.post', { letters: [...toPost.letters], on });
    const started = await connection.call('jobs.postLetters', { letters: toPost.selection, on });
    return started.ok ? ok({ posted: 0, refused: [] }) : started;
  };
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
        onSubmit={({ on }) => post(on)}
        onDone={({ posted, refused: not }) => {
          if (posted > 0) toast(`${count(posted, 'courrier posté', 'courriers postés')}.`);
          onDone();
          if (not.length > 0) setRefused(not);
          else onClose();
        }}
      >
        {'selection' in toPost && (
          <Notice title="Le travail continue quand vous changez d’écran ou vous déconnectez. Vous pouvez l’arrêter, puis l’annuler." />
        )}
        <FormDateField name="on" label="Posté le" isRequired description={`Le délai de ${delay} se compte à partir du lendemain.`} />
        <FormActions>
          <SubmitButton>Noter l’envoi</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
