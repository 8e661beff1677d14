import type { Room } from '../app/room.ts';
import { IntegrityScreen } from './integrity.tsx';
import { JournalScreen } from './search.tsx';

const journalPlace = '/poste/journal';
const integrityPlace = '/poste/integrite';

/** The journal, in the space «Poste». */
export const journal: Room = {
  lines: [
    { space: 'poste', item: { id: 'journal', label: 'Journal', to: journalPlace, words: 'événements historique qui quand' } },
    {
      space: 'poste',
      item: { id: 'integrity', label: 'Intégrité', to: integrityPlace, words: 'vérifier l’intégrité empreinte bordereau copie preuve' },
    },
  ],
  screens: [
    { path: journalPlace, show: JournalScreen },
    { path: integrityPlace, show: IntegrityScreen },
  ],
};
