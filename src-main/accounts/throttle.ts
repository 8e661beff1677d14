import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import { afterFailure, failuresForgottenAfter, noFailures, settledFailures, throttleSentence, throttleState } from '../keyring/throttle.ts';

/** Whether another try is allowed for a subject (a login's id, a keyed hash of what was typed, or a public form of this workstation). */
export const mayTry = (context: WriterContext, subject: string): Result<null> => {
  const { statements, ports } = context;
  const row = statements.first(statements.db.selectFrom('l_throttle').selectAll().where('subject', '=', subject));
  if (row === undefined) return ok(null);
  const now = ports.clock.now();
  const state = throttleState({ count: row.failures, lastAt: row.last_at }, now);
  if (state.allowed) return ok(null);
  return refuse(state.locked ? 'locked' : 'too_many_attempts', throttleSentence(state, now));
};

/** Counters of what nobody here owns (unknown names, searches, registrations): beyond this many the oldest are forgotten. */
const countedStrangers = 1000;
const ownerless = ['typed:%', 'code/typed:%', 'find:%', 'register:%'];

/** Whoever tries many names must not fill the base. A counter whose day is over counts for nothing any more. */
const prune = ({ statements }: WriterContext, now: number): void => {
  const { db } = statements;
  statements.run(db.deleteFrom('l_throttle').where('last_at', '<=', now - failuresForgottenAfter));
  const strangers = db.selectFrom('l_throttle').where((where) => where.or(ownerless.map((like) => where('subject', 'like', like))));
  statements.run(
    db
      .deleteFrom('l_throttle')
      .where('subject', 'in', strangers.select('subject').orderBy('last_at', 'desc').orderBy('subject').limit(-1).offset(countedStrangers)),
  );
};

/** Counts a failure. @returns how many there are now */
export const countFailure = (context: WriterContext, subject: string): number => {
  const { statements, ports } = context;
  const { db } = statements;
  const row = statements.first(db.selectFrom('l_throttle').selectAll().where('subject', '=', subject));
  const now = ports.clock.now();
  const before = row === undefined ? noFailures : settledFailures({ count: row.failures, lastAt: row.last_at }, now);
  const after = afterFailure(before, now);
  statements.run(
    db
      .insertInto('l_throttle')
      .values({ subject, failures: after.count, last_at: after.lastAt })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet({ failures: after.count, last_at: after.lastAt })),
  );
  if (row === undefined) prune(context, now);
  return after.count;
};

/** Forgets the failures of a subject: it succeeded, or a person with the right opened it again. */
export const forgetFailures = ({ statements }: WriterContext, subject: string): void => {
  statements.run(statements.db.deleteFrom('l_throttle').where('subject', '=', subject));
};
