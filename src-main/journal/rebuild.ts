import { createCausality } from '../../src-shared/kernel/causality.ts';
import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import { emptyFold, foldEvents } from '../../src-shared/kernel/merge.ts';
import type { Statements } from '../database/query.ts';
import { dropIndexes, emptyTable } from './emptying.ts';
import type { Projection } from './projection.ts';
import { createJournalReader, type EventRow, type Registry } from './read.ts';
import type { JournalTables } from './tables.ts';

type Row = EventRow & { stream: number; place: number };
type StreamInfo = { name: string; heads: string; parked: number };

/** Events read at once. */
const chunkSize = 5000;

/** Reads the streams of a base in the order of their rows, folds each, and has its rows saved. */
export const createRefolding = (
  statements: Statements<JournalTables>,
  projections: readonly Projection<unknown>[],
  registry?: Registry,
) => {
  const reader = createJournalReader(statements, registry);
  const byAggregate = new Map(projections.map((projection) => [projection.aggregate, projection]));
  const streamInfo = statements.prepare<[number], StreamInfo>('SELECT name, heads, parked FROM j_stream WHERE id = ?');
  const move = statements.prepare<[string, number, number]>('UPDATE j_stream SET heads = ?, parked = ? WHERE id = ?');
  // By chunks after a key: SQLite forbids writing while its connection iterates.
  const nextRows = statements.prepare<[number, number, number], Row>(
    `SELECT e.stream, e.place, e.position, e.ordinal, e.bundle, e.understood, b.bytes
     FROM j_event e JOIN j_bundle b ON b.id = e.bundle
     WHERE (e.stream, e.place) > (?, ?) ORDER BY e.stream, e.place LIMIT ?`,
  );

  const save = (row: number, rows: readonly Row[]): void => {
    const info = streamInfo.get(row);
    const known = info === undefined ? undefined : reader.aggregateOf(info.name);
    const projection = known === undefined ? undefined : byAggregate.get(known.aggregate.name);
    if (info === undefined || known === undefined || projection === undefined) return;
    const { aggregate, id } = known;
    const causality = createCausality();
    const events = rows.map((each): JournalEvent => reader.toEvent(each, aggregate, causality.add));
    const { state, heads, contested, parked } = foldEvents(aggregate, id, emptyFold(aggregate, id), events);
    const text = JSON.stringify(heads);
    if (text !== info.heads || parked !== (info.parked === 1)) move.run(text, Number(parked), row);
    projection.save({ row, id, heads, changedAt: events.at(-1)?.at ?? 0, state, contested, previous: null });
  };

  /**
   * Goes on after a stream for about so many events, to the end of a stream. Memory holds a chunk and one stream.
   * @returns the last stream done and the events read; no stream when there are no more
   */
  return (after: number, events: number): { last: number | null; events: number } => {
    let read = 0;
    let last: number | null = null;
    let current: { stream: number; rows: Row[] } | null = null;
    let key = { stream: after, place: Number.MAX_SAFE_INTEGER };
    for (;;) {
      const chunk = nextRows.all(key.stream, key.place, chunkSize);
      for (const row of chunk) {
        if (current !== null && current.stream !== row.stream) {
          save(current.stream, current.rows);
          last = current.stream;
          current = null;
          if (read >= events) return { last, events: read };
        }
        current ??= { stream: row.stream, rows: [] };
        current.rows.push(row);
        read += 1;
      }
      key = chunk.at(-1) ?? key;
      if (chunk.length < chunkSize) break;
    }
    if (current !== null) {
      save(current.stream, current.rows);
      last = current.stream;
    }
    return { last, events: read };
  };
};

/**
 * Empties every `p_*` table and writes it again from the journal, in one transaction: the result is identical to what the commands
 * wrote, row for row. Call `journal.forget()` afterwards. A base in use is rebuilt in slices instead (`bringUpProjections`).
 * @returns number of events read
 */
export const rebuildProjections = (
  statements: Statements<JournalTables>,
  projections: readonly Projection<unknown>[],
  registry?: Registry,
): number =>
  statements.transaction(() => {
    for (const projection of projections) {
      for (const table of projection.tables) emptyTable(statements, table);
      projection.emptied?.();
    }
    const indexes = projections.flatMap(({ blind = [] }) => blind.flatMap((table) => dropIndexes(statements, table)));
    const { events } = createRefolding(statements, projections, registry)(0, Number.POSITIVE_INFINITY);
    for (const index of indexes) statements.prepare(index).run();
    return events;
  });
