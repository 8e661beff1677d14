import { type Kysely, sql } from 'kysely';

/** The catalogue of e-services, who is subscribed to them, and who may use them. Rebuilt from the journal like every `p_*` table. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  `CREATE TABLE p_eservice (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort_name TEXT NOT NULL, description TEXT NOT NULL,
     service TEXT NOT NULL, kinds TEXT NOT NULL, position INTEGER NOT NULL, open INTEGER NOT NULL, created_at INTEGER NOT NULL,
     version INTEGER NOT NULL) STRICT`,
  'CREATE INDEX p_eservice_by_position ON p_eservice (position, sort_name, row)',
  'CREATE INDEX p_eservice_by_name ON p_eservice (sort_name)',
  `CREATE TABLE p_subscription (
     organisation TEXT NOT NULL, eservice TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (organisation, eservice)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX p_subscription_by_eservice ON p_subscription (eservice)',
  `CREATE TABLE p_permission (
     organisation TEXT NOT NULL, account TEXT NOT NULL, eservice TEXT NOT NULL,
     PRIMARY KEY (organisation, account, eservice)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX p_permission_by_eservice ON p_permission (eservice)',
];
