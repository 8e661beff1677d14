/** A value as SQLite gives it back: booleans are 0 and 1, lists and objects JSON texts. */
export type SqlValue = string | number | null;

/** One column: how SQLite keeps it, and how it is read out of the state. */
export interface Column<From, Value extends SqlValue> {
  readonly type: 'TEXT' | 'INTEGER';
  readonly nullable: boolean;
  /** Pure: a row is a function of the state alone, so that a rebuild gives the same rows. */
  readonly of: (from: From) => Value;
  /** What the value is made of, when making it takes long: while that is the same object, the value of before stands. */
  readonly madeOf?: (from: From) => unknown;
}

export type Columns<From> = Readonly<Record<string, Column<From, SqlValue>>>;

/** The row that these columns make, for kysely. */
export type ValuesOf<C> = { [Name in keyof C]: C[Name] extends Column<never, infer Value> ? Value : never };

export const text = <From, Value extends string>(of: (from: From) => Value, madeOf?: (from: From) => unknown): Column<From, Value> => ({
  type: 'TEXT',
  nullable: false,
  of,
  ...(madeOf !== undefined && { madeOf }),
});

export const textOrNull = <From, Value extends string>(of: (from: From) => Value | null): Column<From, Value | null> => ({
  type: 'TEXT',
  nullable: true,
  of,
});

export const whole = <From>(of: (from: From) => number): Column<From, number> => ({ type: 'INTEGER', nullable: false, of });

export const wholeOrNull = <From>(of: (from: From) => number | null): Column<From, number | null> => ({
  type: 'INTEGER',
  nullable: true,
  of,
});

/** Yes or no, kept as 1 or 0. */
export const flag = <From>(of: (from: From) => boolean): Column<From, number> => whole((from: From) => Number(of(from)));

/** A JSON text that remembers what it was made from; `fromJson` reads it. */
export type Json<Value> = string & { readonly [made]?: Value };
declare const made: unique symbol;

export const json = <From, Value>(of: (from: From) => Value): Column<From, Json<Value>> =>
  text((from: From) => JSON.stringify(of(from)) as Json<Value>);

/** Reads a JSON column back. */
export const fromJson = <Value>(kept: Json<Value>): Value => JSON.parse(kept) as Value;
