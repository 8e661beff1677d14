import type { RoomDefinition } from '../backend/room.ts';
import { mailCommands } from './commands.ts';
import { eraseMails } from './erase.ts';
import { mailInternals } from './internals.ts';
import { accessMails } from './mails.ts';
import { mailInternalQueries, mailQueries } from './queries.ts';

/** The outbox. */
export const mailRoom: RoomDefinition = {
  commands: mailCommands,
  queries: mailQueries,
  internalCommands: mailInternals,
  internalQueries: mailInternalQueries,
  mails: accessMails,
  erase: eraseMails,
  local: () => import('./local.ts'),
};
