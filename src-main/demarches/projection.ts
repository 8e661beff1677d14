import { currentVersion, type Demarche, demarcheAggregate, draftDiffers } from '../../src-shared/demarches/demarche.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { flag, json, text, textOrNull, whole } from '../projections/columns.ts';
import { declareProjection, type TablesOf } from '../projections/declare.ts';

/** What is in force, or will be. */
const shown = (state: Demarche) => currentVersion(state)?.content ?? state.draft;

/** Démarches, one row each: what the version in force says, or the draft before the first. */
export const demarcheProjection = declareProjection(demarcheAggregate, {
  version: 1,
  table: 'p_demarche',
  exists: ({ exists }) => exists,
  columns: {
    title: text(({ state }) => shown(state)?.title ?? ''),
    sort_title: text(({ state }) => plainLetters(shown(state)?.title ?? '')),
    summary: text(({ state }) => shown(state)?.summary ?? ''),
    service: text(({ state }) => shown(state)?.service ?? ''),
    eservice: textOrNull(({ state }) => shown(state)?.eservice ?? null),
    audience: text(({ state }) => shown(state)?.audience ?? 'tous'),
    restricted: flag(({ state }) => shown(state)?.restricted ?? false),
    featured: flag(({ state }) => shown(state)?.featured ?? false),
    opens_on: textOrNull(({ state }) => shown(state)?.opensOn ?? null),
    closes_on: textOrNull(({ state }) => shown(state)?.closesOn ?? null),
    open: flag(({ state }) => state.open),
    versions: whole(({ state }) => state.versions.length),
    changed: flag(({ state }) => draftDiffers(state)),
    heads: json(({ heads }) => heads),
  },
  indexes: { title: ['sort_title', 'row'], service: ['service'] },
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof demarcheProjection> {}
}
