import { scannedBodyNumber } from '../../src-shared/kernel/scan.ts';
import { otherWritings, searchWords } from '../../src-shared/kernel/search-words.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';

const prefix = (word: string): string => `"${word}"*`;

/** A word begun, or another writing of it whole: «St» finds Saint-Omer and Steenvoorde, «mairie» the commune. */
const begun = (word: string): string => {
  const others = otherWritings(word).map((other) => `"${other}"`);
  return others.length === 0 ? prefix(word) : `(${[prefix(word), ...others].join(' OR ')})`;
};

/** A number that papers print in groups: digits, or a letter before them (RNA, TAHITI); its name before it is no word of any row. */
const first = String.raw`(?:\d+|[a-z]\d{5}|w\d?[0-9a-z]?\d*)`;
const groups = new RegExp(
  String.raw`\b(?:(?:(?:no?|numero) )?(?:siret|siren|rna|ridet|tahiti)(?: no?| numero)? (${first}(?: \d+)*)|(${first}(?: \d+)+))(?= |$)`,
  'g',
);

/**
 * What people type in a list's search, as an FTS5 query: every word is a prefix, all must be there, accents and case folded, short writings and long ones one. Signs
 * that FTS5 would read as its own language are word breaks here. A number in groups is also looked for in one piece, as the forms read it
 * («SIRET 216 200 560 00015»), and as a handheld scanner meant it. Null for «everything».
 */
export const matchWords = (typed: string): string | null => {
  const words = searchWords(scannedBodyNumber(typed) ?? typed)
    .slice(0, 12)
    .join(' ');
  const terms = words
    // As the list shows it.
    .replace(/\bregistre local (?=vol)/, '')
    // Groups stay together behind their first sign: no word holds a space, nor a plus.
    .replace(groups, (_all, named?: string, bare?: string) => (named ?? bare ?? '').replaceAll(' ', '+'))
    .split(' ')
    .filter((term) => term !== '')
    .map((term) => {
      const parts = term.split('+');
      const all = parts.map(begun).join(' AND ');
      return parts.length === 1 ? all : `((${all}) OR ${prefix(parts.join(''))})`;
    });
  return terms.length === 0 ? null : terms.join(' AND ');
};

/** Row ids of a table whose words match, in no order that matters. The whole row is asked: a column filter needs more than `detail=none` keeps. */
export const foundByWords = ({ prepare }: Statements<Tables>, table: string, words: string): number[] =>
  prepare<[string], number>(`SELECT rowid FROM ${table}_fts WHERE ${table}_fts MATCH ?`).pluck().all(words);
