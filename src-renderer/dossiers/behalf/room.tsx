import { NavBadge } from '../../app/nav-badge.tsx';
import { useCall } from '../../app/query.tsx';
import type { Room } from '../../app/room.ts';
import { useMayInstruct } from '../../app/session.tsx';
import { CorrectionScreen } from './correction.tsx';
import { ImportScreen } from './import.tsx';
import { NoteAnswersScreen } from './note-answers.tsx';
import { PaperDraftScreen } from './paper-draft.tsx';
import { PapersScreen } from './papers.tsx';
import { correctionPlace, importPlace, noteAnswersPlace, papersPlace } from './places.ts';

/** Papers that are being typed. */
const Begun = () => {
  const mayAct = useMayInstruct();
  const { data } = useCall('drafts.papers', {}, { enabled: mayAct });
  return <NavBadge value={data?.papers.length} mine={false} of={['saisie en cours', 'saisies en cours']} />;
};

/** What agents do for whoever has no screen before them (rules §0). */
export const behalf: Room = {
  lines: [
    {
      space: 'instruction',
      item: {
        id: 'saisies',
        label: 'Saisies',
        to: papersPlace,
        Count: Begun,
        words: 'saisir dossier reçu papier courrier guichet pour le compte de numériser',
        opens: ({ roles }) => roles.includes('instructeur') || roles.includes('gestionnaire'),
      },
    },
  ],
  screens: [
    { path: papersPlace, show: PapersScreen },
    { path: `${papersPlace}/$id`, open: '$step', show: PaperDraftScreen },
    { path: importPlace, show: ImportScreen },
    { path: `${correctionPlace}/$id`, show: CorrectionScreen },
    { path: `${noteAnswersPlace}/$id`, show: NoteAnswersScreen },
  ],
};
