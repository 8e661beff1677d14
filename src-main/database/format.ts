import type { Database } from 'better-sqlite3';
import { DatabaseOpenError } from './errors.ts';

/**
 * Number of the format that this version writes, kept as SQLite's `user_version`. 2 is the first whose bundles can be shared (decision
 * 030); 1, which had no mark, was never used in the field and is not carried over. Later formats are reached by migrations.
 */
export const baseFormat = 2;

/** A base of the format before the first shared one: refused, nothing in it is touched. */
export class FormerDatabaseError extends DatabaseOpenError {
  override readonly name = 'FormerDatabaseError';

  constructor() {
    super('former', 'base of a former format, which no version carries over');
  }
}

/** @throws FormerDatabaseError when the base has a schema, of a former format */
export function assertNotFormer(database: Database): void {
  const table = database.prepare("select 1 from sqlite_schema where type = 'table' and name = 'l_migration'").get();
  const format = database.pragma('user_version', { simple: true });
  if (table !== undefined && typeof format === 'number' && format < baseFormat) throw new FormerDatabaseError();
}
