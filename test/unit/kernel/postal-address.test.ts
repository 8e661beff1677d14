import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLetters } from '../../../src-shared/kernel/free-text.ts';
import { type PostalAddress, postalAddress, toAddressLines } from '../../../src-shared/kernel/postal-address.ts';
import { shortenStreet } from '../../../src-shared/kernel/street-abbreviations.ts';

const audresselles: PostalAddress = { street: '12 bis, rue de l’Église', postalCode: '62164', town: 'Audresselles' };
const linesOf = (names: string[], address: PostalAddress): string[] => {
  const result = toAddressLines(names, address);
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
};
const refusalOf = (names: string[], address: PostalAddress): string => {
  const result = toAddressLines(names, address);
  return result.ok ? 'ok' : `${result.error.code}:${result.error.field ?? ''}`;
};

describe('a postal code', () => {
  const refusal = (place: Partial<PostalAddress>): string => {
    const read = postalAddress.safeParse({ ...audresselles, ...place });
    return read.success ? 'ok' : (read.error.issues[0]?.message ?? '');
  };
  it.each(['62 164', '62\u00A0164', '62\u202F164', ' 62164 ', '\u200E62164', 'F-62164', 'FR-62164'])('«%s» is 62164', (postalCode) => {
    expect(postalAddress.parse({ ...audresselles, postalCode }).postalCode).toBe('62164');
  });
  it.each([
    { postalCode: '00810', town: 'Armées' },
    { postalCode: '00200', town: 'ARMEES' },
    { postalCode: '98000', town: 'Monaco' },
    { postalCode: '98014', town: 'MONACO CEDEX', country: 'Monaco' },
    { postalCode: '98000', town: 'Monte-Carlo' },
    { postalCode: '98000', town: 'La Condamine' },
    { postalCode: '98800', town: 'Nouméa' },
    { postalCode: '98714', town: 'Papeete' },
    { postalCode: '20200', town: 'Bastia' },
    { postalCode: '123 45', town: 'Uppsala', country: 'Suède' },
  ])('%j may be', (place) => expect(refusal(place)).toBe('ok'));
  it.each([
    [{ postalCode: '00810' }, 'armées'],
    [{ postalCode: '98000', town: 'Nice' }, '98000 est de Monaco'],
    [{ postalCode: '98001', town: 'Monacourt', country: 'France' }, '98001 est de Monaco'],
    [{ postalCode: '06000', town: 'Monaco' }, '98000 à 98099'],
    [{ postalCode: '06000', town: 'Monte-Carlo', country: 'Monaco' }, '98000 à 98099'],
    [{ postalCode: '6216' }, '5 chiffres'],
    [{ postalCode: '' }, 'Saisissez le code postal.'],
  ])('%j is refused: %s', (place, words) => expect(refusal(place)).toContain(words));
});

it('an address with letters that are not printed is refused, its names too; those with usual Latin letters are', () => {
  expect(refusalOf(['M. 王'], audresselles)).toBe('address_letters:recipient');
  expect(refusalOf(['A'], { ...audresselles, complement: 'שלום' })).toBe('address_letters:complement');
  expect(linesOf(['Mme Ольга', 'Teriʻi', 'Ελένη'], { ...audresselles, postalCode: '62 164' })).toEqual([
    ...['Mme Olga', 'Teriʻi', 'Eleni', '12 BIS RUE DE L EGLISE', '62164 AUDRESSELLES'],
  ]);
});

