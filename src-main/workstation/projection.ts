import { copyAggregate } from '../../src-shared/workstation/copy.ts';
import { text, whole } from '../projections/columns.ts';
import { declareProjection, type TablesOf } from '../projections/declare.ts';

/** Copies of the base, by the name of their own folder. */
export const copyProjection = declareProjection(copyAggregate, {
  version: 1,
  table: 'p_copy',
  exists: ({ madeAt }) => madeAt !== null,
  columns: {
    reason: text(({ state }) => state.reason),
    made_at: whole(({ state }) => state.madeAt ?? 0),
  },
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof copyProjection> {}
}
