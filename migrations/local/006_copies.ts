import { type Kysely, sql } from 'kysely';

/** Where copies were put: local to this machine, so that an erasure can name those that still hold the person, and they can expire. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `CREATE TABLE l_copy (
         copy TEXT NOT NULL, folder TEXT NOT NULL, at INTEGER NOT NULL, removed_at INTEGER, PRIMARY KEY (copy, folder)) STRICT, WITHOUT ROWID`,
    )
    .execute(db);
};
