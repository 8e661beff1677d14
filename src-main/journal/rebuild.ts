import { isKnown } from '../../src-shared/kernel/event.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from './projection.ts';
import { aggregateOf, createJournalReader } from './read.ts';
import type { JournalTables } from './tables.ts';

type Row = { stream: number; version: number; position: number; ordinal: number; bundle: number; bytes: Uint8Array };
type StreamInfo = { name: string; version: number; parked: number };

/**
 * Empties every `p_*` table and writes it again from the journal, in one transaction: the result is identical to what the commands
 * wrote, row for row. Memory holds one stream at a time. Call `journal.forget()` afterwards.
 * @returns number of events read
 */
export const rebuildProjections = (statements: Statements<JournalTables>, projections: readonly Projection<unknown>[]): number => {
  const reader = createJournalReader(statements);
  const byAggregate = new Map(projections.map((projection) => [projection.aggregate, projection]));
  const streamInfo = statements.prepare<[number], StreamInfo>('SELECT name, version, parked FROM j_stream WHERE id = ?');
  const park = statements.prepare<[number, number]>('UPDATE j_stream SET parked = ? WHERE id = ?');

  return statements.transaction(() => {
    for (const projection of projections) {
      for (const table of projection.tables) emptyTable(statements, table);
      projection.emptied?.();
    }
    const indexes = projections.flatMap(({ blind = [] }) => blind.flatMap((table) => dropIndexes(statements, table)));
    const nextRows = statements.prepare<[number, number, number], Row>(
      `SELECT e.stream, e.version, e.position, e.ordinal, e.bundle, b.bytes
       FROM j_event e JOIN j_bundle b ON b.id = e.bundle
       WHERE (e.stream, e.version) > (?, ?) ORDER BY e.stream, e.version LIMIT ?`,
    );
    let events = 0;
    let current = null as StreamFold | null;
    const finish = (): void => {
      if (current === null) return;
      const { fold, row, info } = current;
      if (fold.parked !== (info.parked === 1)) park.run(fold.parked ? 1 : 0, row);
      byAggregate.get(fold.aggregate.name)?.save({
        row,
        id: fold.id,
        version: info.version,
        changedAt: fold.changedAt,
        state: fold.state,
        previous: null,
      });
    };
    // By chunks after a key: SQLite forbids writing while its connection iterates.
    let after = { stream: 0, version: 0 };
    for (;;) {
      const chunk = nextRows.all(after.stream, after.version, chunkSize);
      if (chunk.length === 0) break;
      after = chunk[chunk.length - 1] ?? after;
      for (const row of chunk) {
        if (current?.row !== row.stream) {
          finish();
          const info = streamInfo.get(row.stream);
          const known = info === undefined ? undefined : aggregateOf(info.name);
          if (info === undefined || known === undefined) {
            current = null;
            continue;
          }
          const { aggregate, id } = known;
          current = { row: row.stream, info, fold: { aggregate, id, state: aggregate.initial(id), parked: false, changedAt: 0 } };
        }
        const event = reader.toEvent(row);
        events += 1;
        const { fold } = current;
        fold.changedAt = event.at;
        if (isKnown(fold.aggregate, event)) fold.state = fold.aggregate.evolve(fold.state, event);
        else fold.parked = true;
      }
    }
    finish();
    for (const index of indexes) statements.prepare(index).run();
    return events;
  });
};

/**
 * Empties one projection table. A full-text index is dropped and made again with its settings: deleting its rows one by one would
 * rewrite the whole index as many times (36 s for 200 000 rows).
 */
const emptyTable = (statements: Statements<JournalTables>, table: string): void => {
  const sql = statements
    .prepare<[string], { sql: string }>(`SELECT sql FROM sqlite_schema WHERE name = ? AND sql LIKE 'CREATE VIRTUAL TABLE%'`)
    .get(table)?.sql;
  if (sql === undefined) {
    statements.prepare(`DELETE FROM ${table}`).run();
    return;
  }
  const readSettings = statements.prepare<[], { k: string; v: unknown }>(`SELECT k, v FROM ${table}_config WHERE k <> 'version'`);
  // FTS5 takes whole numbers only as integers, and a JavaScript number is bound as a float.
  const settings = readSettings.safeIntegers(true).all();
  statements.prepare(`DROP TABLE ${table}`).run();
  statements.prepare(sql).run();
  for (const { k, v } of settings) statements.prepare(`INSERT INTO ${table} (${table}, rank) VALUES (?, ?)`).run(k, v);
};

/** Drops what a table is only read by; what keeps its rows apart stays. @returns the statements that make it again */
const dropIndexes = (statements: Statements<JournalTables>, table: string): string[] => {
  const found = statements
    .prepare<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX%'`,
    )
    .all(table);
  for (const { name } of found) statements.prepare(`DROP INDEX ${name}`).run();
  return found.map(({ sql }) => sql);
};

interface StreamFold {
  readonly row: number;
  readonly info: StreamInfo;
  readonly fold: {
    readonly aggregate: NonNullable<ReturnType<typeof aggregateOf>>['aggregate'];
    readonly id: string;
    state: unknown;
    parked: boolean;
    changedAt: number;
  };
}

const chunkSize = 5000;
