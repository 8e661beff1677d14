import { type Kysely, sql } from 'kysely';

/**
 * What somebody types into a draft, kept as they type; it enters the journal when they rest or leave. And mails that wait for a delay to
 * end, whatever else changes: a decision that can still be undone is not sent.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE l_draft (draft TEXT PRIMARY KEY, typed TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`.execute(db);
  await sql`ALTER TABLE l_outbox ADD COLUMN held_until INTEGER`.execute(db);
};
