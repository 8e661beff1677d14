import type { SessionView } from '../../src-shared/kernel/session.ts';
import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';
import type { RoomNavigation } from '../app/spaces.ts';

export const organisationsPlace = '/organisations';
export const registerPlace = '/organisations/inscrire';

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;
const titles = { instructeur: 'Instruction des demandes', valideur: 'Visa des décisions', gestionnaire: 'Gestion des démarches' } as const;

const subtitle = ({ roles }: SessionView): string => {
  const held = agents.find((role) => roles.includes(role));
  return held === undefined ? '' : titles[held];
};

/** Organisations that wait for their administrateur. */
const Waiting = () => {
  const { data } = useCall('organisations.counts', {});
  return <NavBadge value={data?.en_attente} mine={false} />;
};

/** The space «Instruction» of the département’s agents, with its first room (design §1). */
export const organisationsRoom: RoomNavigation = {
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
};