describe('printed address (NF Z10-011)', () => {
  it('keeps the names as typed, writes the rest in bare capitals', () => {
    expect(linesOf(['Mairie d’Audresselles', 'Mme Hélène Œuvrard'], audresselles)).toEqual([
      ...['Mairie d’Audresselles', 'Mme Hélène Œuvrard', '12 BIS RUE DE L EGLISE', '62164 AUDRESSELLES'],
    ]);
    expect(linesOf(['M. Paul'], { postalCode: '62280', town: 'Saint-Martin-Boulogne' }).at(-1)).toBe('62280 SAINT MARTIN BOULOGNE');
    expect(linesOf(['M. Paul'], { lieuDit: 'BP n° 12 & C.S.', postalCode: '62280', town: 'X' })[1]).toBe('BP N 12 ET C S');
  });

  it('leaves no blank line', () => {
    const address = { ...audresselles, complement: ' ', building: '', country: ' france ' };
    expect(linesOf(['A', '  '], address)).toEqual(['A', '12 BIS RUE DE L EGLISE', '62164 AUDRESSELLES']);
  });

  it('puts the country last, on a seventh line if need be', () => {
    const address = {
      complement: 'c',
      building: 'b',
      street: 'rue',
      lieuDit: 'l',
      postalCode: 'B-1000',
      town: 'Bruxelles',
      country: 'Belgique',
    };
    expect(linesOf(['A'], address)).toEqual(['A', 'c', 'b', 'RUE', 'L', 'B 1000 BRUXELLES', 'BELGIQUE']);
  });

  it('abbreviates a street only past 32 characters of label, and only as far as needed', () => {
    expect(shortenStreet('12 BOULEVARD DU GENERAL LECLERC')).toBe('12 BOULEVARD DU GENERAL LECLERC');
    expect(shortenStreet('12 BIS BOULEVARD DU GENERAL DE LATTRE DE X')).toBe('12 BIS BD DU GENERAL DE LATTRE DE X');
    expect(shortenStreet('3 AVENUE DU MARECHAL JEAN DE LATTRE DE TASSIGNY')).toBe('3 AV DU MAL JEAN DE LATTRE DE TASSIGNY');
    expect(shortenStreet('PLACE A')).toBe('PLACE A');
  });

  it('lets a long line go on on a free line, at a space', () => {
    const name = 'Communauté de communes de la Terre des Deux Caps';
    expect(linesOf([name], audresselles).slice(0, 2)).toEqual(['Communauté de communes de la Terre des', 'Deux Caps']);
  });

  it('shares a line between complement and building when lines are missing', () => {
    const address = { ...audresselles, complement: 'Appt 12', building: 'Résidence Les Dunes', lieuDit: 'Haringzelles' };
    expect(linesOf(['Mairie', 'M. Paul'], address)).toEqual([
      ...['Mairie', 'M. Paul', 'Appt 12 Résidence Les Dunes', '12 BIS RUE DE L EGLISE', 'HARINGZELLES', '62164 AUDRESSELLES'],
    ]);
  });

  it('refuses with the field rather than cut', () => {
    expect(refusalOf(['', ' '], audresselles)).toBe('address_recipient:recipient');
    expect(refusalOf(['x'.repeat(39)], audresselles)).toBe('address_line:recipient');
    expect(refusalOf(['A'], { ...audresselles, town: 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson' })).toBe('address_line:town');
    expect(refusalOf(['A'], { ...audresselles, town: '-' })).toBe('address_line:town');
    expect(refusalOf(['A'], { ...audresselles, street: 'улица Ленина' })).toBe('address_letters:street');
    const full = { ...audresselles, complement: 'c'.repeat(30), building: 'b'.repeat(30), lieuDit: 'l' };
    expect(refusalOf(['A'], full)).toBe('ok');
    expect(refusalOf(['A', 'B'], full)).toBe('address_lines:complement');
    expect(refusalOf(['A b '.repeat(12)], { ...full, complement: 'c' })).toBe('address_line:recipient');
  });

  it('never passes 6 × 38, never leaves a blank, never loses a word it did not abbreviate', () => {
    const word = fc.stringMatching(/^[A-Za-zéèçœ’-]{1,14}$/);
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    const address = fc.record({
      complement: text,
      building: text,
      lieuDit: text,
      street: text,
      town: word,
      postalCode: fc.constant('62164'),
    });
    const bare = (parts: string[]): string => plainLetters(parts.join('')).replace(/[^a-z0-9]/g, '');
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 2 }), address, (names, typed) => {
        const result = toAddressLines(names, typed);
        expect(result.ok || result.error.field !== undefined).toBe(true);
        if (!result.ok) return;
        expect(result.data.length).toBeLessThanOrEqual(6);
        for (const line of result.data) expect(line).toMatch(/^\S(?:.{0,36}\S)?$/u);
        expect(result.data.at(-1)).toMatch(/^62164 [A-Z ]+$/);
        const { complement, building, street, lieuDit, postalCode, town } = typed;
        const capitals = plainLetters(street)
          .toUpperCase()
          .replace(/[^A-Z0-9]+/g, ' ')
          .trim();
        expect(bare(result.data)).toBe(bare([...names, complement, building, shortenStreet(capitals), lieuDit, postalCode, town]));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('address field', () => {
  it('accepts overseas and Monaco, refuses an impossible French code, leaves foreign ones free', () => {
    for (const postalCode of ['01000', '20000', '97400', '98800']) {
      expect(postalAddress.safeParse({ postalCode, town: 'X' }).success).toBe(true);
    }
    expect(postalAddress.safeParse({ postalCode: '98000', town: 'Monaco' }).success).toBe(true);
    for (const postalCode of ['00100', '6216', 'B1000', '']) {
      expect(postalAddress.safeParse({ postalCode, town: 'X' }).error?.issues[0]?.path).toEqual(['postalCode']);
    }
    expect(postalAddress.safeParse({ postalCode: 'B-1000', town: 'Bruxelles', country: 'Belgique' }).success).toBe(true);
    expect(postalAddress.safeParse({ postalCode: '62000', town: ' ' }).success).toBe(false);
    expect(postalAddress.safeParse({ postalCode: '62000', town: 'Arras', street: 'a\nb' }).success).toBe(false);
  });
});
