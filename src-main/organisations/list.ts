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
export const organisationRows = (statements: Statements<Tables>, input: ListInput, words: string | null): number[] => {
  const found = words === null ? null : foundOrganisations(statements, words);
  if (found === null) return rowIds(statements, organisationList(statements, input, null));
  if (found.length <= fewRows) return rowIds(statements, organisationList(statements, input, found));
  const kept = new Set(found);
  return rowIds(statements, organisationList(statements, input, null)).filter((row) => kept.has(row));
};
