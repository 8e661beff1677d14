import { parsedField } from './field.ts';
import { ok, type Result, refuse } from './result.ts';
import { scannedBodyNumber } from './scan.ts';
import { plainTyped, withoutName, withoutSeparators } from './typed.ts';

/** `W`, a digit, a digit or capital (overseas: 9C, 9G, 9M, 9P, 9R, 9T…), 7 digits. The RNA has no check digit: the format is all we can check. */
const pattern = /^W\d[0-9A-Z]\d{7}$/;

/** Capitals, without spaces, dots and dashes, nor its name pasted before it; what a scanner for another keyboard typed, as it meant it. */
export const normaliseRna = (text: string): string => withoutSeparators(withoutName(scannedBodyNumber(text) ?? text, 'rna')).toUpperCase();

/** Expects a normalised number. */
export const isRna = (text: string): boolean => pattern.test(text);

/** Reads an RNA number as typed. Codes: `rna_empty`, `rna_letter`, `rna_length`, `rna_format`. Returns it normalised (`W9P1002760`). */
export const explainRna = (text: string): Result<string> => {
  const number = normaliseRna(text);
  if (number === '') return refuse('rna_empty', 'Saisissez le numéro RNA : la lettre W puis 9 caractères, par exemple W123456789.');
  if (!number.startsWith('W')) {
    return refuse(
      'rna_letter',
      'Un numéro RNA commence par la lettre W. Si l’association dépend d’un tribunal d’Alsace-Moselle, choisissez « registre local ».',
    );
  }
  if (number.length !== 10) {
    const gap = 10 - number.length;
    return refuse(
      'rna_length',
      gap > 0
        ? `Un numéro RNA compte 10 caractères, il en manque ${gap}. Complétez-le.`
        : `Un numéro RNA compte 10 caractères, il y en a ${-gap} de trop. Vérifiez votre saisie.`,
    );
  }
  if (!isRna(number)) {
    return refuse('rna_format', 'Après le W, un numéro RNA compte 9 chiffres ; outre-mer, le deuxième peut être une lettre. Corrigez-le.');
  }
  return ok(number);
};

export const rnaField = parsedField(explainRna);

const labels = /^(?:VOLUME|VOL|FOLIO|FOL|NUMERO|NO|N°|F|N|ET)(?=\d|$)/;

/**
 * Reads an entry of the court registers of Alsace-Moselle, whose associations have no RNA number: volume (digits, or Roman in old ones) and folio, as
 * `178-236`, `volume 178 folio 236` or `Vol. XLII n° 12`. Code: `local_register_format`. Returns `178-236`.
 */
export const parseLocalRegister = (text: string): Result<string> => {
  const parts = plainTyped(text)
    .toUpperCase()
    .replace('NUMÉRO', 'NUMERO')
    .split(/[\s.,;/-]+/u)
    .map((part) => part.replace(labels, '').replace(/^0+(?=\d)/, ''))
    .filter((part) => part !== '');
  const [volume, folio, ...more] = parts;
  if (more.length > 0 || !/^(?:[1-9]\d{0,3}|[IVXLC]{1,8})$/.test(volume ?? '') || !/^[1-9]\d{0,5}$/.test(folio ?? '')) {
    return refuse(
      'local_register_format',
      'Saisissez le volume puis le folio du registre du tribunal, séparés par un tiret, par exemple 178-236.',
    );
  }
  return ok(`${volume}-${folio}`);
};

export const localRegisterField = parsedField(parseLocalRegister);

/** `178-236` → `volume 178, folio 236`. */
export const formatLocalRegister = (entry: string): string => entry.replace(/^([^-]+)-(\d+)$/, 'volume $1, folio $2');
