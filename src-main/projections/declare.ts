import type { Aggregate } from '../../src-shared/kernel/event.ts';
import type { Saved } from '../journal/projection.ts';
import type { Columns, SqlValue, ValuesOf } from './columns.ts';

export type { Saved };

/** What the columns of a table with several rows a stream are read from: one of its items beside the whole. */
export type SavedItem<S, Item> = Saved<S> & { readonly item: Item };

/** An index for a query that is no list: its columns in order, and which rows it holds when these are few. */
export type IndexDeclaration<Name extends string = string> = readonly Name[] | { readonly on: readonly Name[]; readonly where: string };

/**
 * What the lists of a table sort and filter by. Each sort, alone and after each filter, gets an index that holds all that the list asks
 * for: it is read in order from that index, and no row of the table is looked into.
 */
export interface ListDeclaration<Name extends string = string> {
  readonly sorts: readonly Name[];
  /** Columns of which a view wants one value; for each, the columns by which it judges further. */
  readonly filters: { readonly [Filter in Name]?: readonly Name[] };
}

/** One table as SQLite knows it. */
export interface TableShape {
  readonly name: string;
  readonly columns: Columns<never>;
  /** Its rows have row ids that are known beforehand, or are told apart by some of their columns. */
  readonly key: 'row' | readonly string[];
  /** It begins with the row id and the id of its stream. */
  readonly own: boolean;
  readonly indexes: Readonly<Record<string, IndexDeclaration>>;
  readonly list: ListDeclaration | null;
  readonly hasWords: boolean;
}

/** The values of a row, in the order of its table's columns. */
export type Values = readonly SqlValue[];

/** A row that a stream has in a table beside its own. */
export interface BesideRow {
  /** Names it within the stream, so that it keeps its row id; '' where its columns tell it apart. */
  readonly item: string;
  /** What it is made of: while these are the same objects, the row stands. Null when it has to be made to be compared. */
  readonly madeOf: readonly unknown[] | null;
  /** Read when it is first asked for, then kept. @param former the same row as it was: values that take long to make are taken from it */
  readonly read: (former?: BesideRow) => Read<unknown>;
}

/** The rows that a stream has in a table beside its own: letters of a body, people of a profile. */
export interface RowsDeclaration<S> {
  readonly shape: TableShape;
  readonly rows: (saved: Saved<S>) => readonly BesideRow[];
  /** In a table that its columns tell apart: the column that names the stream, and how. */
  readonly owner: { readonly column: string; readonly of: (id: string) => SqlValue } | null;
  /** Parts of the state that the rows are made of: while these are the same objects, the rows stand and are not looked at. */
  readonly from: ((state: S) => readonly unknown[]) | null;
}

/** The tables of one aggregate. */
export interface ProjectionDeclaration<S = never> {
  readonly aggregate: string;
  /** Goes up when columns of the same names get other values: rows that an earlier version wrote are made again at opening. */
  readonly version: number;
  readonly exists: (state: S) => boolean;
  /** Null for an aggregate that has rows beside and no table of its own. */
  readonly own: {
    readonly shape: TableShape;
    readonly valuesOf: (saved: Saved<S>, before?: Read<Saved<S>>) => Values;
    readonly words: ((saved: Saved<S>) => string) | null;
    /** Parts of the state that the words are made of: while these are the same objects, so are the words. */
    readonly wordsFrom: ((state: S) => readonly unknown[]) | null;
  } | null;
  readonly beside: readonly RowsDeclaration<S>[];
}

/** Carries the types of declared tables, by name, to kysely; nothing of it is there when the program runs. */
export interface WithTables<Tables> {
  readonly tables?: Tables;
}
/** The tables that a declaration makes: `interface Tables extends TablesOf<typeof projection> {}`. */
export type TablesOf<D> = D extends WithTables<infer Tables> ? Tables : never;

type OwnTable<Name extends string, C> = { [N in Name]: { row: number; id: string } & ValuesOf<C> };
type WordsTable<Name extends string> = { [N in `${Name}_fts`]: { rowid: number; words: string } };

/** Values that were read, and what from. */
export interface Read<From> {
  readonly from: From;
  readonly values: Values;
}

/** Reads the values of all columns; those that take long to make are taken from what was read before. */
const reading = <From>(columns: Columns<From>): ((from: From, before?: Read<From>) => Values) => {
  const all = Object.values(columns);
  return (from, before) =>
    all.map(({ of, madeOf }, at) => {
      const isSame = before !== undefined && madeOf !== undefined && madeOf(from) === madeOf(before.from);
      return isSame ? (before.values[at] ?? null) : of(from);
    });
};

/** What was read first stands: a row is read once, when it is written, and compared with when the next one is. */
const keeping = (read: BesideRow['read']): BesideRow['read'] => {
  let kept: Read<unknown> | null = null;
  return (former) => {
    kept ??= read(former);
    return kept;
  };
};

