import { plainLetters } from '../kernel/free-text.ts';
import { otherWritings, searchWords, wholeWord } from '../kernel/search-words.ts';

/** Where the words were found: in what says who the person is, or in something that was written. */
export type Found = 'identite' | 'texte';

/** Keys of a personal part that say who somebody is; every other text is something written by or about them. */
const identityKeys: readonly string[] = ['prenom', 'nom', 'courriel', 'identifier', 'identifiant', 'name'];

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** Every word typed begins some word of these texts. */
const holdsAll = (wanted: readonly string[], texts: readonly string[]): boolean => {
  const words = texts.flatMap(searchWords);
  return wanted.every((typed) => words.some((word) => word.startsWith(typed) || wholeWord(word) === wholeWord(typed)));
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
  const wanted = searchWords(typed);
  return {
    mayHold: (json) => {
      const folded = plainLetters(json);
      return wanted.length > 0 && wanted.every((word) => [word, ...otherWritings(word)].some((writing) => folded.includes(writing)));
    },
    match: (part) => {
      if (wanted.length === 0 || typeof part !== 'object' || part === null) return null;
      const identity = Object.entries(part).flatMap(([key, value]) => (identityKeys.includes(key) ? textsOf(value) : []));
      if (holdsAll(wanted, identity)) return 'identite';
      return holdsAll(wanted, textsOf(part)) ? 'texte' : null;
    },
  };
};
