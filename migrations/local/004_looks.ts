import { type Kysely, sql } from 'kysely';

/** What of a dossier each agent has seen on this poste: the heads of its two streams, and how many events those stand for. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE l_look (
    account TEXT NOT NULL,
    dossier TEXT NOT NULL,
    heads TEXT NOT NULL,
    internal TEXT NOT NULL,
    events INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, dossier)
  ) STRICT, WITHOUT ROWID`.execute(db);
};
