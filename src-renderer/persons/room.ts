import type { RoomNavigation } from '../app/spaces.ts';

export const personsPlace = '/poste/personnes';

/** Data of a person, in the space «Poste». */
export const personsRoom: RoomNavigation = {
  lines: [
    {
      space: 'poste',
      item: {
        id: 'persons',
        label: 'Données d’une personne',
        to: personsPlace,
        words: 'rgpd droit accès effacer effacement oubli exporter données personnelles',
      },
    },
  ],
};
