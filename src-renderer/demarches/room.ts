import type { Room } from '../app/room.ts';
import { DesignScreen } from './design.tsx';
import { DesignedScreen } from './list.tsx';
import { designPlace } from './places.ts';

/** How démarches are made and published, in the space «Instruction». */
export const demarches: Room = {
  lines: [
    {
      space: 'instruction',
      item: {
        id: 'demarches-du-service',
        label: 'Démarches',
        to: designPlace,
        words: 'formulaire créer modifier publier version condition justificatif modèle',
      },
    },
  ],
  screens: [
    { path: designPlace, show: DesignedScreen },
    { path: `${designPlace}/$id`, show: DesignScreen },
  ],
};
