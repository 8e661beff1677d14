import type { Erasure } from '../../src-shared/persons/erasure.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from '../journal/projection.ts';
import type { ErasureTables } from './tables.ts';

/** Writes `p_erasure` and `p_erased`. An order is given once, and never changes. */
export const erasureProjection = (statements: Statements<ErasureTables>): Projection<Erasure> => ({
  aggregate: 'erasure',
  tables: ['p_erasure', 'p_erased'],
  save: ({ row, id, state }) => {
    if (!state.exists) return;
    const columns = { scope: state.scope, ordered_at: state.orderedAt };
    statements.run(
      statements.db
        .insertInto('p_erasure')
        .values({ row, id, ...columns })
        .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
    );
    statements.run(statements.db.deleteFrom('p_erased').where('erasure', '=', id));
    for (const subject of new Set(state.subjects))
      statements.run(statements.db.insertInto('p_erased').values({ subject, erasure: id, scope: state.scope }));
  },
});
