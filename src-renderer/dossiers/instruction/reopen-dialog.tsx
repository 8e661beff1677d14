import { z } from 'zod';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { requiredText } from '../../../src-shared/kernel/free-text.ts';
import { useCommand } from '../../app/query.tsx';
import { useSeen } from '../../app/seen.ts';
import { FormDialog, FormTextArea, Notice, useZodForm } from '../../ui/index.ts';

const form = z.object({ reason: requiredText(2000, 'Dites pourquoi ce dossier est rouvert.') });

/** «Rouvrir»: why; the former decision stays in the history, the next one begins blank. */
export const ReopenDialog = ({ view, onClose, onDone }: { view: ServiceDossier; onClose: () => void; onDone: () => void }) => {
  const seen = useSeen(view);
  const reopened = useZodForm(form, { defaultValues: { reason: '' }, draftKey: `dossiers.reopen.${view.id}` });
  const { run } = useCommand('dossiers.reopen');
  return (
    <FormDialog
      title={`Rouvrir le dossier ${view.number}`}
      label="Rouvrir le dossier"
      form={reopened}
      submit="Rouvrir"
      onSubmit={({ reason }) => run({ id: view.id, ...seen, reason })}
      done={`Le dossier ${view.number} est rouvert : un courriel part au demandeur.`}
      onDone={onDone}
      onClose={onClose}
    >
      <Notice title="La décision déjà prise et sa lettre restent dans l’historique." />
      <FormTextArea name="reason" label="Motif" description="Le demandeur le lira." isRequired rows={3} autoFocus />
    </FormDialog>
  );
};
