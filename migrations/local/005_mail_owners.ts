import { type Kysely, sql } from 'kysely';

/**
 * Whose a mail is: the service that wrote it, the accounts that alone read its words, and somebody without account whose address it bears
 * (erased with them). Mails of dossiers that were queued before belong to a service that is not noted: only who repairs delivery sees them.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`ALTER TABLE l_outbox ADD COLUMN service TEXT`.execute(db);
  await sql`ALTER TABLE l_outbox ADD COLUMN readers TEXT`.execute(db);
  await sql`ALTER TABLE l_outbox ADD COLUMN person TEXT`.execute(db);
  await sql`CREATE INDEX l_outbox_by_person ON l_outbox (person) WHERE person IS NOT NULL`.execute(db);
  // `0` is the sign after `/`.
  await sql`UPDATE l_outbox SET service = '' WHERE effect_key >= 'dossier/' AND effect_key < 'dossier0'`.execute(db);
};
