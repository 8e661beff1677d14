import { type Kysely, sql } from 'kysely';

/**
 * Every list of the letter desk, in each of its orders, from an index alone: `valid_until` and `posted_on` stand in it because «expiré»
 * and «en retard» follow from today.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  'DROP INDEX p_letter_by_status',
  'DROP INDEX p_letter_by_status_posted',
  'DROP INDEX p_letter_by_status_name',
  'CREATE INDEX p_letter_by_status ON p_letter (status, requested_at, row, valid_until, posted_on)',
  'CREATE INDEX p_letter_by_status_posted ON p_letter (status, posted_on, row, valid_until, ended_at)',
  'CREATE INDEX p_letter_by_status_name ON p_letter (status, sort_name, row, valid_until, posted_on)',
  'CREATE INDEX p_letter_by_requested ON p_letter (requested_at, row)',
  'CREATE INDEX p_letter_by_posted ON p_letter (posted_on, row)',
  'CREATE INDEX p_letter_by_name ON p_letter (sort_name, row)',
];
