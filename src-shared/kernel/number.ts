import { z } from 'zod';
import { parsedField } from './field.ts';
import { ok, type Result, refuse } from './result.ts';
import { asScanned } from './scan.ts';
import { plainTyped } from './typed.ts';

/** Code of a workstation, chosen at first start, part of every number it gives: a letter, then a letter or a digit (`A2`). */
export const posteCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]$/, 'Le code du poste compte une lettre puis une lettre ou un chiffre, par exemple A2.');

export interface NumberParts {
  readonly year: number;
  readonly poste: string;
  /** From 1, never reused; five digits until 99 999, more beyond. */
  readonly counter: number;
}

/** `2026-A2-00412`. Never renumbered (design §3). Throws a RangeError on impossible parts. */
export const formatNumber = ({ year, poste, counter }: NumberParts): string => {
  const sane = Number.isInteger(year) && year >= 2000 && year <= 9999 && Number.isSafeInteger(counter) && counter >= 1;
  if (!sane || !/^[A-Z][A-Z0-9]$/.test(poste)) throw new RangeError('impossible number');
  return `${year}-${poste}-${String(counter).padStart(5, '0')}`;
};

/** Number of a letter («courrier»): `C-2026-A2-00412`. */
export const formatLetterNumber = (parts: NumberParts): string => `C-${formatNumber(parts)}`;

const letterNumber = (text: string): string | null => {
  const compact = plainTyped(text)
    .toUpperCase()
    .replace(/[\s._/-]+/gu, '-')
    .replace(/^-|-$/g, '');
  const match = /^(?:C-?)?([2-9]\d{3})-?([A-Z][A-Z0-9])-?(\d{1,12})$/.exec(compact);
  const counter = Number(match?.[3] ?? 0);
  if (match?.[1] === undefined || match[2] === undefined || counter < 1) return null;
  return formatLetterNumber({ year: Number(match[1]), poste: match[2], counter });
};

/**
 * Reads the number of a letter as typed or scanned: case, spaces, dashes, zeros before the counter and the leading C may vary, and a handheld
 * scanner may be set for another keyboard than the machine. Codes: `letter_number_empty`, `letter_number_format`. Returns it as printed.
 */
export const parseLetterNumber = (text: string): Result<string> => {
  if (plainTyped(text).replace(/[\s._/-]/gu, '') === '') {
    return refuse('letter_number_empty', 'Saisissez le numéro du courrier, par exemple C-2026-A2-00412.');
  }
  const number = letterNumber(text) ?? letterNumber(asScanned(text) ?? '');
  return number === null
    ? refuse(
        'letter_number_format',
        'Ce numéro n’a pas la forme attendue. Recopiez celui qui est imprimé en haut du courrier, par exemple C-2026-A2-00412.',
      )
    : ok(number);
};

export const letterNumberField = parsedField(parseLetterNumber);
