import type { RoomDefinition } from '../backend/room.ts';
import { profileCommands } from './commands.ts';
import { eraseSharingKeys } from './erase.ts';
import { particulierProjection } from './projection.ts';
import { profileQueries } from './queries.ts';

/** Profiles and the people who share them. */
export const profilesRoom: RoomDefinition = {
  projections: [particulierProjection],
  commands: profileCommands,
  queries: profileQueries,
  erase: eraseSharingKeys,
};
