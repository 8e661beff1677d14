import { plainLetters } from '../../src-shared/kernel/free-text.ts';

/** What holds every word of a search, accents and case aside; all of them for an empty one. Pure. */
export const matching = <T>(all: readonly T[], search: string, textsOf: (one: T) => readonly string[]): T[] => {
  const words = plainLetters(search)
    .split(' ')
    .filter((word) => word !== '');
  return all.filter((one) => {
    const text = plainLetters(textsOf(one).join(' '));
    return words.every((word) => text.includes(word));
  });
};
