import type { RoomDefinition } from '../backend/room.ts';
import { jobCommands } from './commands.ts';
import { jobInternals } from './internals.ts';
import { jobItemQueries, jobPreparation } from './preparation.ts';
import { jobQueries } from './queries.ts';

/** Long work over many streams. */
export const jobsRoom: RoomDefinition = {
  commands: jobCommands,
  queries: jobQueries,
  internalCommands: { ...jobInternals, ...jobPreparation },
  internalQueries: jobItemQueries,
  local: () => import('./local.ts'),
};
