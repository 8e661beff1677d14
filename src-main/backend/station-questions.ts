import type { CallName } from '../../src-shared/contract.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { AnswerOf, InternalCommands, InternalQueries, QuestionOf } from './internals.ts';
import type { Workers } from './workers.ts';

/** Calls of the contract that read the whole base. */
const longCalls: readonly CallName[] = ['journal.verify'];

/** The refusal of whatever needs a base that is closed. */
export const closed = (): Promise<Result<never>> => Promise.resolve(refuse('workstation_closed', dispatchErrors.workstation_closed));

/**
 * What the workers of an open base are asked; all of it is refused while the base is closed.
 * @param workers those that run now, null while the base is closed
 */
export const createQuestions = (workers: () => Workers | null) => ({
  /** Asks the writer; refused while the base is closed. */
  command: (name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> =>
    workers()?.write(name, input, actor, page) ?? closed(),
  /** Asks the reader; refused while the base is closed. */
  query: (name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> =>
    (longCalls.includes(name) ? workers()?.readLong : workers()?.read)?.(name, input, actor, page) ?? closed(),
  /** An internal command, typed by its handler. */
  write: <N extends keyof InternalCommands>(
    name: N,
    input: QuestionOf<InternalCommands[N]>,
    actor: Actor,
    page = '',
  ): Promise<AnswerOf<InternalCommands[N]>> =>
    (workers()?.write(name, input, actor, page) ?? closed()) as Promise<AnswerOf<InternalCommands[N]>>,
  /** An internal query, typed by its handler. */
  read: <N extends keyof InternalQueries>(
    name: N,
    input: QuestionOf<InternalQueries[N]>,
    actor: Actor,
  ): Promise<AnswerOf<InternalQueries[N]>> =>
    (workers()?.read(name, input, actor, '') ?? closed()) as Promise<AnswerOf<InternalQueries[N]>>,
  /** The same on a thread and a connection of its own: what takes long keeps nobody's list waiting. */
  readLong: <N extends keyof InternalQueries>(
    name: N,
    input: QuestionOf<InternalQueries[N]>,
    actor: Actor,
  ): Promise<AnswerOf<InternalQueries[N]>> =>
    (workers()?.readLong(name, input, actor, '') ?? closed()) as Promise<AnswerOf<InternalQueries[N]>>,
  closePage: (page: string): void => workers()?.closePage(page),
});
