import { describe, expect, it } from 'vitest';
import {
  countFiles,
  faultsIn,
  faultWords,
  isTyped,
  openingStep,
  typedAt,
  withAnswer,
  withRows,
} from '../../../src-renderer/dossiers/form/typing.ts';
import { matching } from '../../../src-renderer/dossiers/matching.ts';
import { stepsOf } from '../../../src-shared/demarches/form.ts';
import { blankContent, field, piece, repeated, title } from '../../../src-shared/demarches/models/build.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import type { DraftFile } from '../../../src-shared/dossiers/draft-contract.ts';

const form = {
  blocks: [
    title('vous', 'Vous'),
    field('siret', 'siret', 'SIRET de l’association'),
    repeated('depenses', 'Dépenses', 'Dépense', { least: 1, most: 3 }, [field('montant', 'montant', 'Montant')]),
    piece('rib', 'RIB'),
    field('exact', 'engagement', 'Je certifie que tout est exact.'),
  ],
};
const typed = {
  fields: { siret: '123' },
  rows: {
    depenses: [
      { id: 'a', fields: { montant: '12' } },
      { id: 'b', fields: { montant: 'douze' } },
    ],
  },
};
const { faults } = readForm(form, { ...typed, files: {} }, { today: '2026-11-30' });

describe('a form while it is filled in', () => {
  it('says each fault by its question, and the row that it is in', () => {
    expect(faults.map((fault) => faultWords(form, typed, fault))).toEqual([
      expect.stringMatching(/^SIRET de l’association : Un SIRET compte 14 chiffres/),
      'Dépense 2, Montant : Saisissez un montant en euros, par exemple 1 250,50.',
      'Joignez « RIB ».',
      'Je certifie que tout est exact : Cochez cette case pour continuer.',
    ]);
  });

  it('finds the faults of a step, those of its rows too', () => {
    const blocks = form.blocks.filter(({ id }) => id === 'depenses');
    expect(faultsIn(faults, blocks).map(({ at }) => at)).toEqual(['depenses/b/montant']);
  });

  it('reads what was typed at a place', () => {
    expect(typedAt(typed, 'siret')).toBe('123');
    expect(typedAt(typed, 'depenses/b/montant')).toBe('douze');
    expect(typedAt(typed, 'depenses/c/montant')).toBeUndefined();
    expect([undefined, null, '', false, 'x', true, []].map(isTyped)).toEqual([false, false, false, false, true, true, true]);
  });

  it('opens where something lacks, at the end where nothing does, and at the first step while nothing was typed', () => {
    const asked = {
      blocks: [title('un', 'Un'), field('nom', 'texte', 'Nom', { required: false }), title('deux', 'Deux'), field('but', 'texte', 'But')],
    };
    const open = (fields: Record<string, unknown>, files: Pick<DraftFile, 'piece'>[] = []) => {
      const given = { fields, rows: {} };
      const read = readForm(asked, { ...given, files: {} }, { today: '2026-11-30' });
      return openingStep(stepsOf(asked), { typed: given, files, read });
    };
    expect(open({})).toBe('un');
    expect(open({ nom: '', but: null })).toBe('un');
    expect(open({ nom: 'Jean' })).toBe('deux');
    expect(open({}, [{ piece: 'rib' }])).toBe('deux');
    expect(open({ but: 'Partir' })).toBeNull();
  });

  it('changes one answer, and the rows of one block', () => {
    expect(withAnswer(typed, 'siret', '1').rows).toBe(typed.rows);
    expect(withAnswer(typed, 'siret', '1').fields).toEqual({ siret: '1' });
    expect(typedAt(withAnswer(typed, 'depenses/b/montant', '3'), 'depenses/b/montant')).toBe('3');
    expect(typedAt(withAnswer(typed, 'depenses/b/montant', '3'), 'depenses/a/montant')).toBe('12');
    expect(withRows(typed, 'depenses', []).rows).toEqual({ depenses: [] });
  });

  it('counts the files of each piece', () => {
    expect(countFiles([{ piece: 'rib' }, { piece: 'devis' }, { piece: 'devis' }])).toEqual({ rib: 1, devis: 2 });
  });
});

describe('searching', () => {
  const all = [blankContent, { ...blankContent, title: 'Aide à la pêche', summary: 'Bateaux d’œuvre' }];
  const find = (search: string) => matching(all, search, (each) => [each.title, each.summary]).length;

  it('wants every word, accents and case aside', () => {
    expect(find('')).toBe(2);
    expect(find('  ')).toBe(2);
    expect(find('PECHE')).toBe(1);
    expect(find('oeuvre aide')).toBe(1);
    expect(find('aide avion')).toBe(0);
  });
});
