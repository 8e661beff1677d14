import type { RoomDefinition } from '../backend/room.ts';
import { checkQueries } from './checks.ts';
import { eraseUploads } from './erase.ts';
import { filesInternals } from './internals.ts';
import { wordsCommands, wordsQueries } from './words-internals.ts';

/** How a file comes in, is judged, waits for the command that claims it, and is read for searches. */
export const filesRoom: RoomDefinition = {
  internalCommands: { ...filesInternals, ...wordsCommands },
  internalQueries: { ...wordsQueries, ...checkQueries },
  local: () => import('./local.ts'),
  erase: eraseUploads,
};
