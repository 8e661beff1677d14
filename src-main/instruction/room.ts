import type { RoomDefinition } from '../backend/room.ts';
import { apartCommands } from './apart.ts';
import { instructionCommands } from './commands.ts';
import { eraseLooks } from './erase.ts';
import { followCommands, followQueries } from './follow.ts';
import { labelCommands, labelInternalCommands, labelQueries } from './labels.ts';
import { instructionMails } from './mails.ts';
import { opinionCommands } from './opinions.ts';
import { printedInternalCommands } from './printed.ts';
import { instructionProjection, labelProjection } from './projection.ts';
import { instructionQueries } from './queries.ts';
import { visaCommands, visaQueries } from './visa.ts';
import { visaMails } from './visa-mails.ts';

/** What is internal to a service about its dossiers. */
export const instructionRoom: RoomDefinition = {
  projections: [labelProjection, instructionProjection],
  commands: { ...labelCommands, ...followCommands, ...opinionCommands, ...apartCommands, ...visaCommands, ...instructionCommands },
  queries: { ...labelQueries, ...followQueries, ...visaQueries, ...instructionQueries },
  internalCommands: { ...labelInternalCommands, ...printedInternalCommands },
  mails: { ...instructionMails, ...visaMails },
  erase: eraseLooks,
};
