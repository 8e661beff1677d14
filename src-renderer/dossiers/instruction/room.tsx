import { NavBadge } from '../../app/nav-badge.tsx';
import { useCall } from '../../app/query.tsx';
import type { Room } from '../../app/room.ts';
import { DossiersScreen } from './inbox.tsx';
import { dossiersPlace } from './places.ts';

/** Dossiers that wait for this agent. */
const Expected = () => (
  <NavBadge value={useCall('dossiers.counts', {}).data?.attendus} mine of={['dossier attendu de vous', 'dossiers attendus de vous']} />
);

/** «Dossiers», in the space «Instruction». */
export const instruction: Room = {
  lines: [
    {
      space: 'instruction',
      item: {
        id: 'dossiers',
        label: 'Dossiers',
        to: dossiersPlace,
        Count: Expected,
        words: 'instruire demandes justificatifs décider complément',
      },
    },
  ],
  screens: [{ path: dossiersPlace, open: '$id', show: DossiersScreen }],
};
