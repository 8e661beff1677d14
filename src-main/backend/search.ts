import { type Expression, type SqlBool, sql } from 'kysely';
import { fold } from '../../src-shared/kernel/free-text.ts';

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

/** Condition of an FTS5 table that holds a single column: `table MATCH words` (a column filter needs more than `detail=none` keeps). */
export const matches = (table: 'p_organisation_fts', words: string): Expression<SqlBool> => sql<SqlBool>`${sql.ref(table)} match ${words}`;
