import type { JobView } from '../../src-shared/jobs/contract.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { JobKind } from '../../src-shared/workstation/workstation.ts';
import type { QueryHandlers } from '../backend/context.ts';
import { works } from './work.ts';

/** Queries of long work: what runs, and the last twenty that ended. */
export const jobQueries = {
  'jobs.list': ({ statements }) => {
    const rows = statements.all(statements.db.selectFrom('l_job').selectAll().orderBy('created_at', 'desc').limit(20));
    const undone = new Set(rows.map((row) => row.undoes));
    const jobs = rows.map(
      (row): JobView => ({
        id: row.id,
        kind: row.kind as JobKind,
        total: row.total,
        done: row.done,
        status: row.status,
        refused: JSON.parse(row.refused) as JobView['refused'],
        createdAt: row.created_at,
        endedAt: row.ended_at,
        undoable: row.status !== 'running' && row.done > 0 && works[row.kind as JobKind].undoneBy !== null && !undone.has(row.id),
      }),
    );
    return ok({ jobs });
  },
} satisfies QueryHandlers;
