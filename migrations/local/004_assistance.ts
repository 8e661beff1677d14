import { type Kysely, sql } from 'kysely';

/** Requests for help and canned answers: projections only, the journal holds the rest. Indexes are named after the list they serve. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  `CREATE TABLE p_assistance (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, status TEXT NOT NULL, subject TEXT NOT NULL, name TEXT,
     organisation TEXT, requester TEXT, agent TEXT, received_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX p_assistance_by_received ON p_assistance (received_at, row)`,
  `CREATE INDEX p_assistance_by_status ON p_assistance (status, received_at, row)`,
  `CREATE INDEX p_assistance_by_agent ON p_assistance (agent, received_at, row, status)`,
  `CREATE INDEX p_assistance_by_requester ON p_assistance (requester, received_at)`,
  `CREATE VIRTUAL TABLE p_assistance_fts USING fts5(words, prefix='2 3', detail=none, tokenize='unicode61 remove_diacritics 2')`,
  // An erased name must not stay in a dead page of the index.
  `INSERT INTO p_assistance_fts(p_assistance_fts, rank) VALUES ('secure-delete', 1)`,
  `CREATE TABLE p_canned (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, sort_title TEXT NOT NULL, text TEXT NOT NULL,
     withdrawn INTEGER NOT NULL) STRICT`,
];
