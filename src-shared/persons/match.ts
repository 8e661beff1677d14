import { plainLetters } from '../kernel/free-text.ts';

/** Where the words were found: in what says who the person is, or in something that was written. */
export type Found = 'identite' | 'texte';

/** Keys of a personal part that say who somebody is; every other text is something written by or about them. */
const identityKeys: readonly string[] = ['prenom', 'nom', 'courriel', 'identifier', 'identifiant', 'name'];

/** Words of a text, plain: accents, case, hyphens and signs do not count. */
const wordsOf = (text: string): string[] =>
  plainLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** Every word typed begins some word of these texts. */
const holdsAll = (wanted: readonly string[], texts: readonly string[]): boolean => {
  const words = texts.flatMap(wordsOf);
  return wanted.every((typed) => words.some((word) => word.startsWith(typed)));
};

export interface PersonMatcher {
  /** Cheap and never wrong the other way: a part that does not pass cannot match. */
  readonly mayHold: (json: string) => boolean;
  readonly match: (part: unknown) => Found | null;
}

/**
 * Looks for a name, a courriel or an identifier in one personal part, whatever event it belongs to: a room added later is searched
 * from its first event on.
 */
export const personMatcher = (typed: string): PersonMatcher => {
  const wanted = wordsOf(typed);
  return {
    mayHold: (json) => {
      const plain = plainLetters(json);
      return wanted.length > 0 && wanted.every((word) => plain.includes(word));
    },
    match: (part) => {
      if (wanted.length === 0 || typeof part !== 'object' || part === null) return null;
      const identity = Object.entries(part).flatMap(([key, value]) => (identityKeys.includes(key) ? textsOf(value) : []));
      if (holdsAll(wanted, identity)) return 'identite';
      return holdsAll(wanted, textsOf(part)) ? 'texte' : null;
    },
  };
};
