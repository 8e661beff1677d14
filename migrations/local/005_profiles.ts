import { type Kysely, sql } from 'kysely';

/** People of profiles (rebuilt from the journal), and what recognises a sharing key without keeping it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  `CREATE TABLE p_profile_person (
     profile TEXT NOT NULL, account TEXT NOT NULL, fonction TEXT, since INTEGER NOT NULL, PRIMARY KEY (profile, account)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX p_profile_person_by_account ON p_profile_person (account, since)',
  `CREATE TABLE secret_sharing_key (
     mac BLOB PRIMARY KEY, key TEXT NOT NULL UNIQUE, profile TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  'CREATE INDEX secret_sharing_key_by_profile ON secret_sharing_key (profile)',
];
