import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../../src-shared/demarches/condition.ts';
import { fieldsById, stepsOf } from '../../../src-shared/demarches/form.ts';
import { explanation, field, piece, repeated, title, when } from '../../../src-shared/demarches/models/build.ts';
import { type Answers, readForm, type Typed } from '../../../src-shared/demarches/read-form.ts';
import { shownAnswers } from '../../../src-shared/demarches/show.ts';
import { anyForm, anyTyped, typedAgain } from './forms.ts';

const context = { today: '2026-11-30' };
const read = (blocks: Parameters<typeof readForm>[0]['blocks'], typed: Partial<Typed>) =>
  readForm({ blocks }, { fields: {}, rows: {}, files: {}, ...typed }, context);

const kind = field('type', 'choix', 'Type', { options: ['Projet', 'Fonctionnement'] });
const name = field('nom', 'texte', 'Nom du projet', { condition: when('type', 'Projet') });
const size = field('taille', 'entier', 'Taille', { condition: when('nom', 'Grand') });

describe('a question on a condition', () => {
  const typed = { type: 'Projet', nom: 'Grand', taille: '12' };

  it('hidden, its answer is left out; shown again, it is back as it was typed', () => {
    const blocks = [kind, name, size];
    expect(read(blocks, { fields: typed }).answers.fields).toEqual(typed);
    const hidden = read(blocks, { fields: { ...typed, type: 'Fonctionnement' } });
    expect(hidden.answers.fields).toEqual({ type: 'Fonctionnement' });
    expect(hidden.faults).toEqual([]);
    expect(shownAnswers({ blocks }, hidden.answers).map(({ label }) => label)).toEqual(['Type']);
    // What was typed stays in the draft.
    expect(read(blocks, { fields: { ...typed, type: 'Projet' } }).answers.fields).toEqual(typed);
  });

  it('is hidden with what it reads, when that is emptied or wrong', () => {
    for (const type of ['', null, 'Autre chose', { autre: 'x' }, undefined])
      expect(read([kind, name, size], { fields: { ...typed, type } }).shown).toEqual(new Set(['type']));
  });

  it('stands under the condition of its titles', () => {
    const blocks = [
      kind,
      title('t', 'Projet', 1, when('type', 'Projet')),
      title('u', 'Détail', 2),
      field('q', 'texte', 'Détail'),
      title('v', 'Fin'),
      size,
    ];
    expect([...read(blocks, { fields: { type: 'Projet' } }).shown]).toEqual(['type', 't', 'u', 'q', 'v']);
    expect([...read(blocks, { fields: { type: 'Fonctionnement', q: 'x' } }).shown]).toEqual(['type', 'v']);
  });
});

describe('a justificatif', () => {
  it('is asked for where it lacks, once where one file is expected, and not where it is hidden', () => {
    const rib = piece('rib', 'RIB', { condition: when('type', 'Projet') });
    const ask = (type: string, rib0: number) => read([kind, rib], { fields: { type }, files: { rib: rib0 } });
    expect(ask('Projet', 0).faults).toEqual([{ at: 'rib', label: 'RIB', message: 'Joignez « RIB ».' }]);
    expect(ask('Projet', 1)).toMatchObject({ faults: [], asked: 2, answered: 2 });
    expect(ask('Projet', 2).faults).toEqual([{ at: 'rib', label: 'RIB', message: 'Un seul fichier est attendu ici.' }]);
    expect(ask('Fonctionnement', 0)).toMatchObject({ faults: [], asked: 1 });
  });
});

describe('rows', () => {
  const block = repeated('depenses', 'Dépenses', 'Dépense', { least: 1, most: 2 }, [
    field('nature', 'texte', 'Nature'),
    field('devis', 'oui_non', 'Devis', { condition: when('nature', 'Travaux'), required: false }),
  ]);
  const row = (id: string, nature: string) => ({ id, fields: { nature, devis: true } });

  it('an answer goes with the id of its row, not with its rank', () => {
    const [one, two] = [row('r1', 'Travaux'), row('r2', 'Étude')];
    const before = read([block], { rows: { depenses: [one, two] } }).answers.rows.depenses;
    expect(before).toEqual([
      { id: 'r1', answers: { nature: 'Travaux', devis: true } },
      { id: 'r2', answers: { nature: 'Étude' } },
    ]);
    // Another one before them, the second one alone: each keeps its own.
    expect(read([block], { rows: { depenses: [two, one] } }).answers.rows.depenses).toEqual(before?.toReversed());
    expect(read([block], { rows: { depenses: [two] } }).answers.rows.depenses).toEqual([before?.[1]]);
  });

  it('their faults name the row', () => {
    expect(read([block], { rows: { depenses: [row('r1', 'x'), row('r2', '')] } }).faults).toEqual([
      { at: 'depenses/r2/nature', label: 'Nature', message: 'Répondez à « Nature ».' },
    ]);
  });

  it('are neither too few nor too many; none that was typed is cut off silently', () => {
    expect(read([block], {}).faults.map(({ message }) => message)).toEqual(['Remplissez au moins 1 ligne de « Dépenses ».']);
    const three = read([block], { rows: { depenses: [row('a', 'x'), row('b', 'y'), row('c', 'z')] } });
    expect(three.faults.map(({ message }) => message)).toEqual(['2 lignes au plus : retirez-en 1.']);
    expect(three.answers.rows.depenses).toHaveLength(3);
  });
});

