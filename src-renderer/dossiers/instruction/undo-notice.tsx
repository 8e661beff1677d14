import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { useActs } from '../../app/act.ts';
import { seenIn } from '../../app/seen.ts';
import { Button, momentInWords, Notice } from '../../ui/index.ts';

/** A decision that nobody outside has seen yet: until when, and the way back (rules §4.7). */
export const UndoNotice = ({
  view,
  until,
  onDone,
  onRefused,
}: {
  view: ServiceDossier;
  until: number;
  onDone: () => void;
  onRefused: () => void;
}) => {
  const { act, isPending } = useActs({ onDone, onRefused });
  return (
    <Notice kind="mine" title={`Décision prise. Le courriel part le ${momentInWords(until)} ; d’ici là, vous pouvez l’annuler.`}>
      <Button
        isPending={isPending}
        onPress={() => void act('dossiers.undo', { id: view.id, ...seenIn(view) }, 'La décision est annulée : aucun courriel n’est parti.')}
      >
        Annuler la décision
      </Button>
    </Notice>
  );
};
