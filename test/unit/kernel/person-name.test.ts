import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName, nearlySameName, parsePersonName, personNameField } from '../../../src-shared/kernel/person-name.ts';

const codeOf = (text: string): string => {
  const result = parsePersonName(text);
  return result.ok ? 'ok' : result.error.code;
};

it('writes the hyphens of word processors as the one of the keyboard', () => {
  expect(personNameField.parse('Jean\u2011Paul\u2010Marie')).toBe('Jean-Paul-Marie');
});

it.each([
  ['Jean\u2013Paul', 'Jean-Paul'],
  ['Jean\u2212Paul', 'Jean-Paul'],
  ["d'Artagnan", 'd’Artagnan'],
  ['N‘Guessan', 'N’Guessan'],
  ['N`Guessan', 'N’Guessan'],
  ['N´Guessan', 'N’Guessan'],
  ['O\u2032Brien', 'O’Brien'],
  ['O\uFF07Brien', 'O’Brien'],
  ['Teri\u02BBi', 'Teri’i'],
  ['\u02BEAlī', '’Alī'],
  ['Sa\u02BFīd', 'Sa’īd'],
  ['Le\u2003Goff', 'Le Goff'],
])('«%s» is written %s', (typed, written) => expect(personNameField.parse(typed)).toBe(written));

describe('person name', () => {
  it.each([
    'Marie',
    'Jean-Paul',
    'O’Brien',
    "d'Artagnan",
    'LE GOFF',
    'Œuvrard',
    'Nguyễn',
    'Ольга',
    '王',
    'e\u0301milie',
    "N'Guessan",
    'd’',
    'Jean\u2011Paul',
  ])('%s is a name', (name) => expect(codeOf(name)).toBe('ok'));
  it.each([
    ['', 'name_empty'],
    ['   ', 'name_empty'],
    ['Ma\u200Brie', 'name_hidden'],
    ['Marie\u202Eeiram', 'name_hidden'],
    ['Marie\nPaul', 'name_hidden'],
    ['Marie2', 'name_digits'],
    ['Marie٣', 'name_digits'],
    ['<b>Marie</b>', 'name_characters'],
    ['Marie@', 'name_characters'],
    ['-', 'name_characters'],
    ['’’', 'name_characters'],
    ['-Marie', 'name_characters'],
    ['M\u0489\u0489\u0489\u0489arie', 'name_characters'],
    ['=cmd', 'name_characters'],
    ['a'.repeat(61), 'name_length'],
  ])('%j: %s', (name, code) => expect(codeOf(name)).toBe(code));

  it('trims and composes', () => {
    expect(personNameField.parse('  E\u0301lodie \u00A0 Anne ')).toBe('Élodie Anne');
    expect(displayName({ prenom: 'Frédéric', nom: 'DUPONT' })).toBe('Frédéric DUPONT');
  });

  it('never throws; what it accepts it accepts again, unchanged, and never holds a bracket or a digit', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 70 }), fc.string({ unit: 'grapheme' })), (text) => {
        const result = parsePersonName(text);
        if (!result.ok) return;
        expect(parsePersonName(result.data)).toEqual(result);
        expect(result.data).not.toMatch(/[<>&"\d\n]/);
        expect([...result.data].length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('tells a slip of one letter from another name', () => {
  const nearly = (one: string, other: string): boolean => nearlySameName({ prenom: one, nom: 'Dupuis' }, { prenom: other, nom: 'DUPUIS' });
  for (const [one, other] of [
    ['Jan', 'Jean'],
    ['Jean', 'Jan'],
    ['Jeam', 'Jean'],
    ['Ean', 'Jean'],
    ['Jéan', 'jean'],
  ] as const)
    expect(nearly(one, other), `${one} ${other}`).toBe(true);
  for (const [one, other] of [
    ['Jean', 'Jeanne'],
    ['Jean', 'Pierre'],
    ['Luc', 'Marc'],
    ['Jaen', 'Jean'],
    ['Jean', 'Jeanluc'],
  ] as const)
    expect(nearly(one, other), `${one} ${other}`).toBe(false);
});
