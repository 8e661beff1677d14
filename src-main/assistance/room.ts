import type { RoomDefinition } from '../backend/room.ts';
import { assistanceCommands } from './commands.ts';
import { assistanceMails, eraseAssistance } from './mails.ts';
import { assistanceProjection, cannedProjection } from './projection.ts';
import { assistanceQueries } from './queries.ts';

/** Requests for help and canned answers. */
export const assistanceRoom: RoomDefinition = {
  projections: [assistanceProjection, cannedProjection],
  commands: assistanceCommands,
  queries: assistanceQueries,
  mails: assistanceMails,
  erase: eraseAssistance,
};
