import type { Compilable } from 'kysely';
import type { InputOf } from '../../src-shared/contract.ts';
import type { Tables } from '../backend/context.ts';
import { type KeptList, keptRows, sizeOf } from '../backend/kept-lists.ts';
import { amongRows, marksOf, type Rows, rowIds, sift } from '../backend/rows.ts';
import { matches } from '../backend/search.ts';
import type { Statements } from '../database/query.ts';
import { type OrganisationStatus, organisationStatuses } from './tables.ts';

/** Row ids that a search of organisations finds, in no order that matters. */
export const foundOrganisations = (statements: Statements<Tables>, words: string): number[] =>
  rowIds(statements, statements.db.selectFrom('p_organisation_fts').select('rowid as row').where(matches('p_organisation_fts', words)));

const sortColumn = { name: 'sort_name', town: 'sort_town', registered: 'registered_at' } as const;

type ListInput = Pick<InputOf<'organisations.list'>, 'filter' | 'sort' | 'descending'>;

/** The list of organisations, first to last: each filter in each order has its index (`migrations/local/001_ground.ts`). */
export const organisationList = ({ db }: Statements<Tables>, { filter, sort }: Omit<ListInput, 'descending'>): KeptList => ({
  table: 'p_organisation',
  sort: sortColumn[sort],
  query: (few): Compilable<{ row: number }> => {
    let query = db.selectFrom('p_organisation').select('row').orderBy(sortColumn[sort]).orderBy('row');
    if (filter.status !== 'toutes') query = query.where('status', '=', filter.status);
    if (few !== null) query = query.where(amongRows(few));
    return query;
  },
});

/** Every list that the screen may ask for, those that it opens first before the others. */
export const organisationLists = (statements: Statements<Tables>): KeptList[] =>
  (['name', 'registered', 'town'] as const).flatMap((sort) =>
    (['toutes', ...organisationStatuses] as const).map((status) => organisationList(statements, { filter: { status }, sort })),
  );

/** Ordered row ids of the list, searched or not. */
export const organisationRows = (statements: Statements<Tables>, input: ListInput, words: string | null): Rows =>
  statements.atOneInstant(() => {
    const all = keptRows(statements, organisationList(statements, input));
    const rows = words === null ? all : sift(all, marksOf(foundOrganisations(statements, words)));
    return input.descending ? rows.toReversed() : rows;
  });

/** How many organisations each filter holds. By date: of the orders it is the one with the shortest index. */
export const countOrganisations = (statements: Statements<Tables>) =>
  statements.atOneInstant(() => {
    const count = (status: OrganisationStatus): number =>
      sizeOf(statements, organisationList(statements, { filter: { status }, sort: 'registered' })).count;
    const [active, en_attente, sans_administrateur] = [count('active'), count('en_attente'), count('sans_administrateur')];
    return { toutes: active + en_attente + sans_administrateur, active, en_attente, sans_administrateur };
  });
