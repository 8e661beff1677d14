import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';
import type { KeptList } from '../lists/kept-lists.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';
import type { MailTemplate } from '../mail/template.ts';
import type { ProjectionDeclaration } from '../projections/declare.ts';
import type { CommandHandlers, QueryHandlers } from './context.ts';

/** Handlers that only the main process may ask for; their types are in `internals.ts`. */
export type InternalHandlers = Readonly<Record<`internal.${string}`, unknown>>;

/** What a room brings to the main side. `src-main/rooms.ts` names it once. */
export interface RoomDefinition {
  readonly projections?: readonly ProjectionDeclaration[];
  /** Calls of the contract, by where they run. */
  readonly commands?: CommandHandlers;
  readonly queries?: QueryHandlers;
  readonly internalCommands?: InternalHandlers;
  readonly internalQueries?: InternalHandlers;
  /** Its mails, by the name kept in the outbox; their types are in `mails.ts`. */
  readonly mails?: Readonly<Record<string, MailTemplate>>;
  /**
   * What it brings to the main process, loaded there alone: calls that await something, or work without an open base. Most rooms need
   * none. Each handler is typed where it is written (`satisfies LocalHandlers`).
   */
  readonly local?: () => Promise<{ readonly createHandlers: () => object }>;
  /** How it lets go of erased persons in tables that are not the journal's. */
  readonly erase?: (statements: Statements<Tables>) => EraseLocal;
  /** Long lists that the reader orders before somebody opens them, those opened first before the others. */
  readonly readAhead?: (context: ViewContext) => readonly KeptList[];
}
