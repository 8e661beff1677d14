import { type Kysely, sql } from 'kysely';

/**
 * Which rows of a long list were written since: the reader keeps the order of whole lists and mends it by these (decision 012). Told by
 * triggers, so that no way of writing a row can forget it. A row is told when it comes and when a column that a list filters or sorts by
 * changes; `row` is null for «anything may have changed» (a rebuild). The newest two thousand are kept, and a few more: whoever is further
 * behind reads the list again. No trigger on deletion: it would make SQLite empty these tables row by row, and only a rebuild does that.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const kept = 2000;
/** Old ones go by so many at a time: one by one, each written row would pay for it. */
const atOnce = 250;

const told = (table: string, columns: readonly string[]): string[] => [
  `CREATE TRIGGER ${table}_row_added AFTER INSERT ON ${table} BEGIN
     INSERT INTO l_row_change (list, row) VALUES ('${table}', new.row);
   END`,
  `CREATE TRIGGER ${table}_row_moved AFTER UPDATE OF ${columns.join(', ')} ON ${table}
   WHEN ${columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')} BEGIN
     INSERT INTO l_row_change (list, row) SELECT '${table}', old.row WHERE old.row IS NOT new.row;
     INSERT INTO l_row_change (list, row) VALUES ('${table}', new.row);
   END`,
];

const statements = [
  'CREATE TABLE l_row_change (seq INTEGER PRIMARY KEY, list TEXT NOT NULL, row INTEGER) STRICT',
  // The newest row always stays: a number is never given twice.
  `CREATE TRIGGER l_row_change_kept AFTER INSERT ON l_row_change WHEN new.seq % ${atOnce} = 0 BEGIN
     DELETE FROM l_row_change WHERE seq <= new.seq - ${kept};
   END`,
  ...told('p_organisation', ['row', 'status', 'sort_name', 'sort_town', 'registered_at']),
  ...told('p_letter', ['row', 'status', 'sort_name', 'requested_at', 'posted_on', 'valid_until']),
];
