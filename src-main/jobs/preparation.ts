import { type JobKind, jobAggregate } from '../../src-shared/jobs/job.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import { findJob, keptJobs, undoKind, unknownJob } from './rows.ts';

const onJob = decideOn(jobAggregate, ['jobs']);

/** What is asked of the writer: a kind with its parameters, or the job to put back. */
export type JobRequest = { readonly kind: JobKind; readonly params: unknown } | { readonly undo: string };

const undoOf = (context: WriterContext, job: string): Result<{ kind: JobKind; params: null; undoes: string }> => {
  const { statements } = context;
  const row = findJob(context, job);
  if (row === undefined) return unknownJob();
  if (row.status === 'running') return refuse('wrong_state', 'Ce travail est encore en cours. Arrêtez-le d’abord.');
  const undone = statements.all(statements.db.selectFrom('l_job').select('undoes').where('undoes', '=', job));
  const kind = undoKind(row, new Set(undone.map(({ undoes }) => undoes)));
  return kind === null
    ? refuse('wrong_state', 'Ce travail ne peut pas, ou plus, être annulé.')
    : ok({ kind, params: null, undoes: row.id });
};

const drop = ({ statements }: WriterContext, jobs: readonly string[]): void => {
  for (const job of jobs) {
    for (const table of ['l_job_part', 'l_job_refusal'] as const) statements.run(statements.db.deleteFrom(table).where('job', '=', job));
    statements.run(statements.db.deleteFrom('l_job').where('id', '=', job));
  }
};

/** The oldest make room, never one that runs. */
const dropOld = (context: WriterContext): void => {
  const { statements } = context;
  const ended = statements.all(
    statements.db
      .selectFrom('l_job')
      .select('id')
      .where('status', 'not in', ['running', 'preparing'])
      .orderBy('created_at', 'desc')
      .limit(-1)
      .offset(keptJobs),
  );
  drop(
    context,
    ended.map(({ id }) => id),
  );
};

/** Before a job starts, its items are noted run by run: neither a message nor a transaction is ever as long as the job. */
export const jobPreparation = {
  'internal.jobs.prepare': (context: WriterContext, request: JobRequest): Result<{ job: string }> => {
    const asked = 'undo' in request ? undoOf(context, request.undo) : ok({ ...request, undoes: null });
    if (!asked.ok) return asked;
    const { kind, params, undoes } = asked.data;
    const { statements, ports, actor } = context;
    const job = newId(ports);
    statements.run(
      statements.db.insertInto('l_job').values({
        id: job,
        kind,
        params: JSON.stringify(params),
        total: 0,
        done: 0,
        refused: 0,
        status: 'preparing',
        account: actor.account,
        undoes,
        created_at: ports.clock.now(),
        ended_at: null,
      }),
    );
    return ok({ job });
  },
  'internal.jobs.add': ({ statements }: WriterContext, { job, items }: { job: string; items: readonly string[] }): Result<null> => {
    if (items.length === 0) return ok(null);
    statements.transaction(() => {
      const row = statements.first(
        statements.db.selectFrom('l_job').select('total').where('id', '=', job).where('status', '=', 'preparing'),
      );
      if (row === undefined) return;
      statements.run(statements.db.insertInto('l_job_part').values({ job, first: row.total, items: JSON.stringify(items) }));
      statements.run(
        statements.db
          .updateTable('l_job')
          .set({ total: row.total + items.length })
          .where('id', '=', job),
      );
    });
    return ok(null);
  },
  'internal.jobs.start': (context: WriterContext, { job }: { job: string }): Result<{ job: string; total: number }> => {
    const { statements } = context;
    const row = statements.first(statements.db.selectFrom('l_job').selectAll().where('id', '=', job).where('status', '=', 'preparing'));
    if (row === undefined) return unknownJob();
    if (row.total === 0) return refuse('nothing_chosen', 'Choisissez au moins un courrier.');
    const { total, undoes } = row;
    return onJob(
      context,
      { id: job },
      {
        decide: () => ok([{ type: 'job.started', facts: { kind: row.kind as JobKind, total, undoes } }]),
        after: ({ transaction }) => {
          statements.run(statements.db.updateTable('l_job').set({ status: 'running', created_at: transaction.now }).where('id', '=', job));
          dropOld(context);
          return ok({ job, total });
        },
      },
    );
  },
  /** A preparation that came to nothing, or was cut by a stop (no job named: all of them). */
  'internal.jobs.drop': (context: WriterContext, { job }: { job: string | null }): Result<null> => {
    const { statements } = context;
    const rows = statements.all(
      statements.db
        .selectFrom('l_job')
        .select('id')
        .where('status', '=', 'preparing')
        .$if(job !== null, (query) => query.where('id', '=', job ?? '')),
    );
    drop(
      context,
      rows.map(({ id }) => id),
    );
    return ok(null);
  },
};

/** What was really done, from the last to the first, run by run: items of the job that puts it back. */
export const jobItemQueries = {
  'internal.jobs.doneItems': (
    { statements }: Pick<ReaderContext, 'statements'>,
    { job, before }: { job: string; before: number | null },
  ): Result<{ items: readonly string[]; next: number | null }> => {
    const { db } = statements;
    const row = statements.first(db.selectFrom('l_job').select('done').where('id', '=', job));
    const end = Math.min(row?.done ?? 0, before ?? Number.MAX_SAFE_INTEGER);
    const part = statements.first(
      db
        .selectFrom('l_job_part')
        .select(['first', 'items'])
        .where('job', '=', job)
        .where('first', '<', end)
        .orderBy('first', 'desc')
        .limit(1),
    );
    if (part === undefined) return ok({ items: [], next: null });
    const items = (JSON.parse(part.items) as string[]).slice(0, end - part.first);
    const refused = statements
      .prepare<[string, string], string>('SELECT item FROM l_job_refusal WHERE job = ? AND item IN (SELECT value FROM json_each(?))')
      .pluck()
      .all(job, JSON.stringify(items));
    const without = new Set(refused);
    return ok({ items: items.filter((item) => !without.has(item)).reverse(), next: part.first > 0 ? part.first : null });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof jobItemQueries> {}
  interface InternalCommands extends Handlers<typeof jobPreparation> {}
}
