import { type Kysely, sql } from 'kysely';

/** What the antivirus of this poste said of the files that came in here; another poste has its own, or none. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE l_file_check (file TEXT PRIMARY KEY, outcome TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`.execute(
    db,
  );
};
