import { aggregates } from '../../src-shared/aggregates.ts';
import { type Aggregate, isKnown, type JournalEvent, nothingConcurrent, streamAggregate, streamId } from '../../src-shared/kernel/event.ts';
import type { Statements } from '../database/query.ts';
import { type BundleBody, openBundle } from './bundle.ts';
import type { JournalTables } from './tables.ts';

/** One stream as the journal knows it. */
export interface StreamRow {
  readonly id: number;
  readonly name: string;
  readonly scope: string;
  readonly version: number;
  /** Id of its last event: the `basis` of what is written next. */
  readonly head: string;
  readonly parked: number;
}

/** A stream folded. `parked`: it holds an event of a newer version, so it can be read but not continued (design §3). */
export interface Folded<S> extends StreamRow {
  readonly state: S;
  readonly changedAt: number;
}

type EventRow = { position: number; ordinal: number; bundle: number; bytes: Uint8Array };

/** Reads streams out of the journal. Works on a writing and on a read-only connection. */
export const createJournalReader = (statements: Statements<JournalTables>) => {
  const streamByName = statements.prepare<[string], StreamRow>(
    'SELECT id, name, scope, version, head, parked FROM j_stream WHERE name = ?',
  );
  const eventsOf = statements.prepare<[number], EventRow>(
    'SELECT e.position, e.ordinal, e.bundle, b.bytes FROM j_event e JOIN j_bundle b ON b.id = e.bundle WHERE e.stream = ? ORDER BY e.version',
  );
  const eventsOfScope = statements.prepare<[string], EventRow & { name: string }>(
    `SELECT e.position, e.ordinal, e.bundle, b.bytes, s.name FROM j_stream s JOIN j_event e ON e.stream = s.id
     JOIN j_bundle b ON b.id = e.bundle WHERE s.scope = ? ORDER BY e.position`,
  );
  const personalOf = statements.prepare<[number], { subject: string; value: string | null }>(
    'SELECT subject, value FROM j_personal WHERE position = ?',
  );

  let lastBundle: { id: number; body: BundleBody } | null = null;
  const bodyOf = (row: EventRow): BundleBody => {
    // Events of one command lie together: parse their bundle once.
    if (lastBundle?.id !== row.bundle) lastBundle = { id: row.bundle, body: openBundle(row.bytes) };
    return lastBundle.body;
  };

  const toEvent = (row: EventRow): JournalEvent => {
    const body = bodyOf(row);
    const event = body.events[row.ordinal];
    if (event === undefined) throw new Error('journal: a position points outside its bundle');
    const personal: Record<string, unknown> = {};
    if (Object.keys(event.digests).length > 0) {
      for (const part of personalOf.all(row.position)) personal[part.subject] = part.value === null ? null : JSON.parse(part.value);
    }
    return {
      id: event.id,
      type: event.type,
      schema: event.schema,
      at: body.at,
      actor: body.actor,
      facts: event.facts,
      personal,
      basis: event.basis === '' ? [] : [event.basis],
      concurrent: nothingConcurrent,
    };
  };

  return {
    stream: (name: string): StreamRow | undefined => streamByName.get(name),
    toEvent,
    *events(stream: number): Generator<JournalEvent> {
      for (const row of eventsOf.iterate(stream)) yield toEvent(row);
    },
    /** Every event of a scope in the order of writing, with the stream it belongs to: what a timeline reads. */
    *scopeEvents(scope: string): Generator<{ stream: string; event: JournalEvent }> {
      for (const row of eventsOfScope.iterate(scope)) yield { stream: row.name, event: toEvent(row) };
    },
    fold<S>(aggregate: Aggregate<S>, id: string): Folded<S> | undefined {
      const stream = streamByName.get(`${aggregate.name}/${id}`);
      if (stream === undefined) return undefined;
      let state = aggregate.initial(id);
      let changedAt = 0;
      // Seen from the events and not from the column: the type may have become known since, or a newer event may have come.
      let parked = 0;
      for (const row of eventsOf.all(stream.id)) {
        const event = toEvent(row);
        changedAt = event.at;
        if (isKnown(aggregate, event)) state = aggregate.evolve(state, event);
        else parked = 1;
      }
      return { ...stream, parked, state, changedAt };
    },
    /** Drops the remembered bundle: a rolled back transaction frees its row id for another bundle. */
    forget(): void {
      lastBundle = null;
    },
  };
};

export type JournalReader = ReturnType<typeof createJournalReader>;

/** The aggregate of a stream name, or undefined for one of a newer version. */
export const aggregateOf = (stream: string): { aggregate: Aggregate<unknown>; id: string } | undefined => {
  const name = streamAggregate(stream);
  const aggregate = Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
  return aggregate === undefined ? undefined : { aggregate, id: streamId(stream) };
};
