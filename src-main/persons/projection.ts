import { type Erasure, erasureAggregate } from '../../src-shared/persons/erasure.ts';
import { text, whole } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, type Saved, type TablesOf } from '../projections/declare.ts';

/** Whom each order erases, in its scope. */
const erasedSubjects = declareKeyedRows(({ state }: Saved<Erasure>) => state.subjects, {
  table: 'p_erased',
  key: ['subject', 'erasure'],
  owner: 'erasure',
  columns: {
    subject: text(({ item }) => item),
    erasure: text(({ id }) => id),
    scope: text(({ state }) => state.scope),
  },
  indexes: { erasure: ['erasure'] },
});

/** Orders of erasure. One is given once, and never changes. */
export const erasureProjection = declareProjection(erasureAggregate, {
  version: 1,
  table: 'p_erasure',
  exists: ({ exists }) => exists,
  columns: {
    scope: text(({ state }) => state.scope),
    ordered_at: whole(({ state }) => state.orderedAt),
  },
  beside: [erasedSubjects],
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof erasureProjection>, TablesOf<typeof erasedSubjects> {}
}
