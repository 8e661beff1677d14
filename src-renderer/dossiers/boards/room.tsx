import type { SessionView } from '../../../src-shared/kernel/session.ts';
import { NavBadge } from '../../app/nav-badge.tsx';
import { useCall } from '../../app/query.tsx';
import type { Room } from '../../app/room.ts';
import { BoardScreen } from './board.tsx';
import { TodayScreen } from './today.tsx';

const todayPlace = '/aujourd-hui';
const boardPlace = '/tableau-de-bord';

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;
const titles = { instructeur: 'Instruction des demandes', valideur: 'Visa des décisions', gestionnaire: 'Gestion des démarches' } as const;

const subtitle = ({ roles }: SessionView): string => {
  const held = agents.find((role) => roles.includes(role));
  return held === undefined ? '' : titles[held];
};

/** What is late, or was decided by silence. */
const Late = () => {
  const parts = useCall('dossiers.today', { whose: 'moi' }, { rooms: ['services', 'accounts'] }).data?.parts;
  const late = parts?.filter(({ part }) => part === 'implicites' || part === 'retard').reduce((sum, part) => sum + part.count, 0);
  return <NavBadge value={late} mine of={['dossier dont le délai est passé', 'dossiers dont le délai est passé']} />;
};

/** The space «Instruction» of the département’s agents, with the screens that look over many dossiers (design §1). */
export const boards: Room = {
  spaces: [
    {
      id: 'instruction',
      title: 'Instruction',
      subtitle,
      opens: ({ roles }) => agents.some((role) => roles.includes(role)),
      foot: [
        { id: 'tableau-de-bord', label: 'Tableau de bord', to: boardPlace, words: 'statistiques chiffres stock délai médian graphique' },
      ],
      items: [
        {
          id: 'aujourd-hui',
          label: 'Aujourd’hui',
          to: todayPlace,
          Count: Late,
          words: 'retard échéance délai urgent implicite à faire attendus',
        },
      ],
    },
  ],
  screens: [
    { path: todayPlace, show: TodayScreen },
    { path: boardPlace, show: BoardScreen },
  ],
};
