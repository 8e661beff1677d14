import type { JobKind } from '../../src-shared/jobs/job.ts';
import { refuse } from '../../src-shared/kernel/result.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { works } from './work.ts';

export type JobRow = Tables['l_job'];

/** Jobs that stay listed with their items: older ones are only in the journal. */
export const keptJobs = 50;

/** A job that has started, whatever became of it. */
export const findJob = ({ statements }: { readonly statements: Statements<Tables> }, job: string): JobRow | undefined =>
  statements.first(statements.db.selectFrom('l_job').selectAll().where('id', '=', job).where('status', '!=', 'preparing'));

/** The kind of job that would put this one back, or null when it cannot be, or was already. @param undone ids of jobs put back */
export const undoKind = (row: JobRow, undone: ReadonlySet<string | null>): JobKind | null =>
  row.status === 'running' || row.done === row.refused || undone.has(row.id) ? null : works[row.kind as JobKind].undoneBy;

export const unknownJob = () => refuse('unknown_job', 'Ce travail n’existe plus. Actualisez la page.');
