import { NavBadge } from '../app/nav-badge.tsx';
import type { Room } from '../app/room.ts';
import { jobsPlace, seesJobs } from './places.ts';
import { JobsScreen } from './screen.tsx';
import { useRunningJobs } from './use-jobs.ts';

const Running = () => <NavBadge value={useRunningJobs().length} mine={false} of={['travail en cours', 'travaux en cours']} />;

/** «Travaux», at the foot of the space «Instruction»: for those who may start one. */
export const jobs: Room = {
  lines: [
    {
      space: 'instruction',
      foot: true,
      item: {
        id: 'travaux',
        label: 'Travaux',
        to: jobsPlace,
        Count: Running,
        opens: seesJobs,
        words: 'en cours progression arrêter annuler envoi de nombreux courriers',
      },
    },
  ],
  screens: [{ path: jobsPlace, open: '$job', show: JobsScreen }],
};
