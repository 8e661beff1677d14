import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationCodeField, drawActivationCode, formatActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import {
  appendCheck,
  codeAlphabet,
  drawBelow,
  drawLetterCode,
  formatLetterCode,
  hasValidCheck,
  letterCodeField,
  parseLetterCode,
} from '../../../src-shared/kernel/letter-code.ts';
import { seededRandom } from './random.ts';

const sign = fc.constantFrom(...codeAlphabet);
const code = (length: number) =>
  fc.array(sign, { minLength: length - 1, maxLength: length - 1 }).map((signs) => appendCheck(signs.join('')));
const codeOf = (text: string): string => {
  const result = parseLetterCode(text);
  return result.ok ? 'ok' : result.error.code;
};

describe('letter code', () => {
  it('uses 23 signs without look-alikes', () => {
    expect(new Set(codeAlphabet).size).toBe(23);
    expect(codeAlphabet).not.toMatch(/[01OIDLQSZBGUV]/);
  });

  it('is 8 signs with a valid check, drawn from the source alone', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = drawLetterCode(seededRandom(seed));
        expect(drawn).toHaveLength(8);
        expect(hasValidCheck(drawn)).toBe(true);
        expect(drawLetterCode(seededRandom(seed))).toBe(drawn);
      }),
    );
  });

  it('is drawn without bias: rejected bytes are drawn again', () => {
    const counts = new Map<number, number>();
    for (const value of drawBelow({ bytes: () => Uint8Array.from({ length: 256 }, (_, index) => index) }, 23, 253)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 23 }, () => 11));
    expect(() => drawLetterCode({ bytes: (length) => new Uint8Array(length).fill(255) })).toThrow('does not vary');
  });

  it('catches every single wrong sign', () => {
    fc.assert(
      fc.property(fc.oneof(code(8), code(10)), fc.nat(9), sign, (right, at, other) => {
        const position = at % right.length;
        fc.pre(right[position] !== other);
        expect(hasValidCheck(right.slice(0, position) + other + right.slice(position + 1))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('catches every exchange of two signs, neighbours or not', () => {
    fc.assert(
      fc.property(fc.oneof(code(8), code(10)), fc.nat(9), fc.nat(9), (right, one, two) => {
        const [first, second] = [one % right.length, two % right.length];
        fc.pre(right[first] !== right[second]);
        const signs = [...right];
        [signs[first], signs[second]] = [signs[second] ?? '', signs[first] ?? ''];
        expect(hasValidCheck(signs.join(''))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('exhaustively, on one code: all 8 × 22 errors and all 7 neighbour exchanges', () => {
    const right = appendCheck('2A9KXM4');
    const wrong: string[] = [];
    for (let position = 0; position < 8; position += 1)
      for (const other of codeAlphabet) wrong.push(right.slice(0, position) + other + right.slice(position + 1));
    for (let position = 0; position < 7; position += 1)
      wrong.push(right.slice(0, position) + right[position + 1] + right[position] + right.slice(position + 2));
    expect(wrong.filter((code) => code !== right && hasValidCheck(code))).toEqual([]);
  });

  it('is read whatever the case, spaces and dashes', () => {
    fc.assert(
      fc.property(code(8), (right) => {
        expect(letterCodeField.parse(formatLetterCode(right))).toBe(right);
        expect(letterCodeField.parse(` ${right.toLowerCase().split('').join(' – ')}\u00A0`)).toBe(right);
        expect(letterCodeField.parse(`\u200E${right.split('').join('\u2212\u00AD\u2011')}\uFEFF`)).toBe(right);
      }),
    );
    expect(formatLetterCode('ACEFHJKM')).toBe('ACEF-HJKM');
  });

  it('says what is wrong', () => {
    const right = appendCheck('2A9KXM4');
    expect(codeOf(' - ')).toBe('code_empty');
    expect(codeOf(`O${right.slice(1)}`)).toBe('code_characters');
    expect(codeOf('ACÉFHJKM')).toBe('code_characters');
    expect(codeOf(right.slice(1))).toBe('code_length');
    expect(codeOf(right + right)).toBe('code_length');
    expect(codeOf(`${right[0] === '3' ? '4' : '3'}${right.slice(1)}`)).toBe('code_check');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseLetterCode(text);
        expect(!result.ok || hasValidCheck(result.data)).toBe(true);
      }),
    );
  });

  it('appends a check to the alphabet only', () => {
    expect(() => appendCheck('ACE!')).toThrow(RangeError);
    expect(() => appendCheck('A'.repeat(22))).toThrow(RangeError);
    expect(hasValidCheck(appendCheck('A'.repeat(21)))).toBe(true);
  });
});

describe('activation code', () => {
  it('is 10 signs, read back as formatted', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = drawActivationCode(seededRandom(seed));
        expect(formatActivationCode(drawn)).toMatch(/^[2-9A-Y]{5}-[2-9A-Y]{5}$/);
        expect(activationCodeField.parse(formatActivationCode(drawn).toLowerCase())).toBe(drawn);
        expect(codeOf(drawn)).toBe('code_length');
      }),
    );
  });
});
