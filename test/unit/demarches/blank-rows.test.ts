import { expect, it } from 'vitest';
import { withLeastRows, withoutBlankRows } from '../../../src-shared/demarches/blank-rows.ts';
import { field, repeated } from '../../../src-shared/demarches/models/build.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import { mergeTyped } from '../../../src-shared/dossiers/merge-typed.ts';

const form = {
  blocks: [
    repeated('depenses', 'Dépenses', 'Dépense', { least: 2, most: 4 }, [
      field('nature', 'texte', 'Nature', { required: false }),
      field('sur', 'engagement', 'Sûr', { required: false }),
    ]),
    repeated('enfants', 'Enfants', 'Enfant', { least: 0, most: 4 }, [field('prenom', 'texte', 'Prénom')]),
  ],
};
const nothing = { fields: {}, rows: {} };
const row = (id: string, fields: Record<string, unknown> = {}) => ({ id, fields });

it('opens a repeated block with its least number of rows, behind those that are there', () => {
  const opened = withLeastRows(form, nothing);
  expect(opened.rows).toEqual({ depenses: [row('ligne-1'), row('ligne-2')], enfants: [] });
  expect(withLeastRows(form, opened)).toEqual(opened);
  expect(withLeastRows(form, { ...nothing, rows: { depenses: [row('ligne-1', { nature: 'Car' })] } }).rows.depenses).toEqual([
    row('ligne-1', { nature: 'Car' }),
    row('ligne-2'),
  ]);
  const many = [row('a'), row('b'), row('c')];
  expect(withLeastRows(form, { ...nothing, rows: { depenses: many, autre: [row('x')] } }).rows).toMatchObject({
    depenses: many,
    autre: [row('x')],
  });
});

it('counts a row in which nobody answered anything for none', () => {
  const typed = { ...nothing, rows: { depenses: [row('a', { nature: ' ', sur: false }), row('b', { sur: true })], enfants: [row('c')] } };
  const filled = withoutBlankRows(form, { ...typed, files: {} });
  expect(filled.rows).toEqual({ depenses: [row('b', { sur: true })], enfants: [] });
  const { faults, answers } = readForm(form, filled, { today: '2026-11-30' });
  expect(faults).toEqual([{ at: 'depenses', label: 'Dépenses', message: 'Remplissez au moins 2 lignes de « Dépenses ».' }]);
  expect(answers.rows).toEqual({ depenses: [{ id: 'b', answers: { nature: null, sur: true } }], enfants: [] });
});

it('makes no row twice where two windows fill in what opened empty', () => {
  const opened = withLeastRows(form, nothing);
  const one = { ...nothing, rows: { ...opened.rows, depenses: [row('ligne-1', { nature: 'Car' }), row('ligne-2')] } };
  const other = { ...nothing, rows: { ...opened.rows, depenses: [row('ligne-1'), row('ligne-2', { nature: 'Salle' })] } };
  const first = mergeTyped(nothing, opened, one);
  expect(first.rows.depenses).toEqual([row('ligne-1', { nature: 'Car' })]);
  expect(mergeTyped(first, opened, other).rows.depenses).toEqual([row('ligne-1', { nature: 'Car' }), row('ligne-2', { nature: 'Salle' })]);
});
