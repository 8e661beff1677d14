import type { Contest } from '../../src-shared/kernel/merge.ts';
import type { Statements } from '../database/query.ts';
import type { JournalTables } from './tables.ts';

/** A state to write down. */
export interface Saved<S> {
  /** Row of the stream in `j_stream`: the row id of its projections, so that a rebuild gives identical rows. */
  readonly row: number;
  readonly id: string;
  /** What somebody who is shown this row has seen: kept as JSON text. */
  readonly heads: readonly string[];
  readonly changedAt: number;
  readonly state: S;
  /** What waits for a person to arbitrate, by key. */
  readonly contested: ReadonlyMap<string, Contest>;
}

/**
 * Writes the `p_*` rows of one aggregate. A row is a function of the folded state alone, so an incremental writing, a re-fold and a
 * rebuild cannot differ.
 */
export interface Projection<S> {
  readonly aggregate: string;
  /** Raised when rows would be written otherwise than before: a base whose rows are of another version is rebuilt at its opening. */
  readonly version: number;
  /** Tables that a rebuild empties, virtual ones included. */
  readonly tables: readonly string[];
  /** Those of them that are written without ever being looked into: a rebuild makes their indexes at its end, in one sorting each. */
  readonly indexedLast?: readonly string[];
  /** @param previous what the tables hold now, or null for a first writing, a re-fold and a rebuild */
  save(saved: Saved<S>, previous: Saved<S> | null): void;
  /**
   * Deletes every row of a stream, be there any or not: when it was folded anew in another order, rows may vanish (design §3). Whoever
   * keeps lists is notified of the rows that go.
   * @param row of the stream @param id of its aggregate
   */
  remove(row: number, id: string): void;
  /** Says to whoever keeps something of these tables that a rebuild has emptied them. */
  emptied?(): void;
}

export type ProjectionFactory = (statements: Statements<never>) => Projection<unknown>;

/** Rows beside that of the stream are numbered by thousands while they last, so that lists of them stay small; then anywhere above. */
const besideEach = 1000;
const beyond = 2 ** 40;

/** Row of the stream that a row beside it belongs to. */
export const streamOfRow = (row: number): number => (row < beyond ? Math.floor(row / besideEach) : row % beyond);

/**
 * Row ids of what a projection writes beside the row of its stream, a letter or an application: given once for each key and kept in the
 * journal's tables, the same whatever the order in which events came, after a re-fold and after a rebuild.
 */
export const createSideRows = (statements: Statements<JournalTables>): ((stream: number, key: string) => number) => {
  const known = statements.prepare<[number, string], number>('SELECT row FROM j_row WHERE stream = ? AND key = ?').pluck();
  const count = statements.prepare<[number], number>('SELECT count(*) FROM j_row WHERE stream = ?').pluck();
  const add = statements.prepare<[number, string, number]>('INSERT INTO j_row (stream, key, row) VALUES (?, ?, ?)');
  return (stream, key) => {
    const found = known.get(stream, key);
    if (found !== undefined) return found;
    const n = count.get(stream) ?? 0;
    const row = n < besideEach ? stream * besideEach + n : stream + n * beyond;
    add.run(stream, key, row);
    return row;
  };
};
