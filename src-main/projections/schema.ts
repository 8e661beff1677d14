import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { IndexDeclaration, ProjectionDeclaration, TableShape } from './declare.ts';

/** What makes a table, in the order in which it is run. */
export interface TableSchema {
  readonly table: string;
  /** Made after a rebuild has filled the table, in one sorting each. */
  readonly indexes: readonly string[];
  /** What tells `l_row_change` of every row that comes or moves within a list. */
  readonly triggers: readonly string[];
  readonly words: string | null;
}

const createIndex = (table: string, name: string, index: IndexDeclaration): string => {
  const { on, where } = 'where' in index ? index : { on: index, where: null };
  return `CREATE INDEX ${table}_by_${name} ON ${table} (${on.join(', ')})${where === null ? '' : ` WHERE ${where}`}`;
};

/** Every column that a list sorts, filters or judges by. */
export const listColumns = ({ list }: TableShape): string[] =>
  list === null
    ? []
    : [...new Set([...list.sorts, ...Object.entries(list.filters).flatMap(([filter, further = []]) => [filter, ...further])])];

const listIndexes = (shape: TableShape): string[] => {
  const { name, list } = shape;
  if (list === null) return [];
  return list.sorts.flatMap((sort) => [
    createIndex(name, sort, [sort, 'row']),
    ...Object.entries(list.filters).map(([filter, further = []]) =>
      createIndex(name, `${filter}_${sort}`, [...new Set([filter, sort, 'row', ...further])]),
    ),
  ]);
};

const listTriggers = (shape: TableShape): string[] => {
  const { name } = shape;
  const columns = listColumns(shape);
  if (columns.length === 0) return [];
  return [
    `CREATE TRIGGER ${name}_row_added AFTER INSERT ON ${name} BEGIN
       INSERT INTO l_row_change (list, row) VALUES ('${name}', new.row);
     END`,
    `CREATE TRIGGER ${name}_row_moved AFTER UPDATE OF ${columns.join(', ')} ON ${name}
     WHEN ${columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')} BEGIN
       INSERT INTO l_row_change (list, row) VALUES ('${name}', new.row);
     END`,
  ];
};

/** The statements that make a table. No column is UNIQUE that another poste writes: its journal must never make ours fail. */
export const schemaOf = (shape: TableShape): TableSchema => {
  const { name, key } = shape;
  const columns = Object.entries(shape.columns).map(([column, { type, nullable }]) => `${column} ${type}${nullable ? '' : ' NOT NULL'}`);
  const first = key !== 'row' ? [] : ['row INTEGER PRIMARY KEY', ...(shape.own ? ['id TEXT NOT NULL UNIQUE'] : [])];
  const last = key === 'row' ? [] : [`PRIMARY KEY (${key.join(', ')})`];
  return {
    table: `CREATE TABLE ${name} (${[...first, ...columns, ...last].join(', ')}) STRICT${key === 'row' ? '' : ', WITHOUT ROWID'}`,
    indexes: [...Object.entries(shape.indexes).map(([index, declared]) => createIndex(name, index, declared)), ...listIndexes(shape)],
    triggers: listTriggers(shape),
    // One letter finds half of a base: merged from every word that begins with it, that takes four times as long as read from its own index.
    words: shape.hasWords
      ? `CREATE VIRTUAL TABLE ${name}_fts USING fts5(words, prefix='1 2 3', detail=none, tokenize='unicode61 remove_diacritics 2')`
      : null,
  };
};

/** Every table of these projections, once, however many aggregates write into it. */
export const shapesOf = (projections: readonly ProjectionDeclaration[]): TableShape[] => [
  ...new Set(projections.flatMap(({ own, beside }) => [...(own === null ? [] : [own.shape]), ...beside.map(({ shape }) => shape)])),
];

/** Makes a table that is not there, without its indexes and triggers. */
const createTable = ({ prepare }: Statements<Tables>, shape: TableShape): void => {
  const { table, words } = schemaOf(shape);
  prepare(table).run();
  if (words === null) return;
  prepare(words).run();
  // An erased name must not stay in a dead page of the index.
  prepare(`INSERT INTO ${shape.name}_fts (${shape.name}_fts, rank) VALUES ('secure-delete', 1)`).run();
};

const dropTable = ({ prepare }: Statements<Tables>, name: string): void => {
  for (const table of [name, `${name}_fts`]) prepare(`DROP TABLE IF EXISTS ${table}`).run();
};

/** What stands in the base for one table: `sql` as it was declared once. */
const standing = ({ prepare }: Statements<Tables>, { name }: TableShape) =>
  prepare<[string, string], { type: string; name: string; sql: string }>(
    'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (tbl_name = ? OR name = ?)',
  ).all(name, `${name}_fts`);

/** Brings one table to its declaration. @returns whether it was made anew, and stands empty */
const prepareTable = (statements: Statements<Tables>, shape: TableShape): boolean => {
  const { table, words, indexes, triggers } = schemaOf(shape);
  const holds = [table, ...(words === null ? [] : [words])];
  const found = standing(statements, shape);
  const tables = found.filter(({ type }) => type === 'table').map(({ sql }) => sql);
  const isMade = tables.toSorted().join() !== holds.toSorted().join();
  if (isMade) {
    dropTable(statements, shape.name);
    createTable(statements, shape);
  }
  const wanted = new Set([...indexes, ...triggers]);
  for (const { type, name, sql } of isMade ? [] : found)
    if (type !== 'table' && !wanted.delete(sql)) statements.prepare(`DROP ${type} ${name}`).run();
  for (const sql of wanted) statements.prepare(sql).run();
  return isMade;
};

/**
 * Brings the tables of projections to what is declared: one that differs, or is missing, is made anew and stands empty; indexes and
 * triggers come and go around rows that stay; a table that nothing declares any more goes. Joins the caller's transaction.
 * @returns the aggregates whose rows must be written again from the journal
 */
export const prepareTables = (statements: Statements<Tables>, projections: readonly ProjectionDeclaration[]): string[] => {
  const shapes = shapesOf(projections);
  const declared = new Set(shapes.map(({ name }) => name));
  const present = statements
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'p\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  for (const name of present) if (!declared.has(name)) dropTable(statements, name);
  const made = shapes.filter((shape) => prepareTable(statements, shape));
  return projections.filter((projection) => shapesOf([projection]).some((shape) => made.includes(shape))).map(({ aggregate }) => aggregate);
};
