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
    words: shape.hasWords
      ? `CREATE VIRTUAL TABLE ${name}_fts USING fts5(words, prefix='2 3', detail=none, tokenize='unicode61 remove_diacritics 2')`
      : null,
  };
};

/** Every table of these projections, once, however many aggregates write into it. */
export const shapesOf = (projections: readonly ProjectionDeclaration[]): TableShape[] => [
  ...new Set(projections.flatMap(({ own, beside }) => [...(own === null ? [] : [own.shape]), ...beside.map(({ shape }) => shape)])),
];

const statementsOf = ({ table, indexes, triggers, words }: TableSchema): string[] => [
  table,
  ...indexes,
  ...triggers,
  ...(words === null ? [] : [words]),
];

/** Makes a table that is not there. */
const createTable = ({ prepare }: Statements<Tables>, shape: TableShape): void => {
  for (const statement of statementsOf(schemaOf(shape))) prepare(statement).run();
  // An erased name must not stay in a dead page of the index.
  if (shape.hasWords) prepare(`INSERT INTO ${shape.name}_fts (${shape.name}_fts, rank) VALUES ('secure-delete', 1)`).run();
};

const dropTable = ({ prepare }: Statements<Tables>, name: string): void => {
  prepare<[string]>(`DELETE FROM j_index WHERE sql LIKE '% ON ' || ? || ' (%'`).run(name);
  for (const table of [name, `${name}_fts`]) prepare(`DROP TABLE IF EXISTS ${table}`).run();
};

/** Whether a table, its indexes, triggers and words stand in the base exactly as they are declared. */
const stands = ({ prepare }: Statements<Tables>, shape: TableShape): boolean => {
  // While its rows are being written again, its indexes wait beside.
  const found = prepare<[string, string, string], string>(
    `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND (tbl_name = ? OR name = ?)
     UNION ALL SELECT sql FROM j_index WHERE sql LIKE '% ON ' || ? || ' (%'`,
  )
    .pluck()
    .all(shape.name, `${shape.name}_fts`, shape.name);
  return found.sort().join('\n') === statementsOf(schemaOf(shape)).sort().join('\n');
};

/**
 * Brings the tables of projections to what is declared: one that differs, or is missing, is made anew and stands empty, one that nothing
 * declares any more goes. Joins the caller's transaction.
 * @returns the aggregates whose rows must be written again from the journal
 */
export const prepareTables = (statements: Statements<Tables>, projections: readonly ProjectionDeclaration[]): string[] => {
  const shapes = shapesOf(projections);
  const declared = new Set(shapes.map(({ name }) => name));
  const standing = statements
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'p\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  for (const name of standing) if (!declared.has(name)) dropTable(statements, name);
  const made = shapes.filter((shape) => !stands(statements, shape));
  for (const shape of made) {
    dropTable(statements, shape.name);
    createTable(statements, shape);
  }
  return projections.filter((projection) => shapesOf([projection]).some((shape) => made.includes(shape))).map(({ aggregate }) => aggregate);
};
