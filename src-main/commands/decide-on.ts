import type { Aggregate, Decision, JournalEvent, NewEvent } from '../../src-shared/kernel/event.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Room, WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';

/** Which stream a command is about, and the heads of it that its author saw; nothing for what disturbs nobody, or begins. */
export interface Seen {
  readonly id: string;
  readonly seen?: readonly string[];
}

/** What a decision did. */
export interface Done<S, E> {
  readonly state: S;
  /** What whoever is shown the answer has seen. */
  readonly heads: string[];
  readonly events: readonly E[];
  readonly transaction: Transaction;
}

export interface Deciding<S, E extends NewEvent, T> {
  /** Who acts, where it is not the account of the session: a public call, or the workstation for somebody. */
  readonly actor?: string | null;
  /** Why this author may not at all: asked before anything is told of what came since, which is not theirs to read. */
  readonly may?: (state: S, transaction: Transaction) => Result<never> | null;
  readonly decide: (state: S, transaction: Transaction) => Decision<E>;
  /** Does this later event change what the author looked at? Any does by default. */
  readonly concerns?: (event: JournalEvent, state: S) => boolean;
  /** What is answered then, instead of the sentences of what came since. */
  readonly meanwhile?: () => Result<never>;
  /** What follows in the same transaction, and the answer. */
  readonly after?: (done: Done<S, E>) => Result<T>;
}

/** One transaction of one author; the windows hear what it touched, unless it was refused. For what needs more than one stream. */
export const runCommand = <T>(
  context: WriterContext,
  rooms: readonly Room[],
  act: (transaction: Transaction) => Result<T>,
  actor: string | null = context.actor.account,
): Result<T> => {
  const result = context.journal.command(actor, act);
  if (result.ok) for (const room of rooms) context.changed(room);
  return result;
};

/** A command whose author saw something else is refused with what came since: they read it and decide again. */
const conflict = (sentences: readonly string[]) => refuse('conflict', `Entre-temps : ${sentences.join(' ')} Relisez, puis recommencez.`);

/**
 * How commands on one kind of stream run: load, look whether its author saw what stands, decide, append, do what follows, notify the
 * windows. One transaction; a refusal leaves nothing behind. Without `after` it answers the heads that stand afterwards.
 */
export const decideOn =
  <S>(aggregate: Aggregate<S>, rooms: readonly Room[]) =>
  <E extends NewEvent, T = { heads: string[] }>(
    context: WriterContext,
    { id, seen }: Seen,
    { actor, may, decide, concerns, meanwhile, after }: Deciding<S, E, T>,
  ): Result<T> =>
    runCommand(
      context,
      rooms,
      (transaction) => {
        const { state: before } = transaction.load(aggregate, id);
        const denied = may?.(before, transaction) ?? null;
        if (denied !== null) return denied;
        if (seen !== undefined) {
          const since = context.journal.since(aggregate, id, seen).filter(({ event }) => concerns?.(event, before) ?? true);
          if (since.length > 0) return meanwhile?.() ?? conflict(since.map(({ sentence }) => sentence));
        }
        const decided = decide(before, transaction);
        if (!decided.ok) return decided;
        const { state, heads } = transaction.append(aggregate, id, decided.data, seen);
        const done = { state, heads: [...heads], events: decided.data, transaction };
        return after === undefined ? ok({ heads: done.heads } as T) : after(done);
      },
      actor,
    );
