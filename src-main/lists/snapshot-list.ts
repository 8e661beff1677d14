import { type Compilable, type SelectQueryBuilder, sql } from 'kysely';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { ThisWorkstation } from '../../src-shared/workstation/workstation.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { type KeptList, orderedRows, sizeOf } from './kept-lists.ts';
import { amongRows, filterRows, isAmong, type Rows } from './rows.ts';
import { foundByWords, matchWords } from './search.ts';
import type { Snapshots } from './snapshots.ts';

/** What a view may follow from, beside the rows: who asks, today, the settings of the workstation. */
export interface ViewContext {
  readonly statements: Statements<Tables>;
  readonly actor: Actor;
  /** Today in France, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly workstation: () => ThisWorkstation;
  readonly ports: Pick<Ports, 'clock'>;
}

/** The same, asked by a window: its open lists are its own. */
export interface ListContext extends ViewContext {
  readonly snapshots: Snapshots;
  readonly page: string;
}

/** Tables whose rows have row ids. */
type Listed = { [Name in keyof Tables]: Tables[Name] extends { row: number; id: string } ? Name : never }[keyof Tables];
type RowsOf<Name extends keyof Tables> = SelectQueryBuilder<Tables, Name, object>;

export interface ListDefinition<Name extends Listed, Sort extends string, View extends string, Shown> {
  /** Keeps the snapshots of its lists apart from those of other lists. */
  readonly name: string;
  readonly table: Name;
  readonly sorts: Readonly<Record<Sort, keyof Tables[Name] & string>>;
  /**
   * What each view wants of a row; several answers are joined in one order, since an OR would have to be sorted. Only columns that the
   * projection's `list` names: `test/integration/backend/lists.test.ts` sees that every view comes from an index alone.
   */
  readonly views: Readonly<Record<View, (rows: RowsOf<Name>, context: ViewContext) => RowsOf<Name> | readonly RowsOf<Name>[]>>;
  /** Which rows a search finds; by the words of its table by default. Null for «everything». */
  readonly search?: (context: ViewContext, typed: string) => ((row: number) => boolean) | null;
  /** Some rows as people see them, in the order given. */
  readonly show: (context: ListContext, rows: readonly Tables[Name][]) => Shown[];
}

/** Rows that come with the opening of a list. */
const firstRows = 100;

/** The queries behind one list: open it, read rows of it, find a row in it, count its views. */
export const snapshotList = <Name extends Listed, Sort extends string, View extends string, Shown>(
  definition: ListDefinition<Name, Sort, View, Shown>,
) => {
  const { name, table, sorts, views, show } = definition;
  const keys = <K extends string>(record: Readonly<Record<K, unknown>>): K[] => Object.keys(record) as K[];

  /** One view in one order, ascending. */
  const list = (context: ViewContext, view: View, sort: Sort): KeptList => {
    const key = sorts[sort];
    return {
      table,
      sort: key,
      query: (few): Compilable<{ row: number }> => {
        // The compiler cannot follow kysely's types for a table that is a parameter: what rooms write is checked where they write it.
        const all = context.statements.db.selectFrom(table as 'p_organisation');
        const rows = few === null ? all : all.where(amongRows(few));
        const parts = [views[view](rows as unknown as RowsOf<Name>, context)].flat() as unknown as (typeof rows)[];
        const [first = rows, ...others] = parts;
        if (others.length === 0) return first.select('row').orderBy(sql.ref(key)).orderBy('row');
        const keyed = (part: typeof rows) => part.select(['row', sql.ref(key).as('key')]);
        return others
          .reduce((joined, part) => joined.unionAll(keyed(part)), keyed(first))
          .orderBy(sql.ref('key'))
          .orderBy('row');
      },
    };
  };

  const search =
    definition.search ??
    (({ statements }: ViewContext, typed: string) => {
      const words = matchWords(typed);
      return words === null ? null : isAmong(foundByWords(statements, table, words));
    });

  const rowsAt = (context: ListContext, rows: readonly number[]): Shown[] => {
    const found = context.statements
      .prepare<[string], Tables[Name]>(`SELECT * FROM ${table} WHERE row IN (SELECT value FROM json_each(?))`)
      .all(JSON.stringify(rows));
    const byRow = new Map(found.map((row) => [row.row, row]));
    return show(
      context,
      rows.flatMap((row) => byRow.get(row) ?? []),
    );
  };

  const ordered = (context: ListContext, input: { view: View; sort: Sort; descending: boolean; search: string }): Rows =>
    context.statements.atOneInstant(() => {
      const all = orderedRows(context.statements, list(context, input.view, input.sort));
      const isFound = search(context, input.search);
      const rows = isFound === null ? all : filterRows(all, isFound);
      return input.descending ? rows.toReversed() : rows;
    });

  return {
    /** Every view in every order, those opened first before the others. */
    all: (context: ViewContext): KeptList[] => keys(sorts).flatMap((sort) => keys(views).map((view) => list(context, view, sort))),
    /** How many rows a view holds, and the first of them in an order. */
    size: (context: ViewContext, view: View, sort: Sort) => sizeOf(context.statements, list(context, view, sort)),
    /** How many rows each view holds, at one moment. Counted in the first order that the list names. */
    counts: (context: ViewContext): Result<Record<View, number>> => {
      const [sort] = keys(sorts);
      const count = (view: View): number => (sort === undefined ? 0 : sizeOf(context.statements, list(context, view, sort)).count);
      return ok(
        context.statements.atOneInstant(() => Object.fromEntries(keys(views).map((view) => [view, count(view)])) as Record<View, number>),
      );
    },
    open: (
      context: ListContext,
      input: { view: View; sort: Sort; descending: boolean; search: string },
    ): Result<{ snapshot: string; total: number; rows: Shown[] }> => {
      const rows = ordered(context, input);
      const opened = context.snapshots.open(context.page, name, rows);
      return ok({ ...opened, rows: rowsAt(context, [...rows.subarray(0, firstRows)]) });
    },
    rows: (context: ListContext, input: { snapshot: string; offset: number; limit: number }): Result<{ rows: Shown[] }> => {
      const rows = context.snapshots.slice(context.page, name, input);
      return rows.ok ? ok({ rows: rowsAt(context, rows.data) }) : rows;
    },
    /** Where a row stands in a list that this window opened; null when it is not in it. */
    position: (context: ListContext, { snapshot, id }: { snapshot: string; id: string }): Result<{ offset: number | null }> => {
      const row = context.statements.prepare<[string], number>(`SELECT row FROM ${table} WHERE id = ?`).pluck().get(id);
      const found = context.snapshots.position(context.page, name, { snapshot, row: row ?? -1 });
      return found.ok ? ok({ offset: found.data < 0 ? null : found.data }) : found;
    },
  };
};
