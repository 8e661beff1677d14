import { searchWords, wholeWord } from '../kernel/search-words.ts';

/** Words that tell no name from another; «St-Léonard» and «Commune de Saint-Léonard» are one. */
const articles = new Set(['de', 'l', 'le', 'la', 'les']);

const keyWords = (text: string): string[] => searchWords(text).map(wholeWord);

const withoutArticles = (words: readonly string[]): readonly string[] => {
  const telling = words.filter((word) => !articles.has(word));
  return telling.length === 0 ? words : telling;
};

/** What makes two names one: words without case, accents, hyphens and articles; «Mairie de», «Ville de» and «Commune de» are no part of it. */
export const bodyKey = (name: string): string => {
  const words = withoutArticles(keyWords(name));
  return (words.length > 1 && words[0] === 'commune' ? words.slice(1) : words).join(' ');
};

/** What makes two towns one; «Arras Cedex 9» is Arras. */
export const townKey = (town: string): string => withoutArticles(keyWords(town.replace(/\s+cedex\b.*$/iu, ''))).join(' ');

/** What a person typed to find their organisation. */
export interface TypedBody {
  readonly name: string;
  readonly town: string;
}

/** The words that have to be found, each once. «Mairie» beside a commune tells nothing: every commune has one. */
export const wantedWords = ({ name, town }: TypedBody): string[] => {
  const words = [...new Set([...bodyKey(name).split(' '), ...townKey(town).split(' ')])].filter((word) => word !== '');
  return words.length > 1 ? words.filter((word) => word !== 'commune') : words;
};

const pairsOf = (word: string): string[] => Array.from({ length: word.length + 1 }, (_, at) => ` ${word} `.slice(at, at + 2));

/** How alike two words are, from 0 to 1: the pairs of letters they share. A word begun is the whole one. */
const alike = (typed: string, known: string): number => {
  if (known.startsWith(typed)) return 1;
  const left = pairsOf(known);
  const pairs = pairsOf(typed);
  const total = pairs.length + left.length;
  let shared = 0;
  for (const pair of pairs) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / total;
};

/** How near a body is to what was typed, from 0 to 1: each word by the one that is most alike. 1 when every word begins a word of its name or town. */
export const nearness = (typed: TypedBody, known: TypedBody): number => {
  const wanted = wantedWords(typed);
  if (wanted.length === 0) return 0;
  const words = [...keyWords(known.name), ...keyWords(known.town)];
  return wanted.reduce((sum, word) => sum + Math.max(0, ...words.map((other) => alike(word, other))), 0) / wanted.length;
};

/** From here on a body is worth being looked at: a letter too many, or one word in three that is another. */
export const nearEnough = 0.6;

/** Whether it is the body that was typed, whole: the same name in the same town. */
export const isWhole = (typed: TypedBody, known: TypedBody): boolean =>
  bodyKey(typed.name) === bodyKey(known.name) && townKey(typed.town) === townKey(known.town);