/** Declares the table of an aggregate, one row a stream: its row id and its id come before the columns. */
export const declareProjection = <S, const Name extends string, C extends Columns<Saved<S>>>(
  { name }: Aggregate<S>,
  declaration: {
    readonly version: number;
    readonly table: Name;
    /** A stream that was only touched, never begun, has no row. */
    readonly exists: (state: S) => boolean;
    readonly columns: C;
    readonly indexes?: Readonly<Record<string, IndexDeclaration<(keyof C & string) | 'row'>>>;
    readonly list?: ListDeclaration<keyof C & string>;
    /** Words by which a row is found; they come from the index of full texts, in plain letters and with secure deletion. */
    readonly words?: (saved: Saved<S>) => string;
    /** Parts of the state that the words are made of: while these are the same objects, so are the words. All of it by default. */
    readonly wordsFrom?: (state: S) => readonly unknown[];
    readonly beside?: readonly RowsDeclaration<S>[];
  },
): ProjectionDeclaration<S> & WithTables<OwnTable<Name, C> & WordsTable<Name>> => {
  const { version, table, exists, columns, indexes = {}, list = null, words = null, wordsFrom = null, beside = [] } = declaration;
  const shape: TableShape = {
    name: table,
    columns,
    key: 'row',
    own: true,
    indexes,
    list,
    hasWords: words !== null,
  };
  return { aggregate: name, version, exists, own: { shape, valuesOf: reading(columns), words, wordsFrom }, beside };
};

/** Declares an aggregate that has rows in tables beside, and none of its own. */
export const declareRowsOnly = <S>(
  { name }: Aggregate<S>,
  { version, beside }: { readonly version: number; readonly beside: readonly RowsDeclaration<S>[] },
): ProjectionDeclaration<S> => ({ aggregate: name, version, exists: () => true, own: null, beside });

interface RowsOptions<S, Item, Name extends string, C> {
  readonly table: Name;
  readonly columns: C;
  /** Parts of the state that the rows are made of: while these are the same objects, the rows stand. All of it by default. */
  readonly from?: (state: S) => readonly unknown[];
  /** What one row is made of beside its item: while all of it is the same, the row stands. Without it, every row is made and compared. */
  readonly rowFrom?: (state: S, item: Item) => readonly unknown[];
  readonly indexes?: Readonly<Record<string, IndexDeclaration<(keyof C & string) | 'row'>>>;
  readonly list?: ListDeclaration<keyof C & string>;
}

const rowsDeclaration = <S, Item, C extends Columns<SavedItem<S, Item>>>(
  items: (saved: Saved<S>) => readonly Item[],
  { table, columns, from, rowFrom, indexes = {}, list }: RowsOptions<S, Item, string, C>,
  { key, itemKey, owner }: { key: TableShape['key']; itemKey: (item: Item) => string; owner: RowsDeclaration<S>['owner'] },
): RowsDeclaration<S> => {
  const valuesOf = reading<SavedItem<S, Item>>(columns);
  return {
    shape: { name: table, columns, key, own: false, indexes, list: list ?? null, hasWords: false },
    rows: (saved) =>
      items(saved).map((item) => ({
        item: itemKey(item),
        madeOf: rowFrom === undefined ? null : [item, ...rowFrom(saved.state, item)],
        read: keeping((former) => {
          const from = { ...saved, item };
          return { from, values: valuesOf(from, former?.read() as Read<SavedItem<S, Item>> | undefined) };
        }),
      })),
    owner,
    from: from ?? null,
  };
};

/** Declares rows beside that have row ids of their own: what a list is made of. */
export const declareRows = <S, Item, const Name extends string, C extends Columns<SavedItem<S, Item>>>(
  items: (saved: Saved<S>) => readonly Item[],
  declaration: RowsOptions<S, Item, Name, C> & {
    /** Name of an item within its stream. */
    readonly itemKey: (item: Item) => string;
  },
): RowsDeclaration<S> & WithTables<{ [N in Name]: { row: number } & ValuesOf<C> }> =>
  rowsDeclaration(items, declaration, { key: 'row', itemKey: declaration.itemKey, owner: null });

/** Declares rows beside that some of their columns tell apart. */
export const declareKeyedRows = <S, Item, const Name extends string, C extends Columns<SavedItem<S, Item>>>(
  items: (saved: Saved<S>) => readonly Item[],
  declaration: RowsOptions<S, Item, Name, C> & {
    readonly key: readonly (keyof C & string)[];
    /** One of its columns that is made of the id of the stream and of nothing else. */
    readonly owner: keyof C & string;
  },
): RowsDeclaration<S> & WithTables<{ [N in Name]: ValuesOf<C> }> => {
  const { key, owner: column, columns } = declaration;
  const owner = { column, of: (id: string): SqlValue => columns[column]?.of({ id } as SavedItem<S, Item>) ?? null };
  return rowsDeclaration(items, declaration, { key, itemKey: () => '', owner });
};
