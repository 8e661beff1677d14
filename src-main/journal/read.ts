import { aggregates } from '../../src-shared/aggregates.ts';
import { createCausality } from '../../src-shared/kernel/causality.ts';
import {
  type Aggregate,
  type IdSet,
  type JournalEvent,
  nothingConcurrent,
  streamAggregate,
  streamId,
} from '../../src-shared/kernel/event.ts';
import { emptyFold, type Folded, foldEvents } from '../../src-shared/kernel/merge.ts';
import { sameHeads } from '../../src-shared/kernel/seen.ts';
import type { Statements } from '../database/query.ts';
import type { BundleContent } from './bundle.ts';
import type { JournalTables } from './tables.ts';

/** One stream as the journal knows it. */
export interface StreamRow {
  readonly id: number;
  readonly name: string;
  readonly scope: string;
  /** Number of its events. */
  readonly length: number;
  /** Ids of the events that no other has seen. */
  readonly heads: readonly string[];
  /** It holds an event of a newer version, so it can be read but not continued (design §3). */
  readonly parked: boolean;
}

/** A stream folded. */
export interface FoldedStream<S> extends StreamRow, Folded<S> {
  readonly heads: readonly string[];
  readonly parked: boolean;
  /** When its last event in order was written; 0 for none. */
  readonly changedAt: number;
}

/**
 * What `toEvent` needs of a position: its bundle as it was read, or the text of its bytes. Those were canonical when they were written, and
 * SQLite hands over a text sooner than bytes, which would be copied and then decoded.
 */
export type EventRow = { position: number; ordinal: number; bundle: number; understood: number; content: string | BundleContent };

/** Columns of an `EventRow`, of `j_event e` and `j_bundle b`. */
export const eventColumns = 'e.position, e.ordinal, e.bundle, e.understood, CAST(b.bytes AS TEXT) AS content';

type StoredStream = { id: number; name: string; scope: string; length: number; heads: string; parked: number };

/** Every aggregate by the first segment of its stream names. */
export type Registry = Readonly<Record<string, Aggregate<unknown>>>;

/**
 * Reads streams out of the journal. Works on a writing and on a read-only connection.
 * @param registry what this version knows; tests give that of another version
 */
