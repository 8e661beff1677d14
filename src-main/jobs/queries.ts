import type { JobView } from '../../src-shared/jobs/contract.ts';
import type { JobKind } from '../../src-shared/jobs/job.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers } from '../backend/context.ts';
import { keptJobs, undoKind } from './rows.ts';

/** Queries of long work: what runs, and what ended lately. */
export const jobQueries = {
  'jobs.list': ({ statements }) => {
    const rows = statements.all(
      statements.db.selectFrom('l_job').selectAll().where('status', '!=', 'preparing').orderBy('created_at', 'desc').limit(keptJobs),
    );
    const undone = new Set(rows.map((row) => row.undoes));
    const jobs = rows.flatMap((row): JobView[] => {
      if (row.status === 'preparing') return [];
      const { id, total, done, status, refused, undoes } = row;
      const times = { createdAt: row.created_at, endedAt: row.ended_at };
      return [{ id, kind: row.kind as JobKind, total, done, status, refused, undoes, ...times, undoable: undoKind(row, undone) !== null }];
    });
    return ok({ jobs });
  },
  'jobs.refused': ({ statements }, input) => {
    const rows = statements.all(
      statements.db
        .selectFrom('l_job_refusal')
        .leftJoin('p_letter', 'p_letter.id', 'l_job_refusal.item')
        .select(['l_job_refusal.item as letter', 'l_job_refusal.message', 'p_letter.number', 'p_letter.organisation_name'])
        .where('l_job_refusal.job', '=', input.job)
        .where('l_job_refusal.n', '>=', input.offset)
        .orderBy('l_job_refusal.n')
        .limit(input.limit),
    );
    return ok({
      rows: rows.map(({ letter, message, number, organisation_name }) => ({
        letter,
        message,
        number,
        organisationName: organisation_name ?? '',
      })),
    });
  },
} satisfies QueryHandlers;
