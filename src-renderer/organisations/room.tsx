import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';
import type { Room } from '../app/room.ts';
import { OrganisationsScreen } from './list.tsx';
import { organisationsPlace, registerPlace } from './places.ts';
import { RegisterScreen } from './register.tsx';

/** Organisations that wait for their administrateur. */
const Waiting = () => (
  <NavBadge
    value={useCall('organisations.counts', {}).data?.en_attente}
    mine={false}
    of={['organisation en attente des codes', 'organisations en attente des codes']}
  />
);

/** «Organisations», in the space «Instruction». */
export const organisations: Room = {
  lines: [
    {
      space: 'instruction',
      item: {
        id: 'organisations',
        label: 'Organisations',
        to: organisationsPlace,
        Count: Waiting,
        words: 'communes associations SIRET inscrire',
      },
    },
  ],
  screens: [
    { path: organisationsPlace, open: '$id', show: OrganisationsScreen },
    { path: registerPlace, show: RegisterScreen },
  ],
};
