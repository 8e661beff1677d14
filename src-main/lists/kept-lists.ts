import type { Compilable } from 'kysely';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { filterRows, type Rows, rowIds, rowsFrom } from './rows.ts';

/** A list whose order may be kept. Always ascending: the other way round is the same list read from its end. */
export interface KeptList {
  /** Its table, under whose name `l_row_change` notes which rows were written. */
  readonly table: string;
  /** Column of its order; rows with the same value follow by their row id. */
  readonly sort: string;
  /** Row ids in order: of the whole list, or of those among a few rows that belong to it. */
  readonly query: (few: readonly number[] | null) => Compilable<{ row: number }>;
}

interface Kept {
  readonly rows: Rows;
  /** Last change noted when they were read: what came later is not in them yet. */
  readonly seen: number;
}

/** Every filter of every list in each of its orders is some forty; yesterday's go first (what is late follows from today). */
const listsKept = 64;
/** Above, reading the list again is as fast as finding each row its place. */
const mostChanges = 500;

const keptOf = new WeakMap<Statements<Tables>, Map<string, Kept>>();

/** Number of the last change noted, 0 before the first. */
export const lastChange = (statements: Statements<Tables>): number =>
  statements.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM l_row_change').pluck().get() ?? 0;

const keyOf = (list: KeptList): string => {
  const { sql, parameters } = list.query(null).compile();
  return JSON.stringify([sql, parameters]);
};

/** Keeps a list that was read elsewhere, unless one is kept already. */
export const storeRows = (statements: Statements<Tables>, list: KeptList, kept: { rows: Rows; seen: number }): void => {
  if (!isKept(statements, list)) put(statements, keyOf(list), kept);
};

/** Whether opening this list costs its changes alone. */
export const isKept = (statements: Statements<Tables>, list: KeptList): boolean => keptOf.get(statements)?.has(keyOf(list)) === true;

const put = (statements: Statements<Tables>, key: string, kept: Kept): void => {
  const lists = keptOf.get(statements) ?? new Map<string, Kept>();
  keptOf.set(statements, lists);
  lists.delete(key);
  lists.set(key, kept);
  if (lists.size > listsKept) lists.delete(lists.keys().next().value ?? '');
};

/**
 * Ordered row ids of a whole list as the base has it now. They are kept: people open, sort and search the same lists all day, and reading
 * 200 000 ids means decrypting the whole index again after any write. What was written since is put in its place instead.
 */
export const orderedRows = (statements: Statements<Tables>, list: KeptList): Rows =>
  statements.atOneInstant(() => {
    const key = keyOf(list);
    const known = keptOf.get(statements)?.get(key);
    const seen = lastChange(statements);
    const rows = (known === undefined ? null : caughtUp(statements, list, known, seen)) ?? rowsFrom(rowIds(statements, list.query(null)));
    put(statements, key, { rows, seen });
    return rows;
  });

/**
 * How many rows a list holds, and the first of them. Counted where the list was never read: that decrypts as much, but hands no ids over,
 * and whoever has just signed in waits for it.
 */
export const sizeOf = (statements: Statements<Tables>, list: KeptList): { count: number; first: number | null } => {
  if (isKept(statements, list)) {
    const rows = orderedRows(statements, list);
    return { count: rows.length, first: rows[0] ?? null };
  }
  const { sql, parameters } = list.query(null).compile();
  const one = (text: string): number | undefined =>
    statements
      .prepare<unknown[], number>(text)
      .pluck()
      .get(...parameters);
  return { count: one(`SELECT count(*) FROM (${sql})`) ?? 0, first: one(`${sql} LIMIT 1`) ?? null };
};

/** A kept list with every change noted since put in its place; null when that is not known, or too much. */
const caughtUp = (statements: Statements<Tables>, list: KeptList, known: Kept, last: number): Rows | null => {
  if (known.seen === last) return known.rows;
  const changed = changedSince(statements, list.table, known.seen, last);
  if (changed === null || changed.size > mostChanges) return null;
  return changed.size === 0 ? known.rows : withChanges(statements, list, known.rows, changed);
};

