import { parsedField } from './field.ts';
import { drawBelow, drawCode, parseCode } from './letter-code.ts';
import { checkPassword, type PasswordContext } from './password-policy.ts';
import type { RandomSource } from './ports.ts';
import type { Result } from './result.ts';
import { plainTyped } from './typed.ts';

export const activationCodeLength = 10;

/** The code sent by mail (activation, new courriel, new password): 9 signs drawn, about 41 bits, and the check sign of letter codes. */
export const drawActivationCode = (random: RandomSource): string => drawCode(random, activationCodeLength);

export const parseActivationCode = (text: string): Result<string> => parseCode(text, activationCodeLength);

export const activationCodeField = parsedField(parseActivationCode);

/** `ABCDEFGHJK` → `ABCDE-FGHJK`. */
export const formatActivationCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

const consonants = 'bdfgjkmnprtv';
const vowels = 'aeiou';
const digits = '23456789';

/** Two-syllable groups that a public service does not send. */
const unfit = new Set([
  'bite',
  'bito',
  'pute',
  'puta',
  'puto',
  'pine',
  'pede',
  'pipi',
  'kaka',
  'nike',
  'tare',
  'gogo',
  'dago',
  'tata',
  'bobo',
]);

const drawGroup = (random: RandomSource): string => {
  for (let round = 0; round < 100; round += 1) {
    const [first, second] = drawBelow(random, consonants.length, 2);
    const [third, fourth] = drawBelow(random, vowels.length, 2);
    const group = consonants.charAt(first ?? 0) + vowels.charAt(third ?? 0) + consonants.charAt(second ?? 0) + vowels.charAt(fourth ?? 0);
    if (!unfit.has(group)) return group;
  }
  throw new Error('the random source does not vary');
};

/**
 * A temporary password that can be read aloud and typed without hesitation: four groups of two syllables and two digits, as `Ropa-Nemi-Tuka-Vodu-37`
 * (22 characters, about 53 bits: above the 50 that the CNIL asks of a password with throttled access). Satisfies the policy of `context`.
 */
export const drawTemporaryPassword = (
  random: RandomSource,
  context: PasswordContext = { prenom: '', nom: '', identifier: '', opensWorkstation: true },
): string => {
  for (let round = 0; round < 100; round += 1) {
    const groups = [1, 2, 3, 4].map(() => drawGroup(random)).map((group) => group.charAt(0).toUpperCase() + group.slice(1));
    const number = drawBelow(random, digits.length, 2)
      .map((value) => digits.charAt(value))
      .join('');
    const password = [...groups, number].join('-');
    if (checkPassword(password, context).ok) return password;
  }
  throw new Error('no temporary password satisfies the policy');
};

/**
 * A temporary password as it was printed, from what was typed or pasted: outer spaces and kinds of dashes do not count. For those only: a
 * password that somebody chose is compared as it was typed.
 */
export const readTemporaryPassword = (typed: string): string => plainTyped(typed);
