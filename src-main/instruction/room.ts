import type { RoomDefinition } from '../backend/room.ts';
import { instructionCommands } from './commands.ts';
import { instructionQueries } from './queries.ts';

/** What is internal to a service about its dossiers. */
export const instructionRoom: RoomDefinition = { commands: instructionCommands, queries: instructionQueries };
