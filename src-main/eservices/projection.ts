import { eserviceAggregate } from '../../src-shared/eservices/eservice.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { flag, json, text, whole } from '../projections/columns.ts';
import { declareProjection, type TablesOf } from '../projections/declare.ts';

/** The catalogue, one row an e-service. */
export const eserviceProjection = declareProjection(eserviceAggregate, {
  // 2: every look-alike of the apostrophe is one.
  version: 2,
  table: 'p_eservice',
  exists: ({ exists }) => exists,
  columns: {
    name: text(({ state }) => state.name),
    sort_name: text(({ state }) => plainLetters(state.name)),
    description: text(({ state }) => state.description),
    service: text(({ state }) => state.service),
    kinds: json(({ state }) => state.kinds),
    position: whole(({ state }) => state.order),
    open: flag(({ state }) => state.open),
    created_at: whole(({ state }) => state.createdAt),
    heads: json(({ heads }) => heads),
  },
  indexes: { position: ['position', 'sort_name', 'row'], name: ['sort_name'] },
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof eserviceProjection> {}
}
