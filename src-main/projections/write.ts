import type { Statement } from 'better-sqlite3';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { createSideRows, type Projection } from '../journal/projection.ts';
import type { SqlValue } from './columns.ts';
import type { BesideRow, ProjectionDeclaration, RowsDeclaration, Saved, TableShape, Values } from './declare.ts';
import { shapesOf } from './schema.ts';

/** Writes single rows of one table. */
const createTableWriter = ({ prepare }: Statements<Tables>, shape: TableShape) => {
  const { name } = shape;
  const columns = [...(shape.key === 'row' ? ['row'] : []), ...(shape.own ? ['id'] : []), ...Object.keys(shape.columns)];
  const keyAt = (shape.key === 'row' ? ['row'] : shape.key).map((column) => columns.indexOf(column));
  const keyOf = (values: Values): Values => keyAt.map((at) => values[at] ?? null);
  const isRow = keyAt.map((at) => `${columns[at]} = ?`).join(' AND ');
  const add = prepare<SqlValue[]>(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const remove = prepare<SqlValue[]>(`DELETE FROM ${name} WHERE ${isRow}`);
  /** One for each set of columns that changed together: a few, and their texts are not written again for each command. */
  const updates = new Map<number, Statement<SqlValue[]>>();
  const updateOf = (changed: readonly number[]): Statement<SqlValue[]> => {
    // A bit for each column: no table has more than the 53 that a number holds.
    let key = 0;
    for (const at of changed) key += 2 ** at;
    const known = updates.get(key);
    if (known !== undefined) return known;
    const made = prepare<SqlValue[]>(`UPDATE ${name} SET ${changed.map((at) => `${columns[at]} = ?`).join(', ')} WHERE ${isRow}`);
    updates.set(key, made);
    return made;
  };
  // No trigger notes removed rows: with one, SQLite would empty a table row by row.
  const noteRemoved = shape.list === null ? null : prepare<SqlValue[]>(`INSERT INTO l_row_change (list, row) VALUES ('${name}', ?)`);
  return {
    keyOf,
    add: (values: Values): void => void add.run(...values),
    /** SQLite writes every index anew that holds a column of SET, changed or not: SET names what changed and nothing else. */
    change: (before: Values, after: Values): void => {
      const changed: number[] = [];
      for (let at = 0; at < columns.length; at += 1) if (before[at] !== after[at]) changed.push(at);
      if (changed.length > 0) updateOf(changed).run(...changed.map((at) => after[at] ?? null), ...keyOf(after));
    },
    /** @param key the row id, or the columns that tell the row apart */
    remove: (key: Values): void => {
      if (remove.run(...key).changes > 0) noteRemoved?.run(...key);
    },
  };
};

/** Writes what one stream has in one table. */
interface Writer<S> {
  /** From what the table holds to what it should; null for nothing. */
  save(before: Saved<S> | null, after: Saved<S> | null): void;
  /** Away with all of it, whatever it is. */
  remove(row: number, id: string): void;
}

/** What one stream has in the aggregate's own table. */
interface OwnRow {
  readonly values: Values;
  readonly words: string | undefined;
}

/** Writes one stream's row of the aggregate's own table, and the words by which it is found. */
const createOwnWriter = <S>(
  statements: Statements<Tables>,
  { shape, valuesOf, words, wordsFrom }: NonNullable<ProjectionDeclaration<S>['own']>,
): Writer<S> => {
  const writer = createTableWriter(statements, shape);
  // What was written stands in the journal's memory as long as its stream, and is what the next writing is compared with.
  const made = new WeakMap<Saved<S>, OwnRow>();
  const wordsOf = (saved: Saved<S>, before: Saved<S> | null, known: OwnRow | null): string | undefined =>
    before !== null && known !== null && wordsFrom !== null && sameObjects(wordsFrom(before.state), wordsFrom(saved.state))
      ? known.words
      : words?.(saved);
  const rowOf = (saved: Saved<S>, before: Saved<S> | null): OwnRow => {
    const known = made.get(saved);
    if (known !== undefined) return known;
    const former = before === null ? null : rowOf(before, null);
    const read = before === null || former === null ? undefined : { from: before, values: former.values };
    const row = { values: valuesOf(saved, read), words: wordsOf(saved, before, former) };
    made.set(saved, row);
    return row;
  };
  const table = `${shape.name}_fts`;
  const addWords = words === null ? null : statements.prepare<[number, string]>(`INSERT INTO ${table} (rowid, words) VALUES (?, ?)`);
  const removeWords = words === null ? null : statements.prepare<[number]>(`DELETE FROM ${table} WHERE rowid = ?`);
  return {
    save: (before, after) => {
      const old = before === null ? null : rowOf(before, null);
      const now = after === null ? null : rowOf(after, before);
      const full = (saved: Saved<S> | null, row: OwnRow): Values => [saved?.row ?? 0, saved?.id ?? '', ...row.values];
      if (old === null) {
        if (now !== null) writer.add(full(after, now));
      } else if (now === null) writer.remove([before?.row ?? 0]);
      else writer.change(full(before, old), full(after, now));

      if (old?.words === now?.words) return;
      if (old?.words !== undefined) removeWords?.run(before?.row ?? 0);
      if (now?.words !== undefined) addWords?.run(after?.row ?? 0, now.words);
    },
    remove: (row) => {
      writer.remove([row]);
      removeWords?.run(row);
    },
  };
};

const sameObjects = (some: readonly unknown[], others: readonly unknown[]): boolean => some.every((part, at) => part === others[at]);

const isMadeOfTheSame = (some: BesideRow, other: BesideRow): boolean =>
  some.madeOf !== null && other.madeOf !== null && sameObjects(some.madeOf, other.madeOf);

/** What one stream has in a table beside, by the keys of its rows, and those row ids of them that were looked up. */
interface Written {
  readonly rows: Map<string, BesideRow>;
  readonly ids: Map<string, number>;
}

const nothingWritten: Written = { rows: new Map(), ids: new Map() };

/** Writes the rows that one stream has beside: those that came, those that changed, and away with those that are gone. */
const createBesideWriter = <S>(statements: Statements<Tables>, { shape, rows, from, owner }: RowsDeclaration<S>): Writer<S> => {
  const writer = createTableWriter(statements, shape);
  const rowOf = createSideRows(statements);
  const hasRowIds = shape.key === 'row';
  const rowsOf = (saved: Saved<S>): Map<string, BesideRow> =>
    new Map(rows(saved).map((row) => [hasRowIds ? row.item : JSON.stringify(writer.keyOf(row.read().values)), row]));
  // As with the own row: what was written is not made again to be compared with, nor its row ids looked up again.
  const made = new WeakMap<Saved<S>, Written>();
  const writtenOf = (saved: Saved<S>): Written => {
    const known = made.get(saved);
    if (known !== undefined) return known;
    const written = { rows: rowsOf(saved), ids: new Map<string, number>() };
    made.set(saved, written);
    return written;
  };
  const idOf = (saved: Saved<S>, { item }: BesideRow, { ids }: Written): Values => {
    if (!hasRowIds) return [];
    const id = ids.get(item) ?? rowOf(saved.row, item);
    ids.set(item, id);
    return [id];
  };
  const ownRows =
    owner === null
      ? statements.prepare<[SqlValue], SqlValue[]>(`SELECT row FROM ${shape.name} WHERE row IN (SELECT row FROM j_row WHERE stream = ?)`)
      : statements.prepare<[SqlValue], SqlValue[]>(`SELECT ${[...shape.key].join(', ')} FROM ${shape.name} WHERE ${owner.column} = ?`);
  return {
    save: (before, after) => {
      const old = before === null ? nothingWritten : writtenOf(before);
      if (before !== null && after !== null && from !== null && sameObjects(from(before.state), from(after.state))) {
        made.set(after, old);
        return;
      }
      // Ids of its own: what was given in a transaction that is rolled back must not stay with the state before it.
      const now = after === null ? nothingWritten : { rows: rowsOf(after), ids: new Map(old.ids) };
      if (after !== null) {
        made.set(after, now);
        for (const [key, row] of now.rows) {
          const known = old.rows.get(key);
          if (known !== undefined && isMadeOfTheSame(known, row)) {
            now.rows.set(key, known);
            continue;
          }
          const id = idOf(after, row, now);
          const { values } = row.read(known);
          if (known === undefined) writer.add([...id, ...values]);
          else writer.change([...id, ...known.read().values], [...id, ...values]);
        }
      }
      if (before === null) return;
      for (const [key, row] of old.rows)
        if (!now.rows.has(key)) writer.remove(writer.keyOf([...idOf(before, row, old), ...row.read().values]));
    },
    remove: (row, id) => {
      for (const key of ownRows.raw(true).all(owner === null ? row : owner.of(id))) writer.remove(key);
    },
  };
};

/** The declared projection on one writing connection. */
export const createProjection = <S>(statements: Statements<Tables>, declaration: ProjectionDeclaration<S>): Projection<S> => {
  const { aggregate, version, exists, own, beside } = declaration;
  const writers = [
    ...(own === null ? [] : [createOwnWriter(statements, own)]),
    ...beside.map((rows) => createBesideWriter(statements, rows)),
  ];
  const shapes = shapesOf([declaration]);
  const names = shapes.map(({ name }) => name);
  const noteAll = statements.prepare<[string]>('INSERT INTO l_row_change (list) VALUES (?)');
  return {
    aggregate,
    version,
    tables: [...names, ...shapes.filter(({ hasWords }) => hasWords).map(({ name }) => `${name}_fts`)],
    indexedLast: names,
    emptied: () => {
      for (const { name, list } of shapes) if (list !== null) noteAll.run(name);
    },
    save: (saved, previous) => {
      const before = previous !== null && exists(previous.state) ? previous : null;
      const after = exists(saved.state) ? saved : null;
      for (const writer of writers) writer.save(before, after);
    },
    remove: (row, id) => {
      for (const writer of writers) writer.remove(row, id);
    },
  };
};
