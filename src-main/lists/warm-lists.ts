import type { Database } from '../database/open.ts';
import { closeDatabase } from '../database/open.ts';
import { createStatements, type Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { isKept, type KeptList, lastChange, storeRows } from './kept-lists.ts';
import { rowsFrom } from './rows.ts';

/** Milliseconds of reading before whoever waits is answered (design §6: long work runs in slices of 8 ms at most). */
const slice = 4;

const rest = (): Promise<void> => new Promise((done) => setTimeout(done, 1));

/** A reading ahead under way. */
export interface Warming {
  /** Lets go of its connection at once; what was read stays. */
  stop(): void;
  readonly done: Promise<void>;
}

/**
 * Reads the orders of long lists before somebody opens them, a little at a time, on a connection of its own: its transaction stays at
 * one instant while the reader goes on answering with the newest. What is written meanwhile is put in place when the list is opened.
 */
export const warmLists = (database: Database, reader: Statements<Tables>, lists: readonly KeptList[]): Warming => {
  const statements = createStatements<Tables>(database);
  // Each page is looked at once.
  database.pragma('cache_size=-2000');
  let stopped = false;
  let rows: IterableIterator<number> | null = null;

  const warm = async (list: KeptList): Promise<void> => {
    statements.prepare('BEGIN').run();
    const seen = lastChange(statements);
    const { sql, parameters } = list.query(null).compile();
    rows = statements
      .prepare<unknown[], number>(sql)
      .pluck()
      .iterate(...parameters);
    const ids: number[] = [];
    let until = performance.now() + slice;
    for (const row of rows) {
      ids.push(row);
      if (ids.length % 256 !== 0 || performance.now() < until) continue;
      await rest();
      if (stopped) return;
      until = performance.now() + slice;
    }
    rows = null;
    statements.prepare('COMMIT').run();
    storeRows(reader, list, { rows: rowsFrom(ids), seen });
  };

  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    rows?.return?.();
    closeDatabase(database);
  };

  const done = (async () => {
    for (const list of lists) {
      await rest();
      if (stopped) return;
      if (!isKept(reader, list)) await warm(list);
    }
    stop();
  })();
  return { stop, done };
};
