import type { Statements } from '../database/query.ts';
import type { JournalTables } from './tables.ts';

/**
 * Empties one projection table. A full-text index is dropped and made again with its settings: deleting its rows one by one would
 * rewrite the whole index as many times (36 s for 200 000 rows).
 */
export const emptyTable = (statements: Statements<JournalTables>, table: string): void => {
  const sql = statements
    .prepare<[string], { sql: string }>(`SELECT sql FROM sqlite_schema WHERE name = ? AND sql LIKE 'CREATE VIRTUAL TABLE%'`)
    .get(table)?.sql;
  if (sql === undefined) {
    statements.prepare(`DELETE FROM ${table}`).run();
    return;
  }
  const readSettings = statements.prepare<[], { k: string; v: unknown }>(`SELECT k, v FROM ${table}_config WHERE k <> 'version'`);
  // FTS5 takes whole numbers only as integers, and a JavaScript number is bound as a float.
  const settings = readSettings.safeIntegers(true).all();
  statements.prepare(`DROP TABLE ${table}`).run();
  statements.prepare(sql).run();
  for (const { k, v } of settings) statements.prepare(`INSERT INTO ${table} (${table}, rank) VALUES (?, ?)`).run(k, v);
};

/**
 * Drops what a table is only read by, and what tells of each of its rows; what keeps its rows apart stays.
 * @returns the statements that make it again
 */
export const dropIndexes = (statements: Statements<JournalTables>, table: string): string[] => {
  const found = statements
    .prepare<[string], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? AND (sql LIKE 'CREATE INDEX%' OR sql LIKE 'CREATE TRIGGER%')`,
    )
    .all(table);
  for (const { type, name } of found) statements.prepare(`DROP ${type} ${name}`).run();
  return found.map(({ sql }) => sql);
};
