import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLetterNumber, formatNumber, letterNumberField, parseLetterNumber, posteCode } from '../../../src-shared/kernel/number.ts';
import { asScanned } from '../../../src-shared/kernel/scan.ts';

const parts = fc.record({
  year: fc.integer({ min: 2000, max: 9999 }),
  poste: fc.stringMatching(/^[A-Z][A-Z0-9]$/),
  counter: fc.integer({ min: 1, max: 10_000_000 }),
});

describe('numbers', () => {
  it('are year, poste, counter', () => {
    expect(formatNumber({ year: 2026, poste: 'A2', counter: 412 })).toBe('2026-A2-00412');
    expect(formatLetterNumber({ year: 2026, poste: 'A2', counter: 412 })).toBe('C-2026-A2-00412');
    expect(formatNumber({ year: 2026, poste: 'AB', counter: 123_456 })).toBe('2026-AB-123456');
  });

  it.each([
    { year: 1999, poste: 'A2', counter: 1 },
    { year: 2026, poste: '2A', counter: 1 },
    { year: 2026, poste: 'A2', counter: 0 },
    { year: 2026, poste: 'A2', counter: 1.5 },
  ])('refuse impossible parts %j', (wrong) => expect(() => formatNumber(wrong)).toThrow(RangeError));

  it.each([
    'C-2026-A2-00412',
    'c 2026 a2 412',
    '2026-A2-00412',
    'C2026A200412',
    'C – 2026 – A2 – 00412',
    ' c.2026.a2.00412. ',
    '\u200EC-2026-A2-00412\u200E',
    'C\u20112026\u2011A2\u221200412',
  ])('reads «%s»', (typed) => expect(letterNumberField.parse(typed)).toBe('C-2026-A2-00412'));

  it.each([
    ['', 'letter_number_empty'],
    ['412', 'letter_number_format'],
    ['D-2026-A2-00412', 'letter_number_format'],
    ['C-2026-2A-00412', 'letter_number_format'],
    ['C-2026-A2-00000', 'letter_number_format'],
    ['C-1026-A2-00412', 'letter_number_format'],
  ])('refuses «%s»: %s', (typed, code) => {
    const result = parseLetterNumber(typed);
    expect(result.ok ? 'ok' : result.error.code).toBe(code);
  });

  it('are read as they were written, with or without dashes and capitals', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const printed = formatLetterNumber(all);
        expect(letterNumberField.parse(printed)).toBe(printed);
        expect(letterNumberField.parse(printed.toLowerCase().replaceAll('-', ' '))).toBe(printed);
        expect(letterNumberField.parse(printed.replaceAll('-', ''))).toBe(printed);
        expect(letterNumberField.parse(formatNumber(all))).toBe(printed);
      }),
    );
  });

  it.each([
    ['French PC', '&é"\'(-è_çà)', 'QAWZ?'],
    ['Belgian', '&é"\'(§è!çà)', 'QAWZ?'],
    ['French Mac', '&é"\'(§è!çà)', 'QAWZ?'],
    ['French, capital lock reversed', '&é"\'(-è_çà)', 'qawz,'],
    ['French Mac in capitals', '&É"\'(§È!ÇÀ)', 'QAWZ?'],
  ])('are read as an American scanner types them on a %s keyboard', (_name, figures, moved) => {
    const american = '1234567890-AQZWM';
    const typed = (text: string) => [...text].map((sign) => [...(figures + moved)][[...american].indexOf(sign)] ?? sign).join('');
    fc.assert(
      fc.property(parts, (all) => {
        const printed = formatLetterNumber(all);
        expect(letterNumberField.parse(typed(printed))).toBe(printed);
        expect(letterNumberField.parse(` ${typed(printed).normalize('NFD')}\n`)).toBe(printed);
      }),
    );
  });

  it('are no scan once a figure stands in them: a slip of the hand is no other number', () => {
    expect(asScanned('C-26-A2-00412')).toBeNull();
    expect(asScanned("C)éàé-)Q2)àà'&é")).toBeNull();
    expect(asScanned('facture')).toBeNull();
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseLetterNumber(text)));
  });

  it('code of the poste', () => {
    expect(posteCode.parse(' a2 ')).toBe('A2');
    expect(posteCode.parse('AB')).toBe('AB');
    for (const wrong of ['2A', 'A', 'A22', 'é2', '']) expect(posteCode.safeParse(wrong).success).toBe(false);
  });
});
