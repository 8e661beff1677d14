import type { SessionView } from '../../src-shared/kernel/session.ts';
import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';
import type { Room } from '../app/room.ts';
import { OrganisationsScreen } from './list.tsx';
import { organisationsPlace, registerPlace } from './places.ts';
import { RegisterScreen } from './register.tsx';

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;
const titles = { instructeur: 'Instruction des demandes', valideur: 'Visa des décisions', gestionnaire: 'Gestion des démarches' } as const;

const subtitle = ({ roles }: SessionView): string => {
  const held = agents.find((role) => roles.includes(role));
  return held === undefined ? '' : titles[held];
};

/** Organisations that wait for their administrateur. */
const Waiting = () => (
  <NavBadge
    value={useCall('organisations.counts', {}).data?.en_attente}
    mine={false}
    of={['organisation en attente des codes', 'organisations en attente des codes']}
  />
);

/** The space «Instruction» of the département’s agents, with its first room (design §1). */
export const organisations: Room = {
  spaces: [
    {
      id: 'instruction',
      title: 'Instruction',
      subtitle,
      opens: ({ roles }) => agents.some((role) => roles.includes(role)),
      items: [
        {
          id: 'organisations',
          label: 'Organisations',
          to: organisationsPlace,
          Count: Waiting,
          words: 'communes associations SIRET inscrire',
        },
      ],
    },
  ],
  screens: [
    { path: organisationsPlace, open: '$id', show: OrganisationsScreen },
    { path: registerPlace, show: RegisterScreen },
  ],
};
