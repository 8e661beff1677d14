import { z } from 'zod';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { reasonField } from '../../../src-shared/organisations/administration-contract.ts';
import { Consequences, FormDialog, FormTextArea, RequiredHint, useZodForm } from '../../ui/index.ts';

export interface InvalidateDialogProps {
  name: string;
  hasCourriel: boolean;
  onInvalidate: (reason: string) => Promise<Result<{ mailQueued: boolean }>>;
  onDone: (done: { mailQueued: boolean }) => void;
  onClose: () => void;
}

const schema = z.object({ reason: reasonField });

/** Asks for the reason, and says before what an invalidation does (S2 «Mon compte est désactivé», third cause). */
export const InvalidateDialog = ({ name, hasCourriel, onInvalidate, onDone, onClose }: InvalidateDialogProps) => {
  const form = useZodForm(schema, { defaultValues: { reason: '' } });
  return (
    <FormDialog
      title={`Invalider ${name} ?`}
      label={`Invalider ${name}`}
      form={form}
      submit="Invalider"
      kind="bad"
      onSubmit={({ reason }) => onInvalidate(reason)}
      onDone={onDone}
      onClose={onClose}
    >
      <Consequences
        of={[
          'Son compte est désactivé et sa session, fermée.',
          'Toutes ses permissions sont retirées ; elles ne reviennent pas d’elles-mêmes.',
          hasCourriel ? 'Un courriel lui dit le motif que vous saisissez.' : 'Cette personne n’a pas de courriel : dites-lui le motif.',
          'Vous pourrez valider cette personne de nouveau.',
        ]}
      />
      <RequiredHint />
      <FormTextArea name="reason" label="Motif" rows={3} isRequired autoFocus description="La personne le lira. 500 caractères au plus." />
    </FormDialog>
  );
};
