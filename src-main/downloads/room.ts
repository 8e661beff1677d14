import type { RoomDefinition } from '../backend/room.ts';

/** Files that are made as they are fetched. */
export const downloadsRoom: RoomDefinition = { local: () => import('./local.ts') };
