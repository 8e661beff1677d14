import { type Compilable, sql } from 'kysely';
import type { InputOf } from '../../src-shared/contract.ts';
import type { Tables } from '../backend/context.ts';
import { matches } from '../backend/search.ts';
import type { Statements } from '../database/query.ts';

/** Up to here the rows that a search finds are named one by one and sorted; above, they are sifted out of the ordered list. */
export const fewRows = 2000;

/** Row ids that a search of organisations finds, in no order that matters. */
export const foundOrganisations = (statements: Statements<Tables>, words: string): number[] =>
  rowIds(statements, statements.db.selectFrom('p_organisation_fts').select('rowid as row').where(matches('p_organisation_fts', words)));

/** Restricts a list to a few rows: their ids travel as one parameter, however many they are. */
export const amongRows = (rows: readonly number[]) => sql<boolean>`row in (select value from json_each(${JSON.stringify(rows)}))`;

/** First column of every row: half the time of rows as objects, which matters when a list holds 200 000. */
export const rowIds = (statements: Statements<Tables>, query: Compilable<{ row: number }>): number[] => {
  const { sql: text, parameters } = query.compile();
  return statements
    .prepare<unknown[], number>(text)
    .pluck()
    .all(...parameters);
};

/** Whole lists kept for each connection, the latest asked last. */
const listsKept = 8;
const keptLists = new WeakMap<Statements<Tables>, Map<string, { readonly state: string; readonly rows: readonly number[] }>>();

/**
 * Ordered row ids of a whole list, read again only once something was written, by this connection or another: people open, sort and
 * search the same lists all day, and the order of 200 000 rows is the one thing proportional to the base on a click (design §8).
 */
export const wholeList = (statements: Statements<Tables>, query: Compilable<{ row: number }>): readonly number[] => {
  const { sql: text, parameters } = query.compile();
  const key = JSON.stringify([text, parameters]);
  const state = [
    statements.prepare<[], number>('PRAGMA data_version').pluck().get(),
    statements.prepare<[], number>('SELECT total_changes()').pluck().get(),
  ].join();
  const lists = keptLists.get(statements) ?? new Map();
  keptLists.set(statements, lists);
  const known = lists.get(key);
  lists.delete(key);
  const list = known?.state === state ? known : { state, rows: rowIds(statements, query) };
  lists.set(key, list);
  if (lists.size > listsKept) lists.delete(lists.keys().next().value ?? '');
  return list.rows;
};

/** A set of row ids as a row of marks: asked 200 000 times for one search, it answers faster than a Set. */
export const marksOf = (rows: readonly number[]): ((row: number) => boolean) => {
  let last = 0;
  for (const row of rows) if (row > last) last = row;
  const marks = new Uint8Array(last + 1);
  for (const row of rows) marks[row] = 1;
  return (row) => marks[row] === 1;
};

const sortColumn = { name: 'sort_name', town: 'sort_town', registered: 'registered_at' } as const;

type ListInput = Pick<InputOf<'organisations.list'>, 'filter' | 'sort' | 'descending'>;

/** The list of organisations as a query: each filter in each order has its index (`migrations/local/001_ground.ts`). */
export const organisationList = ({ db }: Statements<Tables>, input: ListInput, few: readonly number[] | null) => {
  const direction = input.descending ? 'desc' : 'asc';
  let query = db.selectFrom('p_organisation').select('row').orderBy(sortColumn[input.sort], direction).orderBy('row', direction);
  if (input.filter.status !== 'toutes') query = query.where('status', '=', input.filter.status);
  if (few !== null) query = query.where(amongRows(few));
  return query;
};

/** Ordered row ids of the list, searched or not. */
export const organisationRows = (statements: Statements<Tables>, input: ListInput, words: string | null): readonly number[] => {
  const found = words === null ? null : foundOrganisations(statements, words);
  if (found === null) return wholeList(statements, organisationList(statements, input, null));
  if (found.length <= fewRows) return rowIds(statements, organisationList(statements, input, found));
  const isFound = marksOf(found);
  return wholeList(statements, organisationList(statements, input, null)).filter(isFound);
};
