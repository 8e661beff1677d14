import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { JobKind } from '../../src-shared/workstation/workstation.ts';
import { workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import type { CommandHandlers, Tables, WriterContext } from '../backend/context.ts';
import { RefusedError } from '../journal/journal.ts';
import { works } from './work.ts';

type JobRow = Tables['l_job'];
type Refused = { item: string; message: string };

/** What a job was asked: its items in order, and what the kind needs besides. */
interface JobParams {
  readonly items: readonly string[];
  readonly rest: unknown;
}

/** A chunk ends after this many milliseconds or items: other commands come in between (design §6). */
const slice = 8;
const itemsPerChunk = 100;

const find = ({ statements }: WriterContext, job: string): JobRow | undefined =>
  statements.first(statements.db.selectFrom('l_job').selectAll().where('id', '=', job));

const unknownJob = () => refuse('unknown_job', 'Ce travail n’existe plus. Actualisez la page.');

/** Starts a job: journalled, then done chunk by chunk by the main process's runner. */
const start = (context: WriterContext, request: { kind: JobKind; params: JobParams; undoes: string | null }): Result<{ job: string }> => {
  const { statements, ports } = context;
  const { kind, params, undoes } = request;
  const job = newId(ports);
  const total = params.items.length;
  const result = context.journal.command(context.actor.account, (transaction) => {
    transaction.append(workstationAggregate, 'local', [{ type: 'workstation.job_started', facts: { job, kind, total, undoes } }]);
    statements.run(
      statements.db.insertInto('l_job').values({
        id: job,
        kind,
        params: JSON.stringify(params),
        total,
        done: 0,
        status: 'running',
        account: context.actor.account,
        refused: '[]',
        undoes,
        created_at: transaction.now,
        ended_at: null,
      }),
    );
    return ok({ job });
  });
  if (result.ok) context.changed('workstation');
  return result;
};

/** Commands of long work. */
export const jobCommands = {
  'jobs.postLetters': (context, input) => {
    if (input.on > context.today()) return refuse('date_in_future', 'La date d’envoi ne peut pas être dans le futur.', 'on');
    return start(context, { kind: 'letters_post', params: { items: [...new Set(input.letters)], rest: { on: input.on } }, undoes: null });
  },
  'jobs.cancel': (context, input) => {
    const row = find(context, input.job);
    if (row === undefined) return unknownJob();
    if (row.status !== 'running') return refuse('wrong_state', 'Ce travail est déjà terminé.');
    return end(context, row, 'cancelled', row.done);
  },
  'jobs.undo': (context, input) => {
    const row = find(context, input.job);
    const back = row === undefined ? null : works[row.kind as JobKind].undoneBy;
    if (row === undefined) return unknownJob();
    if (row.status === 'running') return refuse('wrong_state', 'Ce travail est encore en cours. Arrêtez-le d’abord.');
    const undone = context.statements.first(context.statements.db.selectFrom('l_job').select('id').where('undoes', '=', row.id));
    if (back === null || undone !== undefined) return refuse('wrong_state', 'Ce travail ne peut pas, ou plus, être annulé.');
    const params = JSON.parse(row.params) as JobParams;
    const refused = new Set((JSON.parse(row.refused) as Refused[]).map((item) => item.item));
    // In reverse, and only what was really done.
    const items = params.items
      .slice(0, row.done)
      .filter((item) => !refused.has(item))
      .reverse();
    return start(context, { kind: back, params: { items, rest: null }, undoes: row.id });
  },
} satisfies CommandHandlers;

/** A parked stream refuses to be written: that item is told and the job goes on. */
const guarded = (step: () => Result<null>): Result<null> => {
  try {
    return step();
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, error: error.refusal };
    throw error;
  }
};

const end = (
  context: WriterContext,
  row: JobRow,
  outcome: 'done' | 'cancelled' | 'failed',
  done: number,
): Result<Record<string, never>> => {
  const { statements } = context;
  const result = context.journal.command(row.account, (transaction) => {
    transaction.append(workstationAggregate, 'local', [{ type: 'workstation.job_ended', facts: { job: row.id, outcome, done } }]);
    statements.run(statements.db.updateTable('l_job').set({ status: outcome, ended_at: transaction.now }).where('id', '=', row.id));
    return ok({});
  });
  context.changed('workstation');
  return result;
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
  /** One chunk, in one transaction with its progress: a kill loses or keeps both. @returns false when nothing is left to do */
  'internal.jobs.step': (context: WriterContext, input: { job: string }): Result<boolean> => {
    const { statements } = context;
    const row = find(context, input.job);
    if (row === undefined || row.status !== 'running') return ok(false);
    const params = JSON.parse(row.params) as JobParams;
    if (row.done >= params.items.length) {
      const ended = end(context, row, 'done', row.done);
      return ended.ok ? ok(false) : ended;
    }
    const work = works[row.kind as JobKind];
    const refused = JSON.parse(row.refused) as Refused[];
    const began = performance.now();
    const result = context.journal.command(row.account, (transaction) => {
      let done = row.done;
      for (const item of params.items.slice(row.done, row.done + itemsPerChunk)) {
        const stepped = guarded(() => work.step(context, transaction, item, params.rest));
        if (!stepped.ok) refused.push({ item, message: stepped.error.message });
        done += 1;
        if (performance.now() - began > slice) break;
      }
      statements.run(
        statements.db
          .updateTable('l_job')
          .set({ done, refused: JSON.stringify(refused) })
          .where('id', '=', row.id),
      );
      return ok(true);
    });
    for (const room of ['letters', 'organisations', 'workstation'] as const) context.changed(room);
    return result;
  },
};
