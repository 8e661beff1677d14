import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import type { NavItem, RoomNavigation } from '../app/spaces.ts';
import { assistancePlace, memberRequestPlace } from './places.ts';

/** True for those who take and answer; a valideur only reads. */
export const useMayAnswer = (): boolean => {
  const { roles } = useSession();
  return roles.includes('instructeur') || roles.includes('gestionnaire');
};

/** New requests that nobody has taken. */
const NewOnes = () => {
  const { data } = useCall('assistance.counts', {});
  const mine = useMayAnswer();
  return <NavBadge value={data?.nouvelles} mine={mine} />;
};

const ask: NavItem = {
  id: 'demander-de-l-aide',
  label: 'Demander de l’aide',
  to: memberRequestPlace,
  words: 'assistance problème question',
};

/** The inbox of the agents, and «Demander de l’aide» in the spaces of the usagers. */
export const assistanceRoom: RoomNavigation = {
  lines: [
    {
      space: 'instruction',
      item: { id: 'assistance', label: 'Assistance', to: assistancePlace, Count: NewOnes, words: 'aide demandes réponses questions' },
    },
    { space: 'organisation', item: ask, foot: true },
    { space: 'particulier', item: ask, foot: true },
  ],
};
