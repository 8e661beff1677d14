import { cannedAggregate } from '../../src-shared/canned/canned.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { flag, text } from '../projections/columns.ts';
import { declareProjection, type TablesOf } from '../projections/declare.ts';

/** Canned texts; a withdrawn one keeps its row, so that one that Écritoire brings stays away. */
export const cannedProjection = declareProjection(cannedAggregate, {
  // 2: every look-alike of the apostrophe is one. 3: what a text is for.
  version: 3,
  table: 'p_canned',
  exists: ({ exists }) => exists,
  columns: {
    use: text(({ state }) => state.use),
    title: text(({ state }) => state.title),
    sort_title: text(({ state }) => plainLetters(state.title)),
    text: text(({ state }) => state.text),
    withdrawn: flag(({ state }) => state.withdrawn),
  },
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof cannedProjection> {}
}
