import { plainLetters } from './free-text.ts';

/** Words that are one word, written short or said another way. The first of each is the one that keys are made of. */
const sameWords: readonly (readonly string[])[] = [
  ['saint', 'st'],
  ['sainte', 'ste'],
  ['saints', 'sts'],
  ['saintes', 'stes'],
  ['commune', 'mairie', 'ville'],
  ['de', 'd', 'du', 'des'],
];
const siblings = new Map(sameWords.flatMap((words) => words.map((word) => [word, words] as const)));

/** Words of a text as searches compare them: folded, and cut at every sign, so that space, hyphen and apostrophe are one. */
export const searchWords = (text: string): string[] =>
  plainLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The other writings of a word: «st» for «saint», «mairie» for «commune». */
export const otherWritings = (word: string): readonly string[] => (siblings.get(word) ?? []).filter((other) => other !== word);

/** The one writing of a word that may be written short. */
export const wholeWord = (word: string): string => siblings.get(word)?.[0] ?? word;