it('a question may be called like what every object carries', () => {
  const named = ['constructor', 'toString', '__proto__'].map((id) => field(id, 'texte', id));
  expect(read(named, {}).faults).toHaveLength(3);
  const block = repeated('constructor', 'Bloc', 'Ligne', { least: 1, most: 2 }, [field('toString', 'texte', 'T')]);
  expect(read([block, piece('valueOf', 'P')], {}).faults).toHaveLength(2);
});

/** The answers that say something: an optional one that was refused is nothing the first time, and empty the second. */
const givenIn = ({ fields, rows }: Answers) => {
  const given = (answers: Answers['fields']) => Object.entries(answers).filter(([, answer]) => answer !== null);
  return [given(fields), Object.entries(rows).map(([id, list]) => [id, list.map((row) => [row.id, given(row.answers)])])];
};

describe('any form, whatever was typed', () => {
  it('is read: nothing throws, every fault has its place and its sentence', () => {
    fc.assert(
      fc.property(anyForm, anyTyped, (form, typed) => {
        const { faults, asked, answered } = readForm(form, typed, context);
        for (const { at, message } of faults) {
          expect(form.blocks.some(({ id }) => at === id || at.startsWith(`${id}/`))).toBe(true);
          expect(message).toMatch(/\.$/);
        }
        expect(answered).toBeLessThanOrEqual(asked);
        expect(({} as Record<string, unknown>).a).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('never deposits an answer to a question that is not asked: one whose source was emptied, is wrong or is hidden', () => {
    fc.assert(
      fc.property(anyForm, anyTyped, (form, typed) => {
        const { answers, shown } = readForm(form, typed, context);
        const answerOf = (id: string) => (Object.hasOwn(answers.fields, id) ? answers.fields[id] : null);
        for (const id of Object.keys(answers.fields)) {
          expect(shown.has(id)).toBe(true);
          // Sources stand above in a form that was published: there the condition holds for what is deposited.
          const at = form.blocks.findIndex((block) => block.id === id);
          const above = new Set(form.blocks.slice(0, at).map((block) => block.id));
          expect(holds(form.blocks[at]?.condition ?? null, (source) => (above.has(source) ? answerOf(source) : null))).toBe(true);
        }
        for (const [id, rows] of Object.entries(answers.rows)) {
          expect(shown.has(id)).toBe(true);
          const own = [...fieldsById({ blocks: form.blocks.filter((block) => block.id === id) }).keys()];
          for (const row of rows) for (const each of Object.keys(row.answers)) expect(own).toContain(each);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same when what was kept is typed again, amounts apart', () => {
    const withoutAmounts = anyForm.filter((form) => [...fieldsById(form).values()].every(({ type }) => type !== 'montant'));
    fc.assert(
      fc.property(withoutAmounts, anyTyped, (form, typed) => {
        const once = readForm(form, typed, context);
        const twice = readForm(form, typedAgain(once.answers, typed.files), context);
        expect(givenIn(twice.answers)).toEqual(givenIn(once.answers));
        expect(twice.shown).toEqual(once.shown);
        expect(twice.answered).toBe(once.answered);
      }),
      { numRuns: 300 },
    );
  });

  it('is shown in its order, titles only above what was asked under them', () => {
    fc.assert(
      fc.property(anyForm, anyTyped, (form, typed) => {
        const { answers } = readForm(form, typed, context);
        const lines = shownAnswers(form, answers);
        expect(lines.at(-1)?.kind).not.toBe('titre');
        expect(lines.filter(({ kind: of }) => of === 'champ')).toHaveLength(
          Object.keys(answers.fields).length +
            Object.values(answers.rows).flatMap((rows) => rows.flatMap((row) => Object.keys(row.answers))).length,
        );
      }),
    );
  });
});

describe('what was answered', () => {
  const blocks = [
    title('t', 'Vous'),
    explanation('e', 'Avant', 'Lisez.'),
    field('nom', 'texte', 'Nom', { required: false }),
    title('vide', 'Rien ici'),
    title('budget', 'Budget'),
    repeated('depenses', 'Dépenses', 'Dépense', { least: 0, most: 9 }, [field('montant', 'montant', 'Montant')]),
  ];

  it('reads in the order of the form, rows numbered, without titles under which nothing was asked', () => {
    const { answers } = read(blocks, { fields: { nom: '' }, rows: { depenses: [{ id: 'x', fields: { montant: '12' } }] } });
    expect(shownAnswers({ blocks }, answers).map(({ kind: of, label, value }) => [of, label, value])).toEqual([
      ['titre', 'Vous', null],
      ['champ', 'Nom', null],
      ['titre', 'Budget', null],
      ['ligne', 'Dépense 1', null],
      ['champ', 'Montant', '12,00\u00A0€'],
    ]);
  });

  it('is taken down in steps, one for each title of level 1', () => {
    expect(stepsOf({ blocks }).map(({ id }) => id)).toEqual(['t', 'vide', 'budget']);
    expect(stepsOf({ blocks: blocks.slice(2, 4) }).map(({ id, label }) => [id, label])).toEqual([
      ['debut', 'Votre demande'],
      ['vide', 'Rien ici'],
    ]);
  });
});
