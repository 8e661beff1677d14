import { type JobOutcome, jobAggregate } from '../../src-shared/jobs/job.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { findJob, type JobRow, unknownJob } from './rows.ts';

const onJob = decideOn(jobAggregate, ['jobs', 'letters', 'organisations']);

/** Ends a job, in the journal and in its row. */
export const endJob = (
  context: WriterContext,
  row: Pick<JobRow, 'id' | 'account' | 'done'>,
  outcome: JobOutcome,
): Result<Record<string, never>> => {
  const { statements } = context;
  return onJob(context, row, {
    actor: row.account,
    decide: () => ok([{ type: 'job.ended', facts: { outcome, done: row.done } }]),
    after: ({ transaction }) => {
      statements.run(statements.db.updateTable('l_job').set({ status: outcome, ended_at: transaction.now }).where('id', '=', row.id));
      return ok({});
    },
  });
};

/** Commands of long work. */
export const jobCommands = {
  'jobs.cancel': (context, input) => {
    const row = findJob(context, input.job);
    if (row === undefined) return unknownJob();
    if (row.status !== 'running') return refuse('wrong_state', 'Ce travail est déjà terminé.');
    return endJob(context, row, 'cancelled');
  },
} satisfies CommandHandlers;
