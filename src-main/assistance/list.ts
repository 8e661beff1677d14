import { sql } from 'kysely';
import type { InputOf } from '../../src-shared/contract.ts';
import type { Tables } from '../backend/context.ts';
import { matchWords } from '../backend/search.ts';
import type { Statements } from '../database/query.ts';

type ListInput = Pick<InputOf<'assistance.list'>, 'filter' | 'search' | 'descending'>;

/** Row ids that a search finds, as one JSON parameter however many they are; null for everything. */
const found = (statements: Statements<Tables>, search: string): string | null => {
  const words = matchWords(search);
  if (words === null) return null;
  const rows = statements.prepare<[string], number>('SELECT rowid FROM p_assistance_fts WHERE p_assistance_fts MATCH ?').pluck().all(words);
  return JSON.stringify(rows);
};

/** Ordered row ids of one list of the inbox, each from an index. @param account whose «miennes» they are */
export const requestRows = (statements: Statements<Tables>, input: ListInput, account: string | null): number[] => {
  const direction = input.descending ? 'desc' : 'asc';
  let query = statements.db.selectFrom('p_assistance').select('row').orderBy('received_at', direction).orderBy('row', direction);
  const { view } = input.filter;
  if (view === 'nouvelles') query = query.where('status', '=', 'nouvelle');
  if (view === 'closes') query = query.where('status', '=', 'close');
  if (view === 'miennes') query = query.where('agent', '=', account ?? '').where('status', '<>', 'close');
  const rows = found(statements, input.search);
  if (rows !== null) query = query.where(sql<boolean>`row in (select value from json_each(${rows}))`);
  return statements.all(query).map(({ row }) => row);
};
