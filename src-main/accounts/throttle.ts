import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import {
  afterFailure,
  type Failures,
  failuresForgottenAfter,
  noFailures,
  settledFailures,
  throttleSentence,
  throttleState,
} from '../keyring/throttle.ts';

/**
 * Whether another try is allowed for a subject (a login's id, a keyed hash of what was typed, or a public form of this workstation).
 * Enough where the answer is known before the handler ends, since the writer runs one handler at a time; where the comparison is
 * awaited elsewhere (argon2), `reserveAttempt` comes first.
 */
export const mayTry = (context: WriterContext, subject: string): Result<null> => {
  const { statements, ports } = context;
  const row = statements.first(statements.db.selectFrom('l_throttle').selectAll().where('subject', '=', subject));
  if (row === undefined) return ok(null);
  const now = ports.clock.now();
  const state = throttleState({ count: row.failures, lastAt: row.last_at }, now);
  if (state.allowed) return ok(null);
  return refuse(state.locked ? 'locked' : 'too_many_attempts', throttleSentence(state, now));
};

/**
 * Counters of what nobody here owns (unknown names, registrations): beyond this many of one sort its oldest are forgotten. Each
 * sort has places of its own, so that trying many names of one puts out no counter of another. Waits for a mail and limits of a window are
 * none of them: forgotten early, they would let a second one pass; their time alone ends them (`noteMail`, `countInWindow`).
 */
const countedStrangers = 1000;
const ownerless = ['typed:', 'code/typed:', 'register:'];

/** Whoever tries many names must not fill the base. A counter whose day is over counts for nothing any more. */
const prune = ({ statements }: WriterContext, subject: string, now: number): void => {
  const { db } = statements;
  statements.run(db.deleteFrom('l_throttle').where('last_at', '<=', now - failuresForgottenAfter));
  const sort = ownerless.find((prefix) => subject.startsWith(prefix));
  if (sort === undefined) return;
  const strangers = db.selectFrom('l_throttle').where('subject', 'like', `${sort}%`);
  statements.run(
    db
      .deleteFrom('l_throttle')
      .where('subject', 'in', strangers.select('subject').orderBy('last_at', 'desc').orderBy('subject').limit(-1).offset(countedStrangers)),
  );
};

const failuresOf = ({ statements }: WriterContext, subject: string): Failures | null => {
  const row = statements.first(statements.db.selectFrom('l_throttle').selectAll().where('subject', '=', subject));
  return row === undefined ? null : { count: row.failures, lastAt: row.last_at };
};

const keepFailures = ({ statements }: WriterContext, subject: string, { count, lastAt }: Failures): void => {
  const columns = { failures: count, last_at: lastAt };
  statements.run(
    statements.db
      .insertInto('l_throttle')
      .values({ subject, ...columns })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet(columns)),
  );
};

/** Counts a failure. @returns how many there are now */
export const countFailure = (context: WriterContext, subject: string): Failures => {
  const known = failuresOf(context, subject);
  const now = context.ports.clock.now();
  const after = afterFailure(known === null ? noFailures : settledFailures(known, now), now);
  keepFailures(context, subject, after);
  if (known === null) prune(context, subject, now);
  return after;
};

/** One attempt under way, counted as a failure at each of its subjects until it is known to be none. */
export type Attempt = readonly { readonly subject: string; readonly before: Failures | null; readonly after: Failures }[];

/**
 * Counts an attempt before the work that says whether it is right: of a hundred made at one instant, no more are compared than a hundred
 * made one after the other. A process that ends meanwhile leaves it counted.
 * @returns refusals `too_many_attempts`, `locked`; nothing is counted then
 */
export const reserveAttempt = (context: WriterContext, subjects: readonly string[]): Result<Attempt> => {
  for (const subject of subjects) {
    const allowed = mayTry(context, subject);
    if (!allowed.ok) return allowed;
  }
  return ok(
    context.statements.transaction(() =>
      subjects.map((subject) => ({ subject, before: failuresOf(context, subject), after: countFailure(context, subject) })),
    ),
  );
};

/** The attempt was no failure: its subjects are as if it had not been made, but for those of others made meanwhile. */
export const giveBack = (context: WriterContext, attempt: Attempt): void => {
  context.statements.transaction(() => {
    for (const { subject, before, after } of attempt) {
      const now = failuresOf(context, subject);
      // Forgotten meanwhile: a right password came by another window, or a person with the right opened it again.
      if (now === null) continue;
      const alone = now.count === after.count && now.lastAt === after.lastAt;
      const left = alone ? before : { count: now.count - 1, lastAt: now.lastAt };
      if (left === null || left.count <= 0) forgetFailures(context, subject);
      else keepFailures(context, subject, left);
    }
  });
};

/** Forgets the failures of a subject: it succeeded, or a person with the right opened it again. */
export const forgetFailures = ({ statements }: WriterContext, subject: string): void => {
  statements.run(statements.db.deleteFrom('l_throttle').where('subject', '=', subject));
};