export const createJournalReader = (statements: Statements<JournalTables>, registry: Registry = aggregates) => {
  const streamByName = statements.prepare<[string], StoredStream>(
    'SELECT id, name, scope, length, heads, parked FROM j_stream WHERE name = ?',
  );
  const eventsOf = statements.prepare<[number], EventRow>(
    `SELECT ${eventColumns} FROM j_event e JOIN j_bundle b ON b.id = e.bundle
     WHERE e.stream = ? ORDER BY e.place`,
  );
  // Confirmed ones in the hub's order, then those that wait to be.
  const eventsOfScope = statements.prepare<[string], EventRow & { name: string }>(
    `SELECT ${eventColumns}, s.name FROM j_stream s JOIN j_event e ON e.stream = s.id
     JOIN j_bundle b ON b.id = e.bundle LEFT JOIN j_confirmed c ON c.bundle = b.id
     WHERE s.scope = ? ORDER BY c.seq IS NULL, c.seq, e.bundle, e.ordinal`,
  );
  const personalOf = statements.prepare<[number], { subject: string; value: string | null }>(
    'SELECT subject, value FROM j_personal WHERE position = ?',
  );

  let lastBundle: { id: number; content: BundleContent } | null = null;
  const contentOf = (row: EventRow): BundleContent => {
    if (typeof row.content !== 'string') return row.content;
    // Events of one command lie together: parse their bundle once.
    if (lastBundle?.id !== row.bundle) lastBundle = { id: row.bundle, content: JSON.parse(row.content) as BundleContent };
    return lastBundle.content;
  };

  /** @param concurrent of its id and basis: what its author had not seen, for who folds; nothing for who reads one event */
  const toEvent = (
    row: EventRow,
    aggregate?: Pick<Aggregate<never>, 'events'>,
    concurrent?: (seen: { id: string; basis: readonly string[] }) => IdSet,
  ): JournalEvent => {
    const content = contentOf(row);
    const event = content.events[row.ordinal];
    if (event === undefined) throw new Error('journal: a position points outside its bundle');
    const personal: Record<string, unknown> = {};
    if (Object.keys(event.digests).length > 0) {
      for (const part of personalOf.all(row.position)) personal[part.subject] = part.value === null ? null : JSON.parse(part.value);
    }
    const { id, type, basis } = event;
    return {
      id,
      type,
      ...readFacts(event, row.understood === 1, aggregate ?? aggregateOf(event.stream, registry)?.aggregate),
      at: content.at,
      actor: content.actor,
      personal,
      basis,
      concurrent: concurrent?.(event) ?? nothingConcurrent,
    };
  };

  const stream = (name: string): StreamRow | undefined => {
    const row = streamByName.get(name);
    return row === undefined ? undefined : { ...row, heads: JSON.parse(row.heads) as string[], parked: row.parked === 1 };
  };

  /** The events of a stream in its order, each with what its author had not seen. */
  function* events(row: number, aggregate?: Pick<Aggregate<never>, 'events'>): Generator<JournalEvent> {
    const causality = createCausality();
    for (const event of eventsOf.all(row)) yield toEvent(event, aggregate, causality.add);
  }

  return {
    registry,
    /** The aggregate of a stream name, or undefined for one of a newer version. */
    aggregateOf: (name: string): KnownStream | undefined => aggregateOf(name, registry),
    stream,
    toEvent,
    events,
    /** Every event of a scope in its order, with the stream it belongs to: what a timeline reads. */
    *scopeEvents(scope: string): Generator<{ stream: string; event: JournalEvent }> {
      for (const row of eventsOfScope.iterate(scope)) yield { stream: row.name, event: toEvent(row) };
    },
    fold<S>(aggregate: Aggregate<S>, id: string): FoldedStream<S> | undefined {
      const found = stream(`${aggregate.name}/${id}`);
      if (found === undefined) return undefined;
      let changedAt = 0;
      function* noted(row: number): Generator<JournalEvent> {
        for (const event of events(row, aggregate)) {
          changedAt = event.at;
          yield event;
        }
      }
      const folded = foldEvents(aggregate, id, emptyFold(aggregate, id), noted(found.id));
      return { ...found, ...folded, changedAt };
    },
    /** What happened in a stream that a person with these heads before their eyes has not seen, in order (design §3). */
    since(aggregate: Pick<Aggregate<never>, 'name' | 'events'>, id: string, seen: readonly string[]): JournalEvent[] {
      const found = stream(`${aggregate.name}/${id}`);
      if (found === undefined || sameHeads(seen, found.heads)) return [];
      const causality = createCausality();
      const all = eventsOf.all(found.id).map((row) => toEvent(row, aggregate, causality.add));
      const unseen = new Set(causality.unseen(seen));
      return all.filter((event) => unseen.has(event.id));
    },
    /** Drops the remembered bundle: a rolled back transaction frees its row id for another bundle. */
    forget(): void {
      lastBundle = null;
    },
  };
};

export type JournalReader = ReturnType<typeof createJournalReader>;

/**
 * The facts of an event in the shape of this version. Facts that were not checked against it, because an older version received them
 * without knowing their type, are as good as those of a newer one until `wakeParked` has looked at them.
 */
const readFacts = (
  event: { readonly type: string; readonly schema: number; readonly facts: unknown },
  understood: boolean,
  aggregate: Pick<Aggregate<never>, 'events'> | undefined,
): { schema: number; facts: unknown } => {
  if (!understood) return { schema: Number.POSITIVE_INFINITY, facts: event.facts };
  const definition = aggregate !== undefined && Object.hasOwn(aggregate.events, event.type) ? aggregate.events[event.type] : undefined;
  if (definition?.upcast === undefined || event.schema >= definition.schema) return { schema: event.schema, facts: event.facts };
  return { schema: definition.schema, facts: definition.upcast(event.facts, event.schema) };
};

/** A stream of an aggregate that this version knows. */
export interface KnownStream {
  readonly aggregate: Aggregate<unknown>;
  readonly id: string;
}

/** The aggregate of a stream name, or undefined for one of a newer version. */
export const aggregateOf = (stream: string, registry: Registry = aggregates): KnownStream | undefined => {
  const name = streamAggregate(stream);
  const aggregate = Object.hasOwn(registry, name) ? registry[name] : undefined;
  return aggregate === undefined ? undefined : { aggregate, id: streamId(stream) };
};
