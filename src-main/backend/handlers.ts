import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';
import type { KeptList } from '../lists/kept-lists.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';
import { rooms } from '../rooms.ts';
import type { CommandHandlers, QueryHandlers } from './context.ts';
import type { InternalCommands, InternalQueries } from './internals.ts';
import type { MailTemplates } from './mails.ts';
import type { RoomDefinition } from './room.ts';

/** What all rooms bring under one name. */
const joined = (part: 'commands' | 'queries' | 'internalCommands' | 'internalQueries' | 'mails'): object =>
  Object.assign({}, ...rooms.map((room: RoomDefinition) => room[part]));

/** Handlers of the contract's commands, in the writer. */
export const commandHandlers: CommandHandlers = joined('commands');

/** Handlers of the contract's queries, in the reader. */
export const queryHandlers: QueryHandlers = joined('queries');

/** What only the main process may ask the writer. */
export const internalCommands = joined('internalCommands') as InternalCommands;

/** What only the main process may ask the reader. */
export const internalQueries = joined('internalQueries') as InternalQueries;

/** Every mail that Écritoire can write. */
export const mailTemplates = joined('mails') as MailTemplates;

/** How every room lets go of erased persons in tables that are not the journal's. */
export const createErasers = (statements: Statements<Tables>): EraseLocal[] => rooms.flatMap(({ erase }) => erase?.(statements) ?? []);

/** The long lists, one of each room in turn: what a room opens first comes before what another seldom opens. */
export const listsToReadAhead = (context: ViewContext): KeptList[] => {
  const lists = rooms.flatMap(({ readAhead }) => (readAhead === undefined ? [] : [readAhead(context)]));
  const turns = Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, turn) => turn);
  return turns.flatMap((turn) => lists.flatMap((some) => some[turn] ?? []));
};
