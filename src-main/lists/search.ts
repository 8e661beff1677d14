import { fold } from '../../src-shared/kernel/free-text.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';

/**
 * What people type in a list's search, as an FTS5 query: every word is a prefix, all must be there, accents and case folded. Signs
 * that FTS5 would read as its own language are word breaks here. Null for «everything».
 */
export const matchWords = (typed: string): string | null => {
  const words = fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 12);
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
};

/** Row ids of a table whose words match, in no order that matters. The whole row is asked: a column filter needs more than `detail=none` keeps. */
export const foundByWords = ({ prepare }: Statements<Tables>, table: string, words: string): number[] =>
  prepare<[string], number>(`SELECT rowid FROM ${table}_fts WHERE ${table}_fts MATCH ?`).pluck().all(words);
