import { NavBadge } from '../app/nav-badge.tsx';
import { places } from '../app/places.ts';
import { useCall } from '../app/query.tsx';
import type { Room } from '../app/room.ts';
import { useMayInstruct } from '../app/session.tsx';
import type { NavItem } from '../app/spaces.ts';
import { MemberRequestScreen, PublicRequestScreen } from './ask.tsx';
import { AssistanceScreen, assistancePlace } from './inbox.tsx';

/** New requests that nobody has taken. */
const NewRequests = () => {
  const mine = useMayInstruct();
  return <NavBadge value={useCall('assistance.counts', {}).data?.nouvelles} mine={mine} of={['nouvelle demande', 'nouvelles demandes']} />;
};

const ask: NavItem = {
  id: 'demander-de-l-aide',
  label: 'Demander de l’aide',
  to: places.memberRequest,
  words: 'assistance problème question',
};

/** The inbox of the agents, and «Demander de l’aide» for everybody else. */
export const assistance: Room = {
  lines: [
    {
      space: 'instruction',
      item: { id: 'assistance', label: 'Assistance', to: assistancePlace, Count: NewRequests, words: 'aide demandes réponses questions' },
    },
    { space: 'organisation', item: ask, foot: true },
    { space: 'particulier', item: ask, foot: true },
  ],
  signInScreens: [{ path: places.askHelp, show: PublicRequestScreen }],
  screens: [
    { path: assistancePlace, open: '$id', show: AssistanceScreen },
    { path: places.memberRequest, show: MemberRequestScreen },
  ],
};
