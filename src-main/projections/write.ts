import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { createSideRows, type Projection, type ToSave } from '../journal/projection.ts';
import type { SqlValue } from './columns.ts';
import type { ProjectionDeclaration, RowsDeclaration, Saved, TableShape, Values } from './declare.ts';
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
  // No trigger notes removed rows: with one, SQLite would empty a table row by row.
  const noteRemoved = shape.list === null ? null : prepare<SqlValue[]>(`INSERT INTO l_row_change (list, row) VALUES ('${name}', ?)`);
  return {
    keyOf,
    add: (values: Values): void => void add.run(...values),
    /** SQLite writes every index anew that holds a column of SET, changed or not: SET names what changed and nothing else. */
    change: (before: Values, after: Values): void => {
      const changed = columns.flatMap((_, at) => (before[at] === after[at] ? [] : [at]));
      if (changed.length === 0) return;
      const set = changed.map((at) => `${columns[at]} = ?`).join(', ');
      prepare<SqlValue[]>(`UPDATE ${name} SET ${set} WHERE ${isRow}`).run(...changed.map((at) => after[at] ?? null), ...keyOf(after));
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

/** Writes one stream's row of the aggregate's own table, and the words by which it is found. */
const createOwnWriter = <S>(
  statements: Statements<Tables>,
  { shape, valuesOf, words }: NonNullable<ProjectionDeclaration<S>['own']>,
): Writer<S> => {
  const writer = createTableWriter(statements, shape);
  const rowOf = (saved: Saved<S>): Values => [saved.row, saved.id, ...valuesOf(saved)];
  const table = `${shape.name}_fts`;
  const addWords = words === null ? null : statements.prepare<[number, string]>(`INSERT INTO ${table} (rowid, words) VALUES (?, ?)`);
  const removeWords = words === null ? null : statements.prepare<[number]>(`DELETE FROM ${table} WHERE rowid = ?`);
  return {
    save: (before, after) => {
      if (before === null) {
        if (after !== null) writer.add(rowOf(after));
      } else if (after === null) writer.remove([before.row]);
      else writer.change(rowOf(before), rowOf(after));

      const [old, now] = [before, after].map((saved) => (saved === null ? undefined : words?.(saved)));
      if (old === now) return;
      if (old !== undefined) removeWords?.run(before?.row ?? 0);
      if (now !== undefined) addWords?.run(after?.row ?? 0, now);
    },
    remove: (row) => {
      writer.remove([row]);
      removeWords?.run(row);
    },
  };
};

const sameObjects = (some: readonly unknown[], others: readonly unknown[]): boolean => some.every((part, at) => part === others[at]);

/** Writes the rows that one stream has beside: those that came, those that changed, and away with those that are gone. */
const createBesideWriter = <S>(statements: Statements<Tables>, { shape, rows, from, owner }: RowsDeclaration<S>): Writer<S> => {
  const writer = createTableWriter(statements, shape);
  const rowOf = createSideRows(statements);
  const rowsOf = (saved: Saved<S> | null): Map<string, Values> => {
    if (saved === null) return new Map();
    const all = rows(saved).map(({ item, values }): Values => (shape.key === 'row' ? [rowOf(saved.row, item), ...values] : values));
    return new Map(all.map((row) => [JSON.stringify(writer.keyOf(row)), row]));
  };
  const ownRows =
    owner === null
      ? statements.prepare<[SqlValue], SqlValue[]>(`SELECT row FROM ${shape.name} WHERE row IN (SELECT row FROM j_row WHERE stream = ?)`)
      : statements.prepare<[SqlValue], SqlValue[]>(`SELECT ${[...shape.key].join(', ')} FROM ${shape.name} WHERE ${owner.column} = ?`);
  return {
    save: (before, after) => {
      if (before !== null && after !== null && from !== null && sameObjects(from(before.state), from(after.state))) return;
      const gone = rowsOf(before);
      for (const [key, row] of rowsOf(after)) {
        const known = gone.get(key);
        if (known === undefined) writer.add(row);
        else writer.change(known, row);
        gone.delete(key);
      }
      for (const row of gone.values()) writer.remove(writer.keyOf(row));
    },
    remove: (row, id) => {
      for (const key of ownRows.raw(true).all(owner === null ? row : owner.of(id))) writer.remove(key);
    },
  };
};

/** What was saved, and nothing else that its object may carry. */
const formerly = <S>({ state, heads, contested, changedAt }: NonNullable<ToSave<S>['previous']>) => ({
  state,
  heads,
  contested,
  changedAt,
});

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
    save: ({ previous, ...saved }: ToSave<S>) => {
      const before = previous !== null && exists(previous.state) ? { ...saved, ...formerly(previous) } : null;
      const after = exists(saved.state) ? saved : null;
      for (const writer of writers) writer.save(before, after);
    },
    remove: (row, id) => {
      for (const writer of writers) writer.remove(row, id);
    },
  };
};
