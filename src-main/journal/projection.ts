import type { Statements } from '../database/query.ts';

/** A state to write down. `previous` is what the tables hold now, or null for a first writing and for a rebuild. */
export interface ToSave<S> {
  /** Row of the stream in `j_stream`: the row id of its projections, so that a rebuild gives identical rows. */
  readonly row: number;
  readonly id: string;
  readonly version: number;
  readonly changedAt: number;
  readonly state: S;
  readonly previous: S | null;
}

/**
 * Writes the `p_*` rows of one aggregate. A row is a function of the folded state alone, so an incremental writing and a rebuild
 * cannot differ.
 */
export interface Projection<S> {
  readonly aggregate: string;
  /** Tables that a rebuild empties, virtual ones included. */
  readonly tables: readonly string[];
  /** Those of them that are written without ever being looked into: a rebuild makes their indexes at its end, in one sorting each. */
  readonly blind?: readonly string[];
  save(saved: ToSave<S>): void;
  /** Says to whoever keeps something of these tables that a rebuild has emptied them. */
  emptied?(): void;
}

export type ProjectionFactory = (statements: Statements<never>) => Projection<unknown>;
