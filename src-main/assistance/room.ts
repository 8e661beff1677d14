import type { RoomDefinition } from '../backend/room.ts';
import { assistanceCommands } from './commands.ts';
import { assistanceMails, eraseAssistance } from './mails.ts';
import { assistanceProjection } from './projection.ts';
import { assistanceQueries } from './queries.ts';

/** Requests for help. */
export const assistanceRoom: RoomDefinition = {
  projections: [assistanceProjection],
  commands: assistanceCommands,
  queries: assistanceQueries,
  mails: assistanceMails,
  erase: eraseAssistance,
};
