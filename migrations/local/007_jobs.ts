import { type Kysely, sql } from 'kysely';

/**
 * Items and refusals of a job get tables of their own: a job may be over every letter of the base, and neither may be read or written
 * whole at each of its chunks.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  `CREATE TABLE l_job_part (
     job TEXT NOT NULL, first INTEGER NOT NULL, items TEXT NOT NULL, PRIMARY KEY (job, first)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE l_job_refusal (
     job TEXT NOT NULL, n INTEGER NOT NULL, item TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (job, n)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX l_job_refusal_by_item ON l_job_refusal (job, item)',
  `INSERT INTO l_job_part SELECT id, 0, json_extract(params, '$.items') FROM l_job WHERE json_array_length(params, '$.items') > 0`,
  `INSERT INTO l_job_refusal
     SELECT l_job.id, told.key, json_extract(told.value, '$.item'), json_extract(told.value, '$.message') FROM l_job, json_each(l_job.refused) AS told`,
  'ALTER TABLE l_job RENAME TO l_job_before',
  `CREATE TABLE l_job (
     id TEXT PRIMARY KEY, kind TEXT NOT NULL, params TEXT NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
     refused INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL, account TEXT, undoes TEXT, created_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  `INSERT INTO l_job SELECT id, kind, coalesce(json_extract(params, '$.rest'), 'null'), total, done, json_array_length(refused), status, account, undoes,
     created_at, ended_at FROM l_job_before`,
  'DROP TABLE l_job_before',
  'CREATE INDEX l_job_by_time ON l_job (created_at)',
];
