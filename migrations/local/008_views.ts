import { type Kysely, sql } from 'kysely';

/** How each agent looks at the list of dossiers on this poste, under a name; and which of these, or of the shared ones, they opened last. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE l_view (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    look TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE TABLE l_view_last (account TEXT PRIMARY KEY, view TEXT NOT NULL) STRICT, WITHOUT ROWID`.execute(db);
};
