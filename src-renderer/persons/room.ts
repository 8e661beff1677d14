import type { Room } from '../app/room.ts';
import { PersonsScreen } from './persons.tsx';

const personsPlace = '/poste/personnes';

/** Data of a person, in the space «Poste». */
export const persons: Room = {
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
  screens: [{ path: personsPlace, show: PersonsScreen }],
};
