import { parsedField } from './field.ts';
import { ok, type Result, refuse } from './result.ts';
import { plainTyped, withoutName, withoutSeparators } from './typed.ts';

// Bodies of New Caledonia and French Polynesia have no SIRET: their own registers number them. Neither number has a check digit that is
// published: the form is all we can check.

/** Signs of the number alone: people also write a stroke before the establishment. */
const signsOf = (text: string, names: string): string => withoutSeparators(withoutName(text, names)).replaceAll('/', '');

const ridetNames = 'ridet|rid';
const tahitiNames = String.raw`t\.?a\.?h\.?i\.?t\.?i\.?`;

/** Which of the two registers a number names before itself; null when it says nothing. */
export const namedRegister = (text: string): 'ridet' | 'tahiti' | null => {
  const plain = plainTyped(text.normalize('NFC'));
  if (withoutName(plain, ridetNames) !== plain) return 'ridet';
  return withoutName(plain, tahitiNames) === plain ? null : 'tahiti';
};

/**
 * Reads a RIDET number (New Caledonia) as typed: RID of 6 or 7 digits, then 3 of the establishment. Codes: `ridet_empty`, `ridet_characters`,
 * `ridet_length`. Returns 10 digits, the zero before an older RID of 6 written out.
 */
export const explainRidet = (text: string): Result<string> => {
  const digits = signsOf(text, ridetNames);
  if (digits === '') return refuse('ridet_empty', 'Saisissez le numéro RIDET : 9 ou 10 chiffres, par exemple 0 123 456.001.');
  if (!/^\d+$/.test(digits)) {
    return refuse('ridet_characters', 'Un RIDET ne contient que des chiffres. Retirez les lettres et les autres signes.');
  }
  if (digits.length === 6 || digits.length === 7) {
    return refuse(
      'ridet_length',
      `Vous avez saisi un RID (${digits.length} chiffres). Ajoutez les 3 chiffres de l’établissement, par exemple 001.`,
    );
  }
  if (digits.length === 14)
    return refuse('ridet_length', 'Vous avez saisi 14 chiffres, comme un SIRET. Si c’en est un, choisissez « SIRET ».');
  if ((digits.length !== 9 && digits.length !== 10) || /^0+$/.test(digits.slice(0, -3))) {
    return refuse(
      'ridet_length',
      'Un RIDET compte 9 ou 10 chiffres : ceux du RID, puis les 3 de l’établissement, par exemple 0 123 456.001. Vérifiez-le.',
    );
  }
  return ok(digits.padStart(10, '0'));
};

export const ridetField = parsedField(explainRidet);

/** `0123456001` → `0 123 456.001` (no-break spaces), as the register writes it. */
export const formatRidet = (number: string): string => number.replace(/^(\d)(\d{3})(\d{3})(\d{3})$/, '$1\u00A0$2\u00A0$3.$4');

/**
 * Reads a TAHITI number (French Polynesia) as typed: 6 digits, or a letter and 5 digits, then 3 of the establishment. Codes: `tahiti_empty`,
 * `tahiti_length`, `tahiti_format`. Returns 9 signs.
 */
export const explainTahiti = (text: string): Result<string> => {
  const number = signsOf(text, tahitiNames).toUpperCase();
  if (number === '') return refuse('tahiti_empty', 'Saisissez le numéro TAHITI : 9 signes, par exemple 003970-001 ou E80208-001.');
  if (/^[A-Z\d]\d{5}$/.test(number)) {
    return refuse('tahiti_length', 'Il manque à ce numéro TAHITI les 3 chiffres de l’établissement : ajoutez-les, par exemple 003970-001.');
  }
  return /^[A-Z\d]\d{8}$/.test(number) && !/^0{6}/.test(number)
    ? ok(number)
    : refuse(
        'tahiti_format',
        'Un numéro TAHITI compte 6 chiffres, ou une lettre et 5 chiffres, puis les 3 chiffres de l’établissement, par exemple 003970-001. Vérifiez-le.',
      );
};

export const tahitiField = parsedField(explainTahiti);

/** `003970001` → `003970-001`. */
export const formatTahiti = (number: string): string => number.replace(/^([A-Z\d]\d{5})(\d{3})$/, '$1-$2');
