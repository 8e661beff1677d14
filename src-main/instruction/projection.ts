import { instructionAggregate } from '../../src-shared/instruction/instruction.ts';
import { labelAggregate, labelTag } from '../../src-shared/instruction/label.ts';
import type { Instruction } from '../../src-shared/instruction/state.ts';
import { isAwaited } from '../../src-shared/instruction/state.ts';
import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { flag, text } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, declareRowsOnly, type Saved, type TablesOf } from '../projections/declare.ts';

/** Labels of every service. */
export const labelProjection = declareProjection(labelAggregate, {
  version: 1,
  table: 'p_label',
  exists: ({ exists }) => exists,
  columns: {
    service: text(({ state }) => state.service),
    name: text(({ state }) => state.name),
    sort_name: text(({ state }) => plainLetters(state.name)),
    tag: text(({ state }) => labelTag(state.name)),
    colour: text(({ state }) => state.colour),
    withdrawn: flag(({ state }) => state.withdrawn),
  },
  indexes: { service: ['service', 'sort_name'], tag: ['tag'] },
});

/** Which labels lie on which dossier. */
const labelledRows = declareKeyedRows(({ state }: Saved<Instruction>) => state.labels, {
  table: 'p_dossier_label',
  key: ['dossier', 'label'],
  owner: 'dossier',
  from: ({ labels }) => [labels],
  columns: { dossier: text(({ id }) => id), label: text(({ item }) => item) },
  indexes: { label: ['label', 'dossier'] },
});

/** Who wants to know what changes. */
const followerRows = declareKeyedRows(({ state }: Saved<Instruction>) => state.followers, {
  table: 'p_dossier_follower',
  key: ['dossier', 'agent'],
  owner: 'dossier',
  from: ({ followers }) => [followers],
  columns: { dossier: text(({ id }) => id), agent: text(({ item }) => item) },
  indexes: { agent: ['agent', 'dossier'] },
});

/** Dossiers that look alike and are not the same request. */
const apartRows = declareKeyedRows(({ state }: Saved<Instruction>) => state.apart, {
  table: 'p_dossier_apart',
  key: ['dossier', 'other'],
  owner: 'dossier',
  from: ({ apart }) => [apart],
  columns: { dossier: text(({ id }) => id), other: text(({ item }) => item) },
});

/** Letters that were printed. */
const printedRows = declareKeyedRows(({ state }: Saved<Instruction>) => state.printed, {
  table: 'p_dossier_printed',
  key: ['dossier', 'letter'],
  owner: 'dossier',
  from: ({ printed }) => [printed],
  columns: { dossier: text(({ id }) => id), letter: text(({ item }) => item) },
});

/** Opinions that are waited for, by who is asked. */
const awaitedRows = declareKeyedRows(
  ({ state }: Saved<Instruction>) => state.opinions.filter((opinion) => opinion.expert !== null && isAwaited(opinion)),
  {
    table: 'p_dossier_opinion',
    key: ['dossier', 'opinion'],
    owner: 'dossier',
    from: ({ opinions }) => [opinions],
    columns: { dossier: text(({ id }) => id), opinion: text(({ item }) => item.id), expert: text(({ item }) => item.expert ?? '') },
    indexes: { expert: ['expert', 'dossier'] },
  },
);

/** Decisions that wait for a visa, or had one, while they are not taken. */
const visaRows = declareKeyedRows(({ state }: Saved<Instruction>) => (state.visa === null ? [] : [state.visa]), {
  table: 'p_dossier_visa',
  key: ['dossier'],
  owner: 'dossier',
  from: ({ visa }) => [visa],
  columns: {
    dossier: text(({ id }) => id),
    proposer: text(({ item }) => item.by ?? ''),
    step: text(({ item: { verdict } }) => (verdict === null ? 'attendu' : verdict.granted ? 'vise' : 'renvoye')),
  },
});

export const instructionProjection = declareRowsOnly(instructionAggregate, {
  version: 4,
  beside: [labelledRows, followerRows, apartRows, printedRows, awaitedRows, visaRows],
});

declare module '../database/tables.ts' {
  interface Tables
    extends TablesOf<typeof labelProjection>,
      TablesOf<typeof labelledRows>,
      TablesOf<typeof followerRows>,
      TablesOf<typeof apartRows>,
      TablesOf<typeof printedRows>,
      TablesOf<typeof visaRows>,
      TablesOf<typeof awaitedRows> {}
}
