import type { RoomNavigation } from '../app/spaces.ts';

export const journalPlace = '/poste/journal';
export const integrityPlace = '/poste/integrite';

/** The journal, in the space «Poste». */
export const journalRoom: RoomNavigation = {
  lines: [
    { space: 'poste', item: { id: 'journal', label: 'Journal', to: journalPlace, words: 'événements historique qui quand' } },
    {
      space: 'poste',
      item: { id: 'integrity', label: 'Intégrité', to: integrityPlace, words: 'vérifier l’intégrité empreinte bordereau copie preuve' },
    },
  ],
};
