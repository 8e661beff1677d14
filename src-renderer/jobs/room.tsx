import type { SessionView } from '../../src-shared/kernel/session.ts';
import { NavBadge } from '../app/nav-badge.tsx';
import type { RoomNavigation } from '../app/spaces.ts';
import { jobsPlace, seesJobs } from './places.ts';
import { useRunningJobs } from './use-jobs.ts';

const Running = () => <NavBadge value={useRunningJobs().length} mine={false} />;

/** «Travaux», at the foot of the space «Instruction»: for those who may start one. */
export const jobsRoom: RoomNavigation = {
  lines: [
    {
      space: 'instruction',
      foot: true,
      item: {
        id: 'travaux',
        label: 'Travaux',
        to: jobsPlace,
        Count: Running,
        opens: (session: SessionView) => seesJobs(session),
        words: 'en cours progression arrêter annuler envoi de nombreux courriers',
      },
    },
  ],
};
