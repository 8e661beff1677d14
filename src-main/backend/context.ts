import { type CallName, callNames, type OutputOf, type ParsedInputOf } from '../../src-shared/contract.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';
import type { Identity } from '../journal/identity.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projection.ts';
import type { JournalReader } from '../journal/read.ts';
import type { SecurityLog } from '../journal/security-log.ts';
import type { Drawings } from '../letters/drawing.ts';
import type { ListContext } from '../lists/snapshot-list.ts';
import type { MailTemplates } from './mails.ts';

export type { Tables };

/** Rooms whose shown data a command may change; they travel as `changed` notices. */
type RoomOf<Name extends string> = Name extends `${infer R}.${string}` ? R : never;
export type Room = RoomOf<CallName>;
export const everyRoom: readonly Room[] = [...new Set(callNames.map((name) => name.slice(0, name.indexOf('.')) as Room))];

/** Sessions to end because of what a command did. */
export interface SessionEnd {
  readonly login?: string;
  readonly account?: string;
  readonly reason: 'disabled' | 'password_changed' | 'rights_changed';
}

/** What a handler in the writer may use. One object a call; everything in it is synchronous. */
export interface WriterContext {
  readonly statements: Statements<Tables>;
  readonly journal: Journal;
  readonly projections: readonly Projection<unknown>[];
  /** How every room lets go of erased persons in tables that are not the journal's. */
  readonly erasers: readonly EraseLocal[];
  readonly mailTemplates: MailTemplates;
  readonly identity: Identity;
  readonly ports: Ports;
  readonly log: SecurityLog;
  readonly actor: Actor;
  /** The window that asked for a call of the contract; empty for everything else. */
  readonly page: string;
  /** What this workstation is, and how it is set. */
  readonly workstation: () => ThisWorkstation;
  /** Today in France, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly changed: (room: Room) => void;
  readonly endSessions: (end: SessionEnd) => void;
}

/** What a handler in the reader may use: a read-only connection. */
export interface ReaderContext extends ListContext {
  readonly reader: JournalReader;
  readonly ports: Ports;
  readonly drawings: Drawings;
  readonly mailTemplates: MailTemplates;
}

type NamesOf<K extends 'command' | 'query' | 'local'> = {
  [N in CallName]: typeof import('../../src-shared/contract.ts').contract[N]['kind'] extends K ? N : never;
}[CallName];

/** A handler of one call of the contract, in the writer: synchronous, one transaction at most. */
export type CommandHandler<N extends CallName> = (context: WriterContext, input: ParsedInputOf<N>) => Result<OutputOf<N>>;
/** A handler of one call of the contract, in the reader. */
export type QueryHandler<N extends CallName> = (context: ReaderContext, input: ParsedInputOf<N>) => Result<OutputOf<N>>;

/** The handlers that one room brings. */
export type CommandHandlers = { readonly [N in CallName]?: CommandHandler<N> };
export type QueryHandlers = { readonly [N in CallName]?: QueryHandler<N> };
export type { NamesOf };
