import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainRna,
  formatLocalRegister,
  isRna,
  localRegisterField,
  parseLocalRegister,
  rnaField,
} from '../../../src-shared/kernel/rna.ts';

const codeOf = (text: string): string => {
  const result = explainRna(text);
  return result.ok ? 'ok' : result.error.code;
};

describe('RNA', () => {
  it.each([
    'W123456789',
    'w 621 001 234',
    'W9P1002760',
    'W9C1000123',
    'W2A1000123',
    'RNA : W621001234',
    'rna n° W 621 001 234',
    "Z-é&àà&éè'",
  ])('%s passes', (text) => expect(codeOf(text)).toBe('ok'));

  it('names what is wrong', () => {
    expect(codeOf('')).toBe('rna_empty');
    expect(codeOf('123456789')).toBe('rna_letter');
    expect(codeOf('W12345678')).toBe('rna_length');
    expect(codeOf('W1234567890')).toBe('rna_length');
    expect(codeOf('WAP1002760')).toBe('rna_format');
    expect(codeOf('W9PX002760')).toBe('rna_format');
  });

  it('is idempotent on whatever it accepts', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^W\d[0-9A-Z]\d{7}$/), (number) => {
        expect(isRna(number)).toBe(true);
        expect(rnaField.parse(` ${number.toLowerCase().slice(0, 4)} ${number.slice(4)}`)).toBe(number);
      }),
    );
  });
});

describe('court register of Alsace-Moselle', () => {
  it.each([
    ['178-236', '178-236'],
    [' 178 – 236 ', '178-236'],
    ['178/236', '178-236'],
    ['178 236', '178-236'],
    ['vol.178 fol.236', '178-236'],
    ['volume 178 folio 236', '178-236'],
    ['Vol. 178, Fol. 236', '178-236'],
    ['Vol. XLII n° 12', 'XLII-12'],
    ['volume 31 numéro 25', '31-25'],
    ['007-012', '7-12'],
  ])('«%s»', (typed, expected) => {
    expect(parseLocalRegister(typed)).toEqual({ ok: true, data: expected });
  });

  it.each(['', '178236', 'W123456789', 'volume folio', '-236', '178-', '0-1', '1-0', '1-2-3', 'abc-12'])('«%s» is refused', (typed) => {
    const result = parseLocalRegister(typed);
    expect(result.ok ? 'ok' : result.error.code).toBe('local_register_format');
  });

  it('prints and reads again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 999_999 }), (volume, folio) => {
        expect(localRegisterField.parse(formatLocalRegister(`${volume}-${folio}`))).toBe(`${volume}-${folio}`);
      }),
    );
  });
});
