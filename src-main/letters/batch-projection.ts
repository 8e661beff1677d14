import type { Batch } from '../../src-shared/letters/batch.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from '../journal/projection.ts';
import type { BatchTables } from './tables.ts';

/** Writes `p_batch`, and `p_batch_letter` while nobody has said whether the printing was good. */
export const batchProjection = (statements: Statements<BatchTables>): Projection<Batch> => {
  const { db } = statements;
  return {
    aggregate: 'batch',
    tables: ['p_batch', 'p_batch_letter'],
    save: ({ row, id, state }) => {
      if (!state.exists) return;
      const columns = { produced_at: state.producedAt, outcome: state.outcome };
      statements.run(
        db
          .insertInto('p_batch')
          .values({ row, id, ...columns })
          .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
      );
      statements.run(db.deleteFrom('p_batch_letter').where('batch', '=', id));
      if (state.outcome !== null) return;
      state.letters.forEach(({ letter }, position) => {
        statements.run(db.insertInto('p_batch_letter').values({ batch: id, position, letter }));
      });
    },
  };
};