/** Rows of a table noted after a change; null when some of the notes are gone, or stand for the whole table. */
const changedSince = (statements: Statements<Tables>, table: string, seen: number, last: number): ReadonlySet<number> | null => {
  const first = statements.prepare<[], number | null>('SELECT min(seq) FROM l_row_change').pluck().get() ?? null;
  if (first === null || seen > last || first > seen + 1) return null;
  const rows = statements
    .prepare<[number, string], number | null>('SELECT DISTINCT row FROM l_row_change WHERE seq > ? AND list = ?')
    .pluck()
    .all(seen, table);
  const changed = new Set<number>();
  for (const row of rows) {
    if (row === null) return null;
    changed.add(row);
  }
  return changed;
};

/** The list without the changed rows, then each of those that belong to it put where its order wants it. */
const withChanges = (statements: Statements<Tables>, list: KeptList, rows: Rows, changed: ReadonlySet<number>): Rows => {
  const { others, formerPlaces } = without(rows, changed);
  const found = rowIds(statements, list.query([...changed]));
  const places = placesOf(statements, list, others, { found, formerPlaces });
  const length = others.length + found.length;
  const made = others instanceof Float64Array || found.some((row) => row > 0x7fffffff) ? new Float64Array(length) : new Int32Array(length);
  let from = 0;
  found.forEach((row, index) => {
    const place = places[index] ?? from;
    made.set(others.subarray(from, place), from + index);
    made[place + index] = row;
    from = place;
  });
  made.set(others.subarray(from), from + found.length);
  return made;
};

/** Takes rows out of a list. @returns the others, and before which of them each of the gone ones stood */
const without = (rows: Rows, gone: ReadonlySet<number>): { others: Rows; formerPlaces: ReadonlyMap<number, number> } => {
  // Nearly every row is seen to stay by its last bits alone: a set asked 400 000 times would take longer than all the rest.
  const marks = new Uint8Array(0x1_0000);
  for (const row of gone) marks[row & 0xffff] = 1;
  const formerPlaces = new Map<number, number>();
  const others = filterRows(rows, (row, place) => {
    if (marks[row & 0xffff] === 0 || !gone.has(row)) return true;
    formerPlaces.set(row, place);
    return false;
  });
  return { others, formerPlaces };
};

type SortValue = string | number | null;

/** Before which of the others each found row stands; `found` comes in order, and none of the others has changed. */
const placesOf = (
  statements: Statements<Tables>,
  list: KeptList,
  others: Rows,
  { found, formerPlaces }: { found: readonly number[]; formerPlaces: ReadonlyMap<number, number> },
): number[] => {
  const read = statements.prepare<[number], SortValue>(`SELECT ${list.sort} FROM ${list.table} WHERE row = ?`).pluck();
  const values = new Map<number, SortValue>();
  const sortValue = (row: number): SortValue => {
    const known = values.get(row);
    if (known !== undefined) return known;
    const value = read.get(row) ?? null;
    values.set(row, value);
    return value;
  };
  const standsBefore = (place: number, row: number): boolean => {
    const other = others[place] ?? 0;
    return (compareAsSqlite(sortValue(other), sortValue(row)) || other - row) < 0;
  };
  let low = 0;
  return found.map((row) => {
    // Most changes leave a row where it was in this order: two looks instead of eighteen.
    const former = formerPlaces.get(row);
    if (former !== undefined && former >= low) {
      const afterPrevious = former === low || standsBefore(former - 1, row);
      if (afterPrevious && (former === others.length || !standsBefore(former, row))) {
        low = former;
        return low;
      }
    }
    let high = others.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (standsBefore(middle, row)) low = middle + 1;
      else high = middle;
    }
    return low;
  });
};

/** The order of SQLite's BINARY collation: nothing, then numbers, then texts by their UTF-8 bytes (not JavaScript's UTF-16). */
const compareAsSqlite = (one: SortValue, other: SortValue): number => {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (typeof one === 'number' || typeof other === 'number') {
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return typeof one === 'number' ? -1 : 1;
  }
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
};
