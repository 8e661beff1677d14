import { parsedField } from './field.ts';
import type { RandomSource } from './ports.ts';
import { ok, type Result, refuse } from './result.ts';
import { withoutSeparators } from './typed.ts';

/**
 * 23 signs that nobody confuses on paper or by telephone: without 0 O D Q, 1 I L, 2's Z, 5's S, 8's B, 6's G, U and V.
 * 23 is prime: the check below needs it.
 */
export const codeAlphabet = '23456789ACEFHJKMNPRTWXY';

const size = codeAlphabet.length;
const neverUsed = 'les lettres B, D, G, I, L, O, Q, S, U, V et Z ni les chiffres 0 et 1';

const rankOf = (sign: string | undefined): number => (sign === undefined ? -1 : codeAlphabet.indexOf(sign));

const weightedSum = (signs: string): number => [...signs].reduce((sum, sign, index) => sum + (index + 1) * rankOf(sign), 0) % size;

/**
 * Weighted sum modulo a prime, as in the ISBN-10: Σ rank × value ≡ 0 (mod 23), ranks 1…n with n < 23. A single wrong sign changes the sum by
 * rank × difference, an exchange of two signs by (difference of ranks) × (difference of values): neither can be a multiple of 23.
 */
export const hasValidCheck = (code: string): boolean => [...code].every((sign) => rankOf(sign) >= 0) && weightedSum(code) === 0;

/** Adds the check sign to a payload of at most 21 signs of the alphabet; a RangeError otherwise. */
export const appendCheck = (payload: string): string => {
  const check = [...codeAlphabet].find((sign) => payload.length < size - 1 && hasValidCheck(payload + sign));
  if (check === undefined) throw new RangeError('payload outside the alphabet or too long');
  return payload + check;
};

/** Draws `count` values below `bound` (≤ 256), each equally likely (rejection sampling). Throws if the source only gives rejected bytes. */
export const drawBelow = (random: RandomSource, bound: number, count: number): number[] => {
  // The largest multiple of `bound` in a byte: what lies above is drawn again.
  const limit = 256 - (256 % bound);
  const drawn: number[] = [];
  for (let round = 0; round < 1_000 && drawn.length < count; round += 1) {
    for (const byte of random.bytes(count * 2)) {
      if (byte < limit && drawn.length < count) drawn.push(byte % bound);
    }
  }
  if (drawn.length < count) throw new Error('the random source does not vary');
  return drawn;
};

/** Draws a code of `length` signs, the last being the check. */
export const drawCode = (random: RandomSource, length: number): string =>
  appendCheck(
    drawBelow(random, size, length - 1)
      .map((value) => codeAlphabet.charAt(value))
      .join(''),
  );

/** Reads a code of `length` signs as typed: case, spaces, dots and dashes do not count. Codes: `code_empty`, `code_characters`, `code_length`, `code_check`. */
export const parseCode = (text: string, length: number): Result<string> => {
  const code = withoutSeparators(text).toUpperCase();
  if (code === '') return refuse('code_empty', `Saisissez le code : ${length} lettres et chiffres.`);
  if ([...code].some((sign) => rankOf(sign) < 0)) {
    return refuse('code_characters', `Un code ne contient jamais ${neverUsed}. Relisez-le signe par signe.`);
  }
  if (code.length !== length) {
    const gap = length - code.length;
    return refuse(
      'code_length',
      gap > 0
        ? `Le code compte ${length} signes, il en manque ${gap}. Complétez-le.`
        : `Le code compte ${length} signes, il y en a ${-gap} de trop. Saisissez un seul code dans ce champ.`,
    );
  }
  if (!hasValidCheck(code)) {
    return refuse('code_check', 'Ce code est mal recopié : un signe est faux, ou deux sont inversés. Relisez-le signe par signe.');
  }
  return ok(code);
};

export const letterCodeLength = 8;

/** One of the two codes of a letter (S2, rules §2.2): 7 signs drawn, about 31 bits, and the check sign. */
export const drawLetterCode = (random: RandomSource): string => drawCode(random, letterCodeLength);

export const parseLetterCode = (text: string): Result<string> => parseCode(text, letterCodeLength);

export const letterCodeField = parsedField(parseLetterCode);

/** `ABCDEFGH` → `ABCD-EFGH`. */
export const formatLetterCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
