import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src-shared/demarches/answer.ts';
import { checkForm } from '../../../src-shared/demarches/check-form.ts';
import { field } from '../../../src-shared/demarches/models/build.ts';
import { formatFaults, inFormat } from '../../../src-shared/demarches/read-format.ts';
import type { TextFormat } from '../../../src-shared/demarches/text-format.ts';

const mask = (pattern: string, example = ''): TextFormat => ({ kind: 'masque', pattern, example, message: '' });
const expression = (pattern: string, example = ''): TextFormat => ({ kind: 'expression', pattern, example, message: '' });

describe('a mask', () => {
  it.each([
    ['AA-999-AA', 'ab 123 cd', 'AB-123-CD'],
    ['AA-999-AA', 'AB123CD', 'AB-123-CD'],
    ['AA-999-AA', 'AB-12-CD', null],
    ['AA-999-AA', 'AB-123-CDE', null],
    ['62/9999', '62 0412', '62/0412'],
    ['62/9999', '620412', '62/0412'],
    ['62/9999', '590412', null],
    ['***', 'é1b', 'É1B'],
  ])('«%s» reads «%s» as %s', (pattern, typed, expected) => expect(inFormat(mask(pattern), typed)).toBe(expected));
});

describe('an expression', () => {
  it.each([
    ['[A-Z]{2}\\d{4}', 'AB1234', true],
    ['[A-Z]{2}\\d{4}', 'xAB1234', false],
    ['(?i)lot-\\d+', 'LOT-12', true],
    ['\\p{L}+', 'Éloïse', true],
  ])('«%s» on «%s»: the whole text counts', (pattern, typed, expected) =>
    expect(inFormat(expression(pattern), typed)).toBe(expected ? typed : null),
  );

  it.each(['(', '[', '(?=a)', '(a)\\1', 'a{1000000}', 'a{900}', '((((a{30}){30}){30}){30}){30}', '*', '\\'])(
    '«%s» keeps the form from being published, and lets every text through where it came from elsewhere',
    (pattern) => {
      expect(formatFaults(expression(pattern, 'a'))).toEqual([expect.stringContaining('ne se lit pas')]);
      expect(inFormat(expression(pattern), 'a text')).toBe('a text');
    },
  );

  it.each(['(a+)+$', '(a|aa)+$', '(.*)*x', '(a?){60}a{60}', '(\\w+\\s?)*$'])(
    '«%s», which hangs other engines, is answered at once: %s',
    (pattern) => {
      const begun = performance.now();
      inFormat(expression(pattern), `${'a'.repeat(199)}!`);
      // Other engines take longer than anybody waits; the wall is far above what this one takes on a busy machine.
      expect(performance.now() - begun).toBeLessThan(2_000);
    },
  );

  it('of many classes of letters is refused before the engine unfolds it', () => {
    const heavy = `(?i)${'\\p{L}'.repeat(37)}`;
    expect(formatFaults(expression(heavy, 'a'))).toEqual([expect.stringContaining('ne se lit pas')]);
    expect(formatFaults(expression('\\p{L}{2}-\\p{N}', 'ab-1'))).toEqual([]);
  });

  it('never throws, whatever was written as a mask or an expression', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), (pattern, text) => {
        for (const format of [mask(pattern, text), expression(pattern, text)]) {
          inFormat(format, text);
          formatFaults(format);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a question of that form', () => {
  const asked = field('q', 'texte', 'Immatriculation', {
    format: { ...mask('AA-999-AA', 'AB-123-CD'), message: 'Recopiez l’immatriculation de la carte grise.' },
  });
  const read = (typed: unknown) => readAnswer(asked, typed, { today: '2026-11-30' });

  it('keeps what is in its form, says its own sentence of the rest, and is no question of form when it is blank', () => {
    expect(read('ab123cd')).toEqual({ ok: true, data: 'AB-123-CD' });
    expect(read('12 AB')).toMatchObject({ error: { message: 'Recopiez l’immatriculation de la carte grise.' } });
    expect(read('')).toMatchObject({ error: { message: 'Répondez à « Immatriculation ».' } });
    expect(read('x'.repeat(5_000)).ok).toBe(false);
  });

  it('is published with an example that fits alone', () => {
    const faultsOf = (format: TextFormat) => checkForm({ blocks: [{ ...asked, format }] }).map(({ message }) => message);
    expect(faultsOf(mask('AA-999-AA', 'AB-123-CD'))).toEqual([]);
    expect(faultsOf(mask('AA-999-AA', 'AB-12-CD'))).toEqual([expect.stringContaining('L’exemple')]);
    expect(faultsOf(mask('AA-999-AA'))).toEqual([expect.stringContaining('exemple')]);
    expect(faultsOf(mask('---', '-'))).toEqual([expect.stringContaining('rien à remplir')]);
    expect(faultsOf(mask(''))).toEqual([expect.stringContaining('Écrivez le masque')]);
  });
});
