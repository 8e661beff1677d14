import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainSiret,
  formatSiren,
  formatSiret,
  isSiren,
  isSiret,
  makeValidSiren,
  makeValidSiret,
  normaliseSiret,
  siretField,
} from '../../../src-shared/kernel/siret.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const first8 = digits(8).filter((text) => !/^0+$/.test(text));
const nic4 = digits(4);

const codeOf = (text: string): string => {
  const result = explainSiret(text);
  return result.ok ? 'ok' : result.error.code;
};
const sentenceOf = (text: string): string => {
  const result = explainSiret(text);
  return result.ok ? '' : result.error.message;
};

it.each([
  'SIRET : 21620056000015',
  'Siret n° 216 200 560 00015',
  'siret\u00A0216.200.560.00015',
  'N° SIRET : 216 200 560 00015',
  'Nume\u0301ro de SIRET\u00A0: 216-200-560-00015',
  '\u200E216 200 560 00015\u200E',
  '\uFEFF216–200–560–00015',
  '216\u2011200\u2011560\u221200015',
  '\u202A216\u00AD200\u00AD560\u200B00015\u202C',
  '216_200_560_00015',
  // An American scanner on a French keyboard, and on that of a Mac.
  'é&-éàà(-àààà&(',
  'É&§ÉÀÀ(§ÀÀÀÀ&(\n',
])('«%s» is read as pasted', (text) => expect(normaliseSiret(text)).toBe('21620056000015'));

describe('SIREN', () => {
  it.each(['404833048', '732829320', '356000000', '552100554'])('%s passes', (siren) => expect(isSiren(siren)).toBe(true));
  it.each(['404833047', '000000000', '40483304', '4048330480', '40483304A', '', '٤٠٤٨٣٣٠٤٨'])('«%s» is refused', (siren) =>
    expect(isSiren(siren)).toBe(false),
  );
  it('La Poste’s exception is for SIRET only', () => expect(isSiren('356000005')).toBe(false));
});

describe('SIRET', () => {
  it.each([
    ['73282932000074', 'ordinary'],
    ['35600000000048', 'La Poste head office: Luhn, not the rule of 5'],
    ['35600000009075', 'La Poste establishment: rule of 5, not Luhn'],
    ['35600000000014', 'La Poste number that passes Luhn only'],
  ])('%s passes (%s)', (siret) => expect(isSiret(siret)).toBe(true));

  it.each([
    ['00000000000000', 'zeros'],
    ['20003452900004', 'whole passes Luhn, SIREN part does not'],
    ['35600000009076', 'La Poste, neither rule'],
    ['73282932000075', 'control digit'],
    ['7328293200007', '13 digits'],
    ['732 829 320 00074', 'not normalised'],
  ])('%s is refused (%s)', (siret) => expect(isSiret(siret)).toBe(false));

  it('says precisely what is wrong', () => {
    expect(sentenceOf('7328293200007')).toContain('Un SIRET compte 14 chiffres, il en manque 1.');
    expect(sentenceOf('732829320000741')).toContain('il y en a 1 de trop');
    expect(sentenceOf('732829320')).toContain('SIREN');
    expect(codeOf('  ')).toBe('siret_empty');
    expect(codeOf('7328293200007O')).toBe('siret_characters');
    expect(codeOf('00000000000000')).toBe('siret_zeros');
    expect(codeOf('20003452900004')).toBe('siret_siren');
    expect(codeOf('73282932000075')).toBe('siret_control');
  });

  it('reads spaces of every kind and dots', () => {
    expect(explainSiret(' 732\u00A0829\u202F320.00074 ')).toEqual({ ok: true, data: '73282932000074' });
    expect(siretField.parse('732 829 320 00074')).toBe('73282932000074');
    expect(siretField.safeParse('12').error?.issues[0]?.message).toContain('il en manque 12');
  });

  it('formats by 3 3 3 5, and a SIREN by 3', () => {
    expect(formatSiret('73282932000074')).toBe('732\u00A0829\u00A0320\u00A000074');
    expect(formatSiren('732829320')).toBe('732\u00A0829\u00A0320');
    expect(formatSiret('732')).toBe('732');
  });

  it('made numbers are valid, and survive formatting', () => {
    fc.assert(
      fc.property(first8, nic4, (start, nic) => {
        const siret = makeValidSiret(start, nic);
        expect(siret.startsWith(makeValidSiren(start) + nic)).toBe(true);
        expect(isSiret(siret)).toBe(true);
        expect(normaliseSiret(formatSiret(siret))).toBe(siret);
        expect(siretField.parse(siretField.parse(formatSiret(siret)))).toBe(siret);
      }),
    );
  });

  it('catches every single wrong digit (outside La Poste)', () => {
    fc.assert(
      fc.property(first8, nic4, fc.nat(13), fc.integer({ min: 1, max: 9 }), (start, nic, position, shift) => {
        fc.pre(!start.startsWith('356'));
        const siret = makeValidSiret(start, nic);
        const wrong = siret.slice(0, position) + ((Number(siret[position]) + shift) % 10) + siret.slice(position + 1);
        fc.pre(!wrong.startsWith('356000000'));
        expect(isSiret(wrong)).toBe(false);
      }),
    );
  });

  it('explainSiret agrees with isSiret on any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), digits(14), digits(13)), (text) => {
        const result = explainSiret(text);
        expect(result.ok).toBe(isSiret(normaliseSiret(text)));
      }),
    );
  });

  it('refuses to make a number from something else than digits', () => {
    expect(() => makeValidSiren('00000000')).toThrow(RangeError);
    expect(() => makeValidSiren('1234567')).toThrow(RangeError);
    expect(() => makeValidSiret('12345678', '1')).toThrow(RangeError);
  });
});
