import { createCausality } from '../../src-shared/kernel/causality.ts';
import { type JournalEvent, streamAggregate } from '../../src-shared/kernel/event.ts';
import { emptyFold, foldEvents } from '../../src-shared/kernel/merge.ts';
import type { Statements } from '../database/query.ts';
import { dropIndexes, emptyTable } from './emptying.ts';
import type { Projection } from './projection.ts';
import { createJournalReader, type EventRow, eventColumns, type Registry } from './read.ts';
import type { JournalTables } from './tables.ts';

type StreamInfo = { id: number; name: string; heads: string; parked: number };

/** Streams looked up at once. */
const chunkSize = 500;

/** Goes through the streams of some aggregates in the order of their rows, folds each, and has its rows saved. */
const createRefolding = (statements: Statements<JournalTables>, projections: readonly Projection<unknown>[], registry?: Registry) => {
  const reader = createJournalReader(statements, registry);
  const byAggregate = new Map(projections.map((projection) => [projection.aggregate, projection]));
  const streamsAfter = statements.prepare<[number, number], StreamInfo>(
    'SELECT id, name, heads, parked FROM j_stream WHERE id > ? ORDER BY id LIMIT ?',
  );
  const move = statements.prepare<[string, number, number]>('UPDATE j_stream SET heads = ?, parked = ? WHERE id = ?');
  const eventsOf = statements.prepare<[number], EventRow>(
    `SELECT ${eventColumns} FROM j_event e JOIN j_bundle b ON b.id = e.bundle
     WHERE e.stream = ? ORDER BY e.place`,
  );

  /** @returns the number of its events */
  const refold = (stream: StreamInfo): number => {
    const projection = byAggregate.get(streamAggregate(stream.name));
    const known = projection === undefined ? undefined : reader.aggregateOf(stream.name);
    if (projection === undefined || known === undefined) return 0;
    const { aggregate, id } = known;
    const causality = createCausality();
    const events = eventsOf.all(stream.id).map((row): JournalEvent => reader.toEvent(row, aggregate, causality.add));
    const { state, heads, contested, parked } = foldEvents(aggregate, id, emptyFold(aggregate, id), events);
    const text = JSON.stringify(heads);
    if (text !== stream.heads || parked !== (stream.parked === 1)) move.run(text, Number(parked), stream.id);
    projection.save({ row: stream.id, id, heads, changedAt: events.at(-1)?.at ?? 0, state, contested }, null);
    return events.length;
  };

  /**
   * Goes on after a stream for about so many events.
   * @returns the last stream done and the events read; `last` is null when there are no more
   */
  return (after: number, events: number): { last: number | null; events: number } => {
    let read = 0;
    let last = after;
    for (;;) {
      // By chunks after a key: SQLite forbids writing while its connection iterates.
      const chunk = streamsAfter.all(last, chunkSize);
      for (const stream of chunk) {
        read += refold(stream);
        last = stream.id;
        if (read >= events) return { last, events: read };
      }
      if (chunk.length < chunkSize) return { last: null, events: read };
    }
  };
};

/**
 * Empties every `p_*` table and writes it again from the journal, in one transaction: the result is identical to what the commands
 * wrote, row for row. Call `journal.forget()` afterwards. A base in use is brought up in slices instead (`createBringUp`).
 * @returns number of events read
 */
export const rebuildProjections = (
  statements: Statements<JournalTables>,
  projections: readonly Projection<unknown>[],
  registry?: Registry,
): number =>
  statements.transaction(() => {
    for (const projection of projections) empty(statements, projection);
    const indexes = projections.flatMap(({ indexedLast = [] }) => indexedLast.flatMap((table) => dropIndexes(statements, table)));
    const { events } = createRefolding(statements, projections, registry)(0, Number.POSITIVE_INFINITY);
    for (const index of indexes) statements.prepare(index).run();
    return events;
  });

const empty = (statements: Statements<JournalTables>, projection: Projection<unknown>): void => {
  for (const table of projection.tables) emptyTable(statements, table);
  projection.emptied?.();
};

/** These projections and whatever writes into a table of theirs, which is emptied for all (people of profiles come from two aggregates). */
const withSharers = (some: readonly Projection<unknown>[], all: readonly Projection<unknown>[]): readonly Projection<unknown>[] => {
  const tables = new Set(some.flatMap((projection) => projection.tables));
  const more = all.filter((projection) => some.includes(projection) || projection.tables.some((table) => tables.has(table)));
  return more.length === some.length ? some : withSharers(more, all);
};

/** How far a base has come: streams done, of all. */
export interface BringUpProgress {
  readonly done: number;
  readonly total: number;
}

/** Events of one slice: some tens of milliseconds, so that what shows the progress has its turn. */
const sliceEvents = 1500;

/**
 * Brings the projections of a base to the versions of this application (design §3): those whose rows were written by another version are
 * emptied and written again from the journal, in slices, each a transaction. A cut goes on at the next opening where it stopped.
 * @returns `step` does one slice and says how far it came, null when nothing is left to do
 */
export const createBringUp = (
  statements: Statements<JournalTables>,
  projections: readonly Projection<unknown>[],
): { readonly step: () => BringUpProgress | null } => {
  const stored = new Map(
    statements
      .prepare<[], JournalTables['j_projection']>('SELECT * FROM j_projection')
      .all()
      .map((row) => [row.aggregate, row]),
  );
  const stale = withSharers(
    projections.filter(({ aggregate, version }) => {
      const row = stored.get(aggregate);
      return row === undefined || row.version !== version || row.rebuilt_until !== null;
    }),
    projections,
  );
  if (stale.length === 0) return { step: () => null };
  const begun = stale.map(({ aggregate, version }) => {
    const row = stored.get(aggregate);
    return row?.version === version ? row.rebuilt_until : null;
  });
  const note = statements.prepare<[string, number, number | null]>(
    `INSERT INTO j_projection (aggregate, version, rebuilt_until) VALUES (?, ?, ?)
     ON CONFLICT (aggregate) DO UPDATE SET version = excluded.version, rebuilt_until = excluded.rebuilt_until`,
  );
  const keepIndex = statements.prepare<[string]>('INSERT INTO j_index (sql) VALUES (?)');
  const total = statements.prepare<[], number | null>('SELECT max(id) FROM j_stream').pluck().get() ?? 0;
  const refold = createRefolding(
    statements,
    projections.filter((projection) => stale.includes(projection)),
  );
  const noteAll = (until: number | null): void => {
    for (const { aggregate, version } of stale) note.run(aggregate, version, until);
  };
  // All from one place: what one of them has and another lacks is written again for both.
  const first = begun[0] ?? null;
  let after = first !== null && begun.every((until) => until === first) ? first : null;

  const start = (): void => {
    for (const projection of stale) {
      empty(statements, projection);
      for (const table of projection.indexedLast ?? []) for (const sql of dropIndexes(statements, table)) keepIndex.run(sql);
    }
    after = 0;
    noteAll(0);
  };
  const finish = (): void => {
    for (const sql of statements.prepare<[], string>('SELECT sql FROM j_index').pluck().all()) statements.prepare(sql).run();
    statements.prepare('DELETE FROM j_index').run();
    noteAll(null);
  };
  let over = false;
  return {
    step: () => {
      if (over) return null;
      return statements.transaction(() => {
        if (after === null) start();
        const { last } = refold(after ?? 0, sliceEvents);
        if (last === null) finish();
        else noteAll(last);
        after = last ?? total;
        over = last === null;
        return { done: after, total };
      });
    },
  };
};
