import { type Kysely, sql } from 'kysely';
import { journalTables } from './ground/journal.ts';
import { localTables } from './ground/local.ts';

/**
 * First schema of the format that is shared (decision 030). `j_*` the journal, `l_*` local state,
 * `secret_*` what never leaves the base, `s_*` the security log. Indexes are named after the query they serve.
 * Projections (`p_*`) are made at each opening from what rooms declare.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of [...journalTables, ...localTables]) await sql.raw(statement).execute(db);
};
