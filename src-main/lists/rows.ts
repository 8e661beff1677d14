import { type Compilable, sql } from 'kysely';
import type { Statements } from '../database/query.ts';

/** Ordered row ids of a list, never changed once made: snapshots share them. */
export type Rows = Int32Array | Float64Array;

/** Row ids as a typed array: half the memory where they fit 31 bits (letters multiply their organisation's row by a thousand). */
export const rowsFrom = (ids: readonly number[]): Rows =>
  ids.every((id) => id <= 0x7fffffff) ? Int32Array.from(ids) : Float64Array.from(ids);

/** First column of every row: half the time of rows as objects, which matters when a list holds 200 000. */
export const rowIds = (statements: Pick<Statements<unknown>, 'prepare'>, query: Compilable<{ row: number }>): number[] => {
  const { sql: text, parameters } = query.compile();
  return statements
    .prepare<unknown[], number>(text)
    .pluck()
    .all(...parameters);
};

/** Restricts a list to a few rows: their ids travel as one parameter, however many they are. */
export const amongRows = (rows: readonly number[]) => sql<boolean>`row in (select value from json_each(${JSON.stringify(rows)}))`;

/** The rows that are wanted, in their order. A loop: `filter` of a typed array takes several times as long, on every key of a search. */
export const filterRows = (rows: Rows, isWanted: (row: number, wantedBefore: number) => boolean): Rows => {
  const found = rows instanceof Int32Array ? new Int32Array(rows.length) : new Float64Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if (isWanted(row, count)) {
      found[count] = row;
      count += 1;
    }
  }
  return found.slice(0, count);
};

/** Whether a row is one of these. A byte for each row id: asked 200 000 times for one search, it answers faster than a Set. */
export const isAmong = (rows: readonly number[]): ((row: number) => boolean) => {
  let last = 0;
  for (const row of rows) if (row > last) last = row;
  const marks = new Uint8Array(last + 1);
  for (const row of rows) marks[row] = 1;
  return (row) => marks[row] === 1;
};
