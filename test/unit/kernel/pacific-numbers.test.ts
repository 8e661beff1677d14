import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainRidet,
  explainTahiti,
  formatRidet,
  formatTahiti,
  ridetField,
  tahitiField,
} from '../../../src-shared/kernel/pacific-numbers.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';

const codeOf = (read: Result<string>): string => (read.ok ? read.data : read.error.code);

describe('RIDET', () => {
  it.each([
    '0 123 456.001',
    '0.123.456.001',
    '123456/001',
    '0123456001',
    '123456001',
    'RIDET : 123 456-001',
    'N° RIDET 0123456.001',
    '\u200E0\u00A0123\u00A0456.001',
  ])('«%s» is read', (typed) => expect(codeOf(explainRidet(typed))).toBe('0123456001'));
  it.each([
    ['', 'ridet_empty'],
    ['RIDET', 'ridet_empty'],
    ['123456A01', 'ridet_characters'],
    ['123456', 'ridet_length'],
    ['1234567', 'ridet_length'],
    ['12345678', 'ridet_length'],
    ['12345678901', 'ridet_length'],
    ['0000000001', 'ridet_length'],
  ])('«%s»: %s', (typed, code) => expect(codeOf(explainRidet(typed))).toBe(code));
  it('says what a RID lacks', () =>
    expect(explainRidet('1 234 567')).toMatchObject({ error: { message: expect.stringContaining('établissement') } }));
  it('says which kind to choose for fourteen digits', () =>
    expect(explainRidet('216 200 560 00015')).toMatchObject({ error: { message: expect.stringContaining('choisissez « SIRET »') } }));
  it('is read as it is shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{5,6}\d{3}$/), (typed) => {
        const number = ridetField.parse(typed);
        expect(number).toMatch(/^\d{10}$/);
        expect(ridetField.parse(formatRidet(number))).toBe(number);
      }),
    );
  });
});

describe('TAHITI', () => {
  it.each([
    'E80208-001',
    'e 80208.001',
    'E80208/001',
    'e80208001',
    'TAHITI : E80208 001',
    'T.A.H.I.T.I. n° E80208–001',
    'N° TAHITI E80208-001',
  ])('«%s» is read', (typed) => expect(codeOf(explainTahiti(typed))).toBe('E80208001'));
  it.each([
    ['', 'tahiti_empty'],
    ['E80208', 'tahiti_length'],
    ['003970', 'tahiti_length'],
    ['EE0208001', 'tahiti_format'],
    ['00397001', 'tahiti_format'],
    ['000000001', 'tahiti_format'],
  ])('«%s»: %s', (typed, code) => expect(codeOf(explainTahiti(typed))).toBe(code));
  it('is read as it is shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z1-9]\d{8}$/), (typed) => {
        const number = tahitiField.parse(typed);
        expect(number).toBe(typed);
        expect(tahitiField.parse(formatTahiti(number))).toBe(number);
      }),
    );
  });
});
