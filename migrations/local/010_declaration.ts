import { type Kysely, sql } from 'kysely';

/** What a person declares of their organisation, until their courriel is confirmed: local, expires, erased with the person. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  'CREATE TABLE l_declaration (account TEXT PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE INDEX l_declaration_by_expiry ON l_declaration (expires_at)',
];
