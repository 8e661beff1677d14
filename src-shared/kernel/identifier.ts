import { plainLetters } from './free-text.ts';
import { inLatin } from './transliteration.ts';
import { plainTyped } from './typed.ts';

/** S2: an identifier has at most 20 characters, a homonym's number included. */
export const identifierMaximum = 20;

/** What stands when a name leaves no Latin letter at all (ideograms, for instance). */
const fallback = 'compte';

/** Words of a name. An apostrophe joins (O’Brien → obrien); space, hyphen and everything else separates. */
const words = (name: string): string[] =>
  plainLetters(inLatin(name))
    .replace(/'/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const shorten = (text: string, length: number): string => text.slice(0, length).replace(/[.-]+$/, '');

/**
 * How people may type it: case, accents, outer spaces, kinds of dashes and what a copy hides do not count. Other characters stay, and simply
 * match nobody.
 */
export const normaliseIdentifier = (text: string): string => plainTyped(plainLetters(plainTyped(text)));

/** True if the text is an identifier as we make them. */
export const isIdentifier = (text: string): boolean => text.length <= identifierMaximum && /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(text);

/**
 * The identifier of a new account (S2, rules §1.2): `prenom.nom`; as soon as a part is compound every separator is `-`; 20 characters at most; a
 * homonym gets the first free number from 2, inside the 20. Always gives a usable one, whatever the names. `taken` answers for a candidate.
 */
export const proposeIdentifier = (prenom: string, nom: string, taken: (identifier: string) => boolean): string => {
  const parts = [words(prenom), words(nom)].filter((part) => part.length > 0);
  const separator = parts.some((part) => part.length > 1) ? '-' : '.';
  const base = shorten(parts.flat().join(separator), identifierMaximum) || fallback;
  if (!taken(base)) return base;
  for (let number = 2; number < 1_000_000; number += 1) {
    const suffix = String(number);
    const candidate = shorten(base, identifierMaximum - suffix.length) + suffix;
    if (!taken(candidate)) return candidate;
  }
  throw new RangeError('no free identifier among a million homonyms');
};
