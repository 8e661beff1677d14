import type { Database } from 'better-sqlite3';

/** A word found in a cell of the base. */
export interface Found {
  readonly word: string;
  readonly table: string;
  readonly column: string;
}

const lower = (text: string): string => text.toLowerCase();

const holds = (cell: unknown, word: string): boolean => {
  if (typeof cell === 'string') return lower(cell).includes(word);
  if (!(cell instanceof Uint8Array)) return false;
  const bytes = Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength);
  // Case folding byte by byte is right for the ASCII words that the tests look for.
  return lower(bytes.toString('latin1')).includes(word) || bytes.includes(Buffer.from(word, 'utf16le'));
};

/**
 * Looks for words in every column of every row of every table: projections, local and secret tables, FTS shadow tables with their raw
 * blobs, and the terms of every FTS index (which are kept there without the letters shared with the preceding term).
 * @param words lower case, ASCII
 */
export const scanBase = (database: Database, words: readonly string[]): Found[] => {
  const found: Found[] = [];
  const tables = database
    .prepare<[], { name: string; sql: string | null }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all();
  const look = (table: string, row: Record<string, unknown>): void => {
    for (const [column, cell] of Object.entries(row)) for (const word of words) if (holds(cell, word)) found.push({ word, table, column });
  };
  for (const { name } of tables) {
    for (const row of database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).iterate()) look(name, row);
  }
  for (const { name } of tables.filter((table) => /using fts5/i.test(table.sql ?? ''))) {
    const vocabulary = `temp.${name}_terms`;
    database.exec(`CREATE VIRTUAL TABLE ${vocabulary} USING fts5vocab('main', '${name}', 'row')`);
    for (const row of database.prepare<[], { term: string }>(`SELECT term FROM ${vocabulary}`).iterate()) look(vocabulary, row);
    database.exec(`DROP TABLE ${vocabulary}`);
  }
  return found;
};
