import { z } from 'zod';
import { parsedField } from './field.ts';
import { hasHiddenOrBreak, lengthOf, plainLetters } from './free-text.ts';
import { ok, type Result, refuse } from './result.ts';
import { plainApostrophes, plainDashes } from './typed.ts';

const maximum = 60;

/**
 * Reads a prénom or a nom: 1 to 60 letters (any script), with spaces, apostrophes and hyphens between them. Codes: `name_empty`, `name_hidden`,
 * `name_digits`, `name_characters`, `name_length`. Returns it in NFC, trimmed, inner spaces single, every dash `-` and every apostrophe `’`.
 */
export const parsePersonName = (text: string): Result<string> => {
  // One writing for one name, whatever keyboard or word processor it came from: it is compared, searched and printed.
  const name = plainApostrophes(plainDashes(text.normalize('NFC')))
    .trim()
    .replace(/\p{Zs}+/gu, ' ');
  if (name === '') return refuse('name_empty', 'Ce nom est vide. Saisissez-le.');
  if (hasHiddenOrBreak(name)) {
    return refuse('name_hidden', 'Ce nom contient un caractère invisible, souvent venu d’un copier-coller. Tapez-le au clavier.');
  }
  if (/\p{N}/u.test(name)) return refuse('name_digits', 'Un nom ne contient pas de chiffre. Retirez-le.');
  // More than two marks on one letter is not a writing but a scribble over the neighbouring lines.
  if (!/^[\p{L}\p{M} ’-]+$/u.test(name) || !/^[\p{L}’]/u.test(name) || !/\p{L}/u.test(name) || /\p{M}{3}/u.test(name)) {
    return refuse(
      'name_characters',
      'Un nom s’écrit avec des lettres, des espaces, des apostrophes et des tirets. Retirez les autres signes.',
    );
  }
  if (lengthOf(name) > maximum) {
    return refuse('name_length', `Un nom compte ${maximum} caractères au plus. Gardez de préférence un seul prénom et un seul nom.`);
  }
  return ok(name);
};

/** Field `prenom` or `nom` of a form and of the contract. */
export const personNameField = parsedField(parsePersonName);

/** The same, whose absence is said in the words of its form. */
export const requiredName = (missing: string) => z.string({ error: missing }).trim().min(1, missing).pipe(personNameField);

/** «Prénom Nom», as typed. */
export const displayName = (person: { readonly prenom: string; readonly nom: string }): string => `${person.prenom} ${person.nom}`.trim();

interface Named {
  readonly prenom: string;
  readonly nom: string;
}

const letters = ({ prenom, nom }: Named): string => plainLetters(`${prenom} ${nom}`).replace(/[^\p{L}]/gu, '');

/** Whether two names are one, however accents, capitals, hyphens and spaces were typed. */
export const sameName = (one: Named, other: Named): boolean => letters(one) === letters(other);

/** The same, but for one letter at most that is missing, added, or typed for another: a slip of the hand, corrected. */
export const nearlySameName = (one: Named, other: Named): boolean => {
  const [short = '', long = ''] = [letters(one), letters(other)].sort((a, b) => a.length - b.length);
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = long.slice(start + 1);
  return short.slice(long.length === short.length ? start + 1 : start) === rest;
};
