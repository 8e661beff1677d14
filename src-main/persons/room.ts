import type { RoomDefinition } from '../backend/room.ts';
import { personInternals } from './internals.ts';
import { personQueries } from './preview.ts';
import { erasureProjection } from './projection.ts';
import { personInternalQueries } from './queries.ts';

/** What the base holds of a person: found, exported, erased. */
export const personsRoom: RoomDefinition = {
  projections: [erasureProjection],
  queries: personQueries,
  internalCommands: personInternals,
  internalQueries: personInternalQueries,
  local: () => import('./local.ts'),
};
