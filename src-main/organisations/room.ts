import type { RoomDefinition } from '../backend/room.ts';
import { administrationCommands } from './administration.ts';
import { administrationQueries } from './administration-queries.ts';
import { organisationCommands } from './commands.ts';
import { eraseBodyNames } from './erase-mails.ts';
import { organisationList } from './list.ts';
import { organisationMails } from './mails.ts';
import { organisationProjection } from './projection.ts';
import { organisationQueries } from './queries.ts';

/** Organisations, their members, rights and corrections. */
export const organisationsRoom: RoomDefinition = {
  projections: [organisationProjection],
  commands: { ...organisationCommands, ...administrationCommands },
  queries: { ...organisationQueries, ...administrationQueries },
  mails: organisationMails,
  erase: eraseBodyNames,
  readAhead: organisationList.all,
};
