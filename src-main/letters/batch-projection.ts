import { type Batch, batchAggregate } from '../../src-shared/letters/batch.ts';
import { text, textOrNull, whole } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, type Saved, type TablesOf } from '../projections/declare.ts';

/** Letters of the batches that are still open: none of them may stand in two. */
const openLetters = declareKeyedRows(
  ({ state }: Saved<Batch>) => (state.outcome === null ? state.letters.map(({ letter }, position) => ({ letter, position })) : []),
  {
    table: 'p_batch_letter',
    key: ['batch', 'position'],
    owner: 'batch',
    from: ({ letters, outcome }) => [letters, outcome],
    columns: {
      batch: text(({ id }) => id),
      position: whole(({ item }) => item.position),
      letter: text(({ item }) => item.letter),
    },
    indexes: { letter: ['letter'] },
  },
);

/** Batches of letters printed on this workstation; one is open until somebody says whether the printing was good. */
export const batchProjection = declareProjection(batchAggregate, {
  version: 2,
  table: 'p_batch',
  exists: ({ exists }) => exists,
  columns: {
    produced_at: whole(({ state }) => state.producedAt),
    produced_by: textOrNull(({ state }) => state.producedBy),
    outcome: textOrNull(({ state }) => state.outcome),
  },
  indexes: { open: { on: ['produced_at'], where: 'outcome IS NULL' } },
  beside: [openLetters],
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof batchProjection>, TablesOf<typeof openLetters> {}
}
