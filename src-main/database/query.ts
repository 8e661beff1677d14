import type { Database, Statement } from 'better-sqlite3';
import { type Compilable, type CompiledQuery, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

/** What one statement changed. */
export type RunResult = { readonly changes: number; readonly lastInsertRowid: number | bigint };

/**
 * kysely writes and types the queries; better-sqlite3 runs them at once on cached prepared statements. Nothing here is asynchronous,
 * so a command is one synchronous transaction that no other work can slip into.
 */
export type Statements<DB> = {
  /** Builds queries; running one of them through kysely fails: give it to the functions below. */
  readonly db: Kysely<DB>;
  readonly all: <O>(query: Compilable<O>) => O[];
  /** First row, or undefined. */
  readonly first: <O>(query: Compilable<O>) => O | undefined;
  readonly run: (query: Compilable<unknown>) => RunResult;
  /** Rows one by one, for exports; the connection is held until the loop ends. */
  readonly iterate: <O>(query: Compilable<O>) => IterableIterator<O>;
  /**
   * Runs `fn` in one immediate transaction and commits; rolls back when it throws. Inside another transaction it joins it as a savepoint.
   * @throws TypeError when `fn` is asynchronous or answers a promise: the transaction is then rolled back
   */
  readonly transaction: <R>(fn: () => R) => R;
  /** Whether a transaction is open on this connection, whoever began it. */
  readonly inTransaction: () => boolean;
  /** Runs `fn` on the base as it is at one instant: what others commit meanwhile is not seen, whatever number of queries it makes. */
  readonly atOneInstant: <R>(fn: () => R) => R;
  /** A prepared statement for a hot path, made once for each text. */
  readonly prepare: <P extends unknown[] = unknown[], R = unknown>(sql: string) => Statement<P, R>;
};

/** Builds and types queries without a connection. */
export function createQueryBuilder<DB>(): Kysely<DB> {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

// Lists with optional filters give some hundreds of texts; beyond that the oldest are let go.
const cacheSize = 500;

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
const isAsync = (fn: () => unknown): boolean => fn.constructor.name === 'AsyncFunction';

/** The statements of one connection. Make one for each connection and keep it: it holds the cache. */
export function createStatements<DB>(database: Database): Statements<DB> {
  const cache = new Map<string, Statement>();

  const prepare = <P extends unknown[], R>(sql: string): Statement<P, R> => {
    let statement = cache.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      if (cache.size >= cacheSize) cache.delete(cache.keys().next().value ?? '');
    } else {
      cache.delete(sql);
    }
    cache.set(sql, statement);
    return statement as Statement<P, R>;
  };

  const bound = <O>(query: Compilable<O>): { statement: Statement<unknown[], O>; parameters: unknown[] } => {
    const compiled: CompiledQuery<O> = query.compile();
    return { statement: prepare<unknown[], O>(compiled.sql), parameters: compiled.parameters.map(toSqlite) };
  };

  return {
    db: createQueryBuilder<DB>(),
    prepare,
    all: (query) => {
      const { statement, parameters } = bound(query);
      return statement.all(...parameters);
    },
    first: (query) => {
      const { statement, parameters } = bound(query);
      return statement.get(...parameters);
    },
    run: (query) => {
      const { statement, parameters } = bound(query);
      return statement.run(...parameters);
    },
    iterate: (query) => {
      const { statement, parameters } = bound(query);
      return statement.iterate(...parameters);
    },
    inTransaction: () => database.inTransaction,
    atOneInstant: (fn) => database.transaction(fn).deferred(),
    transaction: (fn) => {
      if (isAsync(fn)) throw new TypeError('a transaction is synchronous: await before it or after it');
      return database
        .transaction(() => {
          const result = fn();
          if (isPromise(result)) throw new TypeError('a transaction cannot answer a promise');
          return result;
        })
        .immediate();
    },
  };
}

// SQLite knows no booleans; the contract's booleans are kept as 0 and 1.
function toSqlite(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
