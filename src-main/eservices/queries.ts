import type { CatalogueEntry } from '../../src-shared/eservices/contract.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { Tables } from '../database/tables.ts';
import { fromJson } from '../projections/columns.ts';

type Row = Tables['p_eservice'];

const entryOf = ({ id, name, description, service, kinds, open }: Row): CatalogueEntry => ({
  id,
  name,
  description,
  service,
  kinds: [...fromJson(kinds)],
  open: open === 1,
});

const rowsOf = ({ statements }: Pick<ReaderContext, 'statements'>): Row[] =>
  statements.all(statements.db.selectFrom('p_eservice').selectAll().orderBy('position').orderBy('sort_name').orderBy('row'));

/** The catalogue in its order, closed ones included. */
export const catalogue = (context: Pick<ReaderContext, 'statements'>): CatalogueEntry[] => rowsOf(context).map(entryOf);

/** How many rows name each e-service. */
const countsIn = ({ statements }: ReaderContext, table: 'p_subscription' | 'p_permission'): Map<string, number> =>
  new Map(
    statements
      .all(
        statements.db
          .selectFrom(table)
          .select(['eservice', (where) => where.fn.countAll<number>().as('n')])
          .groupBy('eservice'),
      )
      .map((row) => [row.eservice, row.n]),
  );

/** Queries of the room «E-services». */
export const eserviceQueries = {
  'eservices.catalogue': (context) => ok({ eservices: catalogue(context).filter((known) => known.open) }),
  'eservices.list': (context) => {
    const subscribers = countsIn(context, 'p_subscription');
    const holders = countsIn(context, 'p_permission');
    return ok({
      eservices: rowsOf(context).map((row) => ({
        ...entryOf(row),
        heads: JSON.parse(row.heads) as string[],
        order: row.position,
        subscribers: subscribers.get(row.id) ?? 0,
        holders: holders.get(row.id) ?? 0,
      })),
    });
  },
} satisfies QueryHandlers;
