import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src-shared/demarches/form.ts';
import { field, piece, repeated, when } from '../../../src-shared/demarches/models/build.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import { answersAgain, asTyped, changedLines, correctionOf, withChanges } from '../../../src-shared/dossiers/correction.ts';

const day = '2026-11-02';
const form: Form = {
  blocks: [
    field('nom', 'texte', 'Nom'),
    field('motif', 'choix', 'Motif', { options: ['Étudiant', 'Salarié'] }),
    field('ecole', 'texte', 'École', { condition: when('motif', 'Étudiant') }),
    field('montant', 'montant', 'Montant'),
    piece('rib', 'RIB'),
    repeated('enfants', 'Enfants', 'Enfant', { least: 0, most: 5 }, [field('prenom', 'texte', 'Prénom')]),
  ],
};
const typed = {
  fields: { nom: 'Lenoir', motif: 'Salarié', montant: '1 250,50' },
  rows: {
    enfants: [
      { id: 'r1', fields: { prenom: 'Ana' } },
      { id: 'r2', fields: { prenom: 'Léo' } },
    ],
  },
};
const { answers } = readForm(form, { ...typed, files: { rib: 1 } }, { today: day });
const corrected = (fields: Record<string, unknown>, rows = asTyped(form, answers).rows) => {
  const now = asTyped(form, answers);
  return correctionOf(form, answers, { fields: { ...now.fields, ...fields }, rows }, day);
};

describe('correcting an obvious slip', () => {
  it('does not take an address in another order of its parts for another address', () => {
    const asked: Form = { blocks: [field('lieu', 'adresse', 'Adresse')] };
    const kept = { fields: { lieu: { postalCode: '62179', street: '12 rue des Dunes', town: 'Wissant' } }, rows: {} };
    expect(correctionOf(asked, kept, asTyped(asked, kept), day)).toMatchObject({ error: { code: 'nothing_changed' } });
  });

  it('changes nothing where nothing was changed, amounts in cents included', () => {
    expect(corrected({})).toMatchObject({ ok: false, error: { code: 'nothing_changed' } });
  });

  it('says before and after of each answer, in words', () => {
    const changes = corrected({ nom: 'Lenoire', montant: '1 520,50' });
    expect(changes).toMatchObject({ ok: true });
    if (!changes.ok) return;
    expect(changedLines(form, answers, changes.data)).toEqual([
      { label: 'Nom', before: 'Lenoir', after: 'Lenoire' },
      { label: 'Montant', before: '1\u202F250,50\u00A0€', after: '1\u202F520,50\u00A0€' },
    ]);
    expect(withChanges(answers, changes.data).fields).toMatchObject({ nom: 'Lenoire', montant: 152_050, motif: 'Salarié' });
  });

  it('binds the answers of rows by their ids, whatever their order, and adds or takes out none', () => {
    const [first, second] = asTyped(form, answers).rows.enfants ?? [];
    if (first === undefined || second === undefined) throw new Error('two rows');
    const changes = corrected({}, { enfants: [first, { ...second, fields: { prenom: 'Léa' } }] });
    expect(changes).toMatchObject({ ok: true, data: [{ at: 'enfants/r2/prenom', before: 'Léo', after: 'Léa' }] });
    const lines = changes.ok ? changedLines(form, answers, changes.data) : [];
    expect(lines).toMatchObject([{ label: 'Enfant 2, Prénom' }]);
    expect(corrected({}, { enfants: [first] })).toMatchObject({ error: { code: 'rows_changed' } });
    expect(corrected({}, { enfants: [second, first] })).toMatchObject({ error: { code: 'rows_changed' } });
  });

  it('follows the conditions: what is shown has to be answered, what is hidden loses its answer', () => {
    expect(corrected({ motif: 'Étudiant' })).toMatchObject({ error: { code: 'form_incomplete', field: 'ecole' } });
    const student = corrected({ motif: 'Étudiant', ecole: 'Lycée de Calais' });
    expect(student).toMatchObject({ ok: true });
    if (!student.ok) return;
    const then = withChanges(answers, student.data);
    expect(then.fields).toMatchObject({ motif: 'Étudiant', ecole: 'Lycée de Calais' });
    const back = correctionOf(form, then, { ...asTyped(form, then), fields: { ...asTyped(form, then).fields, motif: 'Salarié' } }, day);
    expect(back).toMatchObject({ ok: true });
    if (!back.ok) return;
    expect(withChanges(then, back.data)).toEqual(answers);
    expect(changedLines(form, then, back.data)).toContainEqual({ label: 'École', before: 'Lycée de Calais', after: 'non demandé' });
  });

  it('gives the answers that the corrected form reads, for whatever was typed', () => {
    const words = fc.stringMatching(/^[a-zé]{1,8}$/);
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom('Étudiant', 'Salarié'),
        fc.integer({ min: 0, max: 10_000_000 }),
        (nom, ecole, motif, cents) => {
          const typedNow = { ...asTyped(form, answers), fields: { nom, ecole, motif, montant: (cents / 100).toFixed(2) } };
          const changes = correctionOf(form, answers, typedNow, day);
          if (!changes.ok) return;
          expect(withChanges(answers, changes.data)).toEqual(readForm(form, { ...typedNow, files: {} }, { today: day }).answers);
        },
      ),
    );
  });
});

describe('answering again what the service names', () => {
  const again = (asked: readonly string[], fields: Record<string, unknown>, rows = asTyped(form, answers).rows) =>
    answersAgain(form, answers, { fields: { ...asTyped(form, answers).fields, ...fields }, rows }, { receivedOn: day, asked });
  const codeOf = (result: ReturnType<typeof again>) => (result.ok ? 'ok' : result.error.code);

  it('changes what is named, and nothing else', () => {
    expect(again(['nom'], { nom: 'Lenoire' })).toMatchObject({ ok: true, data: [{ at: 'nom', before: 'Lenoir', after: 'Lenoire' }] });
    expect(codeOf(again(['nom'], { montant: '1' }))).toBe('not_asked');
    expect(codeOf(again(['nom'], { nom: 'Lenoire', montant: '1' }))).toBe('not_asked');
    expect(codeOf(again(['nom'], {}))).toBe('nothing_changed');
    expect(codeOf(again([], { nom: 'Lenoire' }))).toBe('not_asked');
  });

  it('asks what that shows, and takes out what it hides', () => {
    expect(codeOf(again(['motif'], { motif: 'Étudiant' }))).toBe('form_incomplete');
    const student = again(['motif'], { motif: 'Étudiant', ecole: 'Lycée' });
    expect(student).toMatchObject({ ok: true });
    expect(student.ok && student.data.map(({ at }) => at)).toEqual(['motif', 'ecole']);
  });

  it('adds and takes out rows of a block that is named, and of no other one', () => {
    const [first] = asTyped(form, answers).rows.enfants ?? [];
    if (first === undefined) throw new Error('a row');
    const rows = { enfants: [first, { id: 'r3', fields: { prenom: 'Zoé' } }] };
    expect(codeOf(again(['nom'], {}, rows))).toBe('not_asked');
    const changed = again(['enfants'], {}, rows);
    if (!changed.ok) throw new Error(changed.error.message);
    expect(withChanges(answers, changed.data).rows.enfants?.map(({ answers: given }) => given.prenom)).toEqual(['Ana', 'Zoé']);
  });
});
