import type { Eservice } from '../../src-shared/eservices/eservice.ts';
import { fold } from '../../src-shared/kernel/free-text.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from '../journal/projection.ts';
import type { EserviceTables } from './tables.ts';

/** Writes `p_eservice`. */
export const eserviceProjection = (statements: Statements<EserviceTables>): Projection<Eservice> => {
  const { db } = statements;
  const drop = statements.prepare<[number]>('DELETE FROM p_eservice WHERE row = ?');
  return {
    aggregate: 'eservice',
    version: 1,
    tables: ['p_eservice'],
    remove: (row) => {
      drop.run(row);
    },
    save: ({ row, id, heads, state }) => {
      if (!state.exists) return;
      const columns = {
        name: state.name,
        sort_name: fold(state.name),
        description: state.description,
        service: state.service,
        kinds: JSON.stringify(state.kinds),
        position: state.order,
        open: Number(state.open),
        heads: JSON.stringify(heads),
      };
      statements.run(
        db
          .insertInto('p_eservice')
          .values({ row, id, created_at: state.createdAt, ...columns })
          .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
      );
    },
  };
};
