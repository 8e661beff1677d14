import { z } from 'zod';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { reasonField } from '../../../src-shared/organisations/administration-contract.ts';
import { Button, Dialog, Form, FormActions, FormTextArea, RequiredHint, SubmitButton, useZodForm } from '../../ui/index.ts';
import styles from './administration.module.css';

export interface InvalidateDialogProps {
  name: string;
  hasCourriel: boolean;
  onInvalidate: (reason: string) => Promise<Result<{ mailQueued: boolean }>>;
  onDone: (told: { mailQueued: boolean }) => void;
  onClose: () => void;
}

const schema = z.object({ reason: reasonField });

/** Asks for the reason, and says before what an invalidation does (S2 «Mon compte est désactivé», third cause). */
export const InvalidateDialog = ({ name, hasCourriel, onInvalidate, onDone, onClose }: InvalidateDialogProps) => {
  const form = useZodForm(schema, { defaultValues: { reason: '' } });
  return (
    <Dialog title={`Invalider ${name} ?`} isOpen onClose={onClose}>
      <div className={styles.tall}>
        <ul className={styles.consequences}>
          <li>Son compte est désactivé et sa session, fermée.</li>
          <li>Toutes ses habilitations sont retirées ; elles ne reviennent pas d’elles-mêmes.</li>
          <li>
            {hasCourriel ? 'Un courriel lui dit le motif que vous saisissez.' : 'Cette personne n’a pas de courriel : dites-lui le motif.'}
          </li>
          <li>Vous pourrez valider cette personne de nouveau.</li>
        </ul>
        <Form form={form} aria-label={`Invalider ${name}`} onSubmit={({ reason }) => onInvalidate(reason)} onDone={onDone}>
          <RequiredHint />
          <FormTextArea
            name="reason"
            label="Motif"
            rows={3}
            isRequired
            autoFocus
            description="La personne le lira. 500 caractères au plus."
          />
          <FormActions>
            <SubmitButton kind="bad">Invalider</SubmitButton>
            <Button onPress={onClose}>Annuler</Button>
          </FormActions>
        </Form>
      </div>
    </Dialog>
  );
};
