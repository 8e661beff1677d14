import type { JobKind } from '../../src-shared/jobs/job.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { RefusedError } from '../journal/refused.ts';
import { endJob } from './commands.ts';
import { findJob } from './rows.ts';
import { works } from './work.ts';

/** A chunk ends after this many milliseconds or items: other commands come in between (design §6). */
const slice = 8;
const itemsPerChunk = 100;

/** A parked stream refuses to be written: that item is reported and the job goes on. */
const guarded = (step: () => Result<null>): Result<null> => {
  try {
    return step();
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, error: error.refusal };
    throw error;
  }
};

const itemsFrom = ({ statements }: WriterContext, job: string, done: number): readonly string[] => {
  const part = statements.first(
    statements.db
      .selectFrom('l_job_part')
      .select(['first', 'items'])
      .where('job', '=', job)
      .where('first', '<=', done)
      .orderBy('first', 'desc')
      .limit(1),
  );
  if (part === undefined) return [];
  const at = done - part.first;
  return (JSON.parse(part.items) as string[]).slice(at, at + itemsPerChunk);
};

/** What the main process's runner asks. */
export const jobInternals = {
  /** Jobs left running, oldest first: resumed after a stop or a kill. */
  'internal.jobs.running': ({ statements }: WriterContext): Result<string[]> =>
    ok(
      statements
        .all(statements.db.selectFrom('l_job').select('id').where('status', '=', 'running').orderBy('created_at'))
        .map((row) => row.id),
    ),
  /**
   * One chunk, in one transaction with its progress: a kill loses or keeps both.
   * @param input `notify`: whether whoever watches is notified of the progress
   * @returns false when nothing is left to do
   */
  'internal.jobs.step': (context: WriterContext, input: { job: string; notify: boolean }): Result<boolean> => {
    const { statements } = context;
    const { db } = statements;
    const row = findJob(context, input.job);
    if (row === undefined || row.status !== 'running') return ok(false);
    const items = itemsFrom(context, row.id, row.done);
    if (items.length === 0) {
      const ended = endJob(context, row, 'done');
      return ended.ok ? ok(false) : ended;
    }
    const work = works[row.kind as JobKind];
    const params: unknown = JSON.parse(row.params);
    const began = performance.now();
    const result = context.journal.command(row.account, (transaction) => {
      let { done, refused } = row;
      for (const item of items) {
        const stepped = guarded(() => work.step(context, transaction, item, params));
        if (!stepped.ok) {
          statements.run(db.insertInto('l_job_refusal').values({ job: row.id, n: refused, item, message: stepped.error.message }));
          refused += 1;
        }
        done += 1;
        if (performance.now() - began > slice) break;
      }
      statements.run(db.updateTable('l_job').set({ done, refused }).where('id', '=', row.id));
      return ok(true);
    });
    if (input.notify) context.changed('jobs');
    return result;
  },
  /** A chunk that cannot be done at all: the job ends there and says so, instead of trying for ever. */
  'internal.jobs.fail': (context: WriterContext, input: { job: string }): Result<null> => {
    const row = findJob(context, input.job);
    if (row === undefined || row.status !== 'running') return ok(null);
    const ended = endJob(context, row, 'failed');
    return ended.ok ? ok(null) : ended;
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof jobInternals> {}
}
