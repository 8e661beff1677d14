import type { RoomDefinition } from '../backend/room.ts';
import { workstationCommands } from './commands.ts';
import { workstationInternals } from './internals.ts';
import { journalExportQueries } from './journal-pages.ts';
import { copyProjection } from './projection.ts';
import { workstationInternalQueries, workstationQueries } from './queries.ts';

/** This workstation: opening, settings, copies, journal. */
export const workstationRoom: RoomDefinition = {
  projections: [copyProjection],
  commands: workstationCommands,
  queries: workstationQueries,
  internalCommands: workstationInternals,
  internalQueries: { ...workstationInternalQueries, ...journalExportQueries },
  local: () => import('./local.ts'),
};
