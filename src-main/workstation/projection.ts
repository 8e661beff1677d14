import type { Copy } from '../../src-shared/workstation/copy.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from '../journal/projection.ts';
import type { CopyTables } from './tables.ts';

/** Writes `p_copy`. */
export const copyProjection = (statements: Statements<CopyTables>): Projection<Copy> => ({
  aggregate: 'copy',
  tables: ['p_copy'],
  save: ({ row, id, state }) => {
    if (state.madeAt === null) return;
    const columns = { reason: state.reason, made_at: state.madeAt };
    statements.run(
      statements.db
        .insertInto('p_copy')
        .values({ row, id, ...columns })
        .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
    );
  },
});
