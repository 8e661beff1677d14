import type { RoomNavigation } from '../app/spaces.ts';

export const eservicesPlace = '/e-services';
export const newEservicePlace = '/e-services/nouveau';

/** The catalogue of e-services, in the space «Instruction». */
export const eservicesRoom: RoomNavigation = {
  lines: [
    {
      space: 'instruction',
      item: { id: 'e-services', label: 'E-services', to: eservicesPlace, words: 'catalogue abonnements ouvrir fermer' },
    },
  ],
};
