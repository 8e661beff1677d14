import { accountCommands } from '../accounts/commands.ts';
import { handOverDocuments, handOverInternals } from '../accounts/hand-over-sheet.ts';
import { accountInternals } from '../accounts/internals.ts';
import { ownAccountQueries } from '../accounts/own-accounts.ts';
import { ownDataCommands, ownDataInternals } from '../accounts/own-data.ts';
import { accountQueries } from '../accounts/queries.ts';
import { selfRegistrationInternals } from '../accounts/self-registration.ts';
import { standingInternals } from '../accounts/standing.ts';
import { stretchInternals } from '../accounts/stretch.ts';
import { assistanceCommands } from '../assistance/commands.ts';
import { assistanceQueries } from '../assistance/queries.ts';
import { eserviceCommands } from '../eservices/commands.ts';
import { eserviceQueries } from '../eservices/queries.ts';
import { jobCommands } from '../jobs/commands.ts';
import { jobInternals } from '../jobs/internals.ts';
import { jobDocuments, jobPreparation } from '../jobs/preparation.ts';
import { jobQueries } from '../jobs/queries.ts';
import { chosenDocuments } from '../letters/chosen.ts';
import { letterCommands, letterInternals } from '../letters/commands.ts';
import { letterDocuments } from '../letters/documents.ts';
import { letterQueries } from '../letters/queries.ts';
import { mailCommands } from '../mail/commands.ts';
import { mailInternals } from '../mail/internals.ts';
import { mailInternalQueries, mailQueries } from '../mail/queries.ts';
import { administrationCommands } from '../organisations/administration.ts';
import { administrationQueries } from '../organisations/administration-queries.ts';
import { organisationCommands } from '../organisations/commands.ts';
import { organisationQueries } from '../organisations/queries.ts';
import { personInternals } from '../persons/internals.ts';
import { personQueries } from '../persons/preview.ts';
import { personInternalQueries } from '../persons/queries.ts';
import { profileCommands } from '../profiles/commands.ts';
import { profileQueries } from '../profiles/queries.ts';
import { workstationCommands } from '../workstation/commands.ts';
import { workstationInternals } from '../workstation/internals.ts';
import { journalExportQueries } from '../workstation/journal-pages.ts';
import { workstationInternalQueries, workstationQueries } from '../workstation/queries.ts';
import type { CommandHandlers, QueryHandlers } from './context.ts';

/** Handlers of the contract's commands, in the writer. */
export const commandHandlers: CommandHandlers = {
  ...accountCommands,
  ...ownDataCommands,
  ...organisationCommands,
  ...administrationCommands,
  ...eserviceCommands,
  ...profileCommands,
  ...letterCommands,
  ...jobCommands,
  ...mailCommands,
  ...assistanceCommands,
  ...workstationCommands,
};

/** Handlers of the contract's queries, in the reader. */
export const queryHandlers: QueryHandlers = {
  ...accountQueries,
  ...organisationQueries,
  ...administrationQueries,
  ...eserviceQueries,
  ...profileQueries,
  ...letterQueries,
  ...jobQueries,
  ...mailQueries,
  ...assistanceQueries,
  ...workstationQueries,
  ...personQueries,
};

/** What only the main process may ask the writer: no window can name them, the dispatcher knows the contract's names alone. */
export const internalCommands = {
  ...standingInternals,
  ...accountInternals,
  ...stretchInternals,
  ...selfRegistrationInternals,
  ...ownDataInternals,
  ...letterInternals,
  ...jobInternals,
  ...jobPreparation,
  ...mailInternals,
  ...handOverInternals,
  ...workstationInternals,
  ...personInternals,
};

/** What only the main process may ask the reader. */
export const internalQueries = {
  ...ownAccountQueries,
  ...letterDocuments,
  ...chosenDocuments,
  ...jobDocuments,
  ...handOverDocuments,
  ...mailInternalQueries,
  ...workstationInternalQueries,
  ...personInternalQueries,
  ...journalExportQueries,
};

export type InternalCommands = typeof internalCommands;
export type InternalQueries = typeof internalQueries;

/** What an internal handler is asked, and what it answers. */
export type QuestionOf<F> = F extends (context: never, input: infer I, ...rest: never[]) => unknown ? I : undefined;
export type AnswerOf<F> = F extends (...parameters: never[]) => infer R ? Awaited<R> : never;
