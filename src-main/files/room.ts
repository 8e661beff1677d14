import type { RoomDefinition } from '../backend/room.ts';
import { eraseUploads } from './erase.ts';
import { filesInternals } from './internals.ts';

/** How a file comes in, is judged, and waits for the command that claims it. */
export const filesRoom: RoomDefinition = {
  internalCommands: filesInternals,
  local: () => import('./local.ts'),
  erase: eraseUploads,
};
