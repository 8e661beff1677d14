import { type Kysely, sql } from 'kysely';

/**
 * Files that came in and that nothing refers to yet: name and key lie here until a command claims them, in whose event they go on. The
 * account stands without a key to others, as everywhere in local tables.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE l_upload (
     file TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, format TEXT NOT NULL, pages INTEGER, sha256 TEXT NOT NULL, key BLOB NOT NULL,
     account TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX l_upload_by_time ON l_upload (at)`.execute(db);
  await sql`CREATE INDEX l_upload_by_account ON l_upload (account)`.execute(db);
};
