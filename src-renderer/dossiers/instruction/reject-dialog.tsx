import { z } from 'zod';
import type { PieceView, ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { requiredText } from '../../../src-shared/kernel/free-text.ts';
import { useCommand } from '../../app/query.tsx';
import { useSeen } from '../../app/seen.ts';
import { appended, CannedButtons } from '../../canned/public.tsx';
import { FormDialog, FormTextArea, useZodForm } from '../../ui/index.ts';
import { tagsOf } from './words.ts';

const form = z.object({ reason: requiredText(2000, 'Dites pourquoi : le demandeur lira ce message.') });

interface RejectDialogProps {
  view: ServiceDossier;
  piece: PieceView;
  onClose: () => void;
  onDone: () => void;
}

/** «Rejeter»: why, in words that the usager reads beside the piece that they may replace (S3). */
export const RejectDialog = ({ view, piece, onClose, onDone }: RejectDialogProps) => {
  const seen = useSeen(view);
  const rejected = useZodForm(form, { defaultValues: { reason: piece.reason ?? '' }, draftKey: `dossiers.judge.${piece.item}` });
  const { run } = useCommand('dossiers.judge');
  return (
    <FormDialog
      title={`Rejeter « ${piece.label} »`}
      label="Rejeter le justificatif"
      form={rejected}
      submit="Rejeter"
      onSubmit={({ reason }) => run({ id: view.id, ...seen, item: piece.item, verdict: 'rejetee', reason })}
      done={`« ${piece.label} » est rejeté.`}
      onDone={onDone}
      onClose={onClose}
    >
      <CannedButtons
        use="rejet"
        values={tagsOf(view)}
        onChoose={(words) => rejected.setValue('reason', appended(rejected.getValues('reason') ?? '', words), { shouldValidate: true })}
      />
      <FormTextArea
        name="reason"
        label="Message au demandeur"
        description="Il le lira à côté du justificatif, et pourra le remplacer."
        isRequired
        rows={3}
        autoFocus
      />
    </FormDialog>
  );
};
