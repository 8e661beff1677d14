import { useController } from 'react-hook-form';
import { z } from 'zod';
import type { PieceView, ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { freeText } from '../../../src-shared/kernel/free-text.ts';
import { ReceptionFields } from '../../app/parts/reception.tsx';
import { useCommand } from '../../app/query.tsx';
import { useSeen } from '../../app/seen.ts';
import { Consequences, FormDialog, FormTextArea, RequiredHint, useZodForm } from '../../ui/index.ts';
import { Attachments, attachment } from '../attachments.tsx';
import { ArrivalFields, arrivalOf, arrivedForm, blankArrival } from './reception-part.tsx';

export interface NoteDialogProps {
  view: ServiceDossier;
  onClose: () => void;
  onDone: () => void;
}

const messageForm = arrivedForm.extend({ text: freeText(8000) });

/** «Noter un message reçu»: what the usager wrote or said elsewhere, in the thread of the dossier. */
export const NoteMessageDialog = ({ view, onClose, onDone }: NoteDialogProps) => {
  const form = useZodForm(messageForm, { defaultValues: { text: '', ...blankArrival }, draftKey: `dossiers.noteMessage.${view.id}` });
  const { run } = useCommand('dossiers.noteMessage');
  return (
    <FormDialog
      title="Noter un message reçu"
      form={form}
      submit="Noter le message"
      onSubmit={({ text, ...arrived }) => run({ id: view.id, text, ...arrivalOf(arrived) })}
      done="Le message est dans les échanges du dossier."
      onDone={onDone}
      onClose={onClose}
    >
      <RequiredHint />
      <FormTextArea name="text" label="Message" rows={4} description="Ses mots, ou l’essentiel. La numérisation peut suffire." autoFocus />
      <ArrivalFields />
    </FormDialog>
  );
};

/** «Noter le complément reçu»: the clock goes on from the day that it arrived. */
export const NoteCompletionDialog = ({ view, onClose, onDone }: NoteDialogProps) => {
  const seen = useSeen(view);
  const form = useZodForm(arrivedForm, { defaultValues: blankArrival, draftKey: `dossiers.noteCompletion.${view.id}` });
  const { run } = useCommand('dossiers.noteCompletion');
  return (
    <FormDialog
      title="Noter le complément reçu"
      form={form}
      submit="Noter le complément"
      onSubmit={(arrived) => run({ id: view.id, ...seen, ...arrivalOf(arrived) })}
      done="Le complément est noté : l’instruction reprend."
      onDone={onDone}
      onClose={onClose}
    >
      <Consequences
        of={[
          'Le délai repart du jour où le complément est arrivé.',
          'Remplacez d’abord chaque justificatif rejeté, dans son volet.',
          'Le demandeur est prévenu par courriel, s’il en a un.',
        ]}
      />
      <RequiredHint />
      <ArrivalFields />
    </FormDialog>
  );
};

/** «Noter le retrait de la demande»: «désistement». */
export const NoteWithdrawalDialog = ({ view, onClose, onDone }: NoteDialogProps) => {
  const seen = useSeen(view);
  const form = useZodForm(arrivedForm, { defaultValues: blankArrival, draftKey: `dossiers.noteWithdrawal.${view.id}` });
  const { run } = useCommand('dossiers.noteWithdrawal');
  return (
    <FormDialog
      title="Noter le retrait de la demande"
      form={form}
      submit="Noter le retrait"
      kind="bad"
      onSubmit={(arrived) => run({ id: view.id, ...seen, ...arrivalOf(arrived) })}
      done="La demande est retirée."
      onDone={onDone}
      onClose={onClose}
    >
      <Consequences of={['L’étude du dossier s’arrête, sans décision.', 'Le dossier reste dans « traités » et peut être rouvert.']} />
      <RequiredHint />
      <ArrivalFields />
    </FormDialog>
  );
};

const pieceForm = arrivedForm.extend({ files: z.array(attachment).length(1, 'Joignez le fichier, et un seul.') });

/** «Remplacer par ce qui est arrivé»: a rejected piece, and no other one (S3). */
export const NotePieceDialog = ({ view, piece, onClose, onDone }: NoteDialogProps & { piece: PieceView }) => {
  const seen = useSeen(view);
  const form = useZodForm(pieceForm, { defaultValues: blankArrival });
  const { run } = useCommand('dossiers.notePiece');
  return (
    <FormDialog
      title={`Remplacer « ${piece.label} »`}
      label="Remplacer un justificatif"
      form={form}
      submit="Remplacer"
      onSubmit={({ reception, files }) => run({ id: view.id, ...seen, item: piece.item, upload: files[0]?.upload ?? '', reception })}
      done={`« ${piece.label} » est remplacé : il est à vérifier.`}
      onDone={onDone}
      onClose={onClose}
    >
      <RequiredHint />
      <ReceptionFields arrived="Arrivé" on="Reçu le" />
      <PieceFile label={piece.label} />
    </FormDialog>
  );
};

const PieceFile = ({ label }: { label: string }) => {
  const { field, fieldState } = useController({ name: 'files' });
  return (
    <Attachments
      name="files"
      label={label}
      isRequired
      isAlone
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    />
  );
};
