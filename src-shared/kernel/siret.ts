import { parsedField } from './field.ts';
import { ok, type Result, refuse } from './result.ts';
import { scannedBodyNumber } from './scan.ts';
import { withoutName, withoutSeparators } from './typed.ts';

/** SIREN of La Poste, whose establishments may follow the «sum multiple of 5» rule instead of Luhn (SIRET only, never SIREN). */
const laPoste = '356000000';

const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, char, index) => {
    const digit = Number(char) * (index % 2 === 1 ? 2 : 1);
    return sum + (digit > 9 ? digit - 9 : digit);
  }, 0);

const passesLuhn = (digits: string): boolean => luhnSum(digits) % 10 === 0;

const plainSum = (digits: string): number => [...digits].reduce((sum, char) => sum + Number(char), 0);

/** The digit that makes `digits` + it pass Luhn. */
const luhnDigit = (digits: string): string => String((10 - (luhnSum(`${digits}0`) % 10)) % 10);

/** Nine digits, Luhn, not all zeros. Expects digits only: see `normaliseSiret` for what people type. */
export const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && !/^0+$/.test(text) && passesLuhn(text);

/** Fourteen digits: a valid SIREN, then Luhn on the whole; for La Poste, Luhn or a digit sum multiple of 5 (INSEE). Expects digits only. */
export const isSiret = (text: string): boolean => {
  if (!/^\d{14}$/.test(text) || !isSiren(text.slice(0, 9))) return false;
  return passesLuhn(text) || (text.startsWith(laPoste) && plainSum(text) % 5 === 0);
};

/**
 * Removes what people put between the digits (spaces, dots, dashes), what a copy hides among them, and its name pasted before it. A
 * handheld scanner may be set for another keyboard than the machine.
 */
export const normaliseSiret = (text: string): string => withoutSeparators(withoutName(scannedBodyNumber(text) ?? text, 'sire[nt]'));

/** `21620056000015` → `216 200 560 00015` (groups 3 3 3 5, no-break spaces). Anything but 14 digits is returned normalised only. */
export const formatSiret = (text: string): string =>
  normaliseSiret(text).replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00A0$2\u00A0$3\u00A0$4');

/** `216200560` → `216 200 560` (no-break spaces). */
export const formatSiren = (text: string): string => normaliseSiret(text).replace(/^(\d{3})(\d{3})(\d{3})$/, '$1\u00A0$2\u00A0$3');

const lengthSentence = (length: number): string => {
  if (length === 9) {
    return 'Vous avez saisi un SIREN (9 chiffres). Un SIRET compte 14 chiffres : ajoutez les 5 chiffres de l’établissement.';
  }
  if (length < 14) return `Un SIRET compte 14 chiffres, il en manque ${14 - length}. Complétez-le.`;
  return `Un SIRET compte 14 chiffres, il y en a ${length - 14} de trop. Vérifiez votre saisie.`;
};

/**
 * Reads a SIRET as typed. Codes: `siret_empty`, `siret_characters`, `siret_length`, `siret_zeros`, `siret_siren` (first 9 digits),
 * `siret_control` (whole number). Returns the 14 digits.
 */
export const explainSiret = (text: string): Result<string> => {
  const digits = normaliseSiret(text);
  if (digits === '') return refuse('siret_empty', 'Saisissez le numéro SIRET : 14 chiffres, avec ou sans espaces.');
  if (!/^\d+$/.test(digits)) {
    return refuse('siret_characters', 'Un SIRET ne contient que des chiffres. Retirez les lettres et les autres signes.');
  }
  if (digits.length !== 14) return refuse('siret_length', lengthSentence(digits.length));
  if (/^0{9}/.test(digits)) return refuse('siret_zeros', 'Un SIRET ne peut pas commencer par neuf zéros. Recopiez celui de l’organisme.');
  if (!isSiren(digits.slice(0, 9))) {
    return refuse(
      'siret_siren',
      'Le contrôle des 9 premiers chiffres (SIREN) échoue : un chiffre est sans doute faux, ou deux sont inversés. Comparez-les à un document de l’organisme.',
    );
  }
  if (!isSiret(digits)) {
    return refuse(
      'siret_control',
      'Les 9 premiers chiffres sont justes, mais le contrôle du SIRET entier échoue. Comparez les 5 derniers chiffres à un document de l’organisme.',
    );
  }
  return ok(digits);
};

/** Field of a form and of the contract: what is typed in, 14 digits out. */
export const siretField = parsedField(explainSiret);

/** A SIREN that passes the controls, for demonstration data: `first8` = 8 digits, not all zeros. Throws a RangeError otherwise. */
export const makeValidSiren = (first8: string): string => {
  if (!/^\d{8}$/.test(first8) || /^0+$/.test(first8)) throw new RangeError('first8 must be 8 digits, not all zeros');
  return first8 + luhnDigit(first8);
};

/** A SIRET that passes the controls, for demonstration data: `nic4` = the first 4 digits of the establishment. Throws a RangeError otherwise. */
export const makeValidSiret = (first8: string, nic4: string): string => {
  if (!/^\d{4}$/.test(nic4)) throw new RangeError('nic4 must be 4 digits');
  const start = makeValidSiren(first8) + nic4;
  return start + luhnDigit(start);
};
