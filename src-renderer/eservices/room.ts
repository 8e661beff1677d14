import type { Room } from '../app/room.ts';
import { CatalogueScreen, eservicesPlace, newEservicePlace } from './catalogue.tsx';
import { EserviceScreen, NewEserviceScreen } from './edit.tsx';

/** The catalogue of e-services, in the space «Instruction». */
export const eservices: Room = {
  lines: [
    {
      space: 'instruction',
      item: { id: 'e-services', label: 'E-services', to: eservicesPlace, words: 'catalogue abonnements ouvrir fermer' },
    },
  ],
  screens: [
    { path: eservicesPlace, show: CatalogueScreen },
    { path: newEservicePlace, show: NewEserviceScreen },
    { path: `${eservicesPlace}/$id`, show: EserviceScreen },
  ],
};
