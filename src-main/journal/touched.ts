import { createCausality } from '../../src-shared/kernel/causality.ts';
import { foldEvents } from '../../src-shared/kernel/merge.ts';
import { nextHeads, sameHeads } from '../../src-shared/kernel/seen.ts';
import type { Statements } from '../database/query.ts';
import type { BundleContent } from './bundle.ts';
import { createOrdering } from './order.ts';
import { type EventRow, eventColumns, type JournalReader } from './read.ts';
import type { OpenStream, Streams } from './streams.ts';
import type { JournalTables } from './tables.ts';

/** A stream that a delivery reached. */
interface TouchedStream {
  readonly name: string;
  row: number;
  readonly scope: string;
  length: number;
  /** As it was before the delivery, opened when the first event is put at its end. */
  before: OpenStream | null;
  /** Own events that wait to be confirmed stand at its end: what comes now goes before them. */
  waiting: boolean;
  /** Events stand where they do not belong: to be put in order, folded anew, rows deleted and saved. */
  anew: boolean;
  readonly added: EventRow[];
}

/** Streams that changed: their ids, by aggregate. */
export type Moved = ReadonlyMap<string, readonly string[]>;

/** The streams that deliveries of one slice reach: events are put at their ends, then each stream is brought up once. */
export const createTouched = (options: {
  statements: Statements<JournalTables>;
  reader: JournalReader;
  streams: Streams;
  /** Called with the name of each stream before anything is done to it, so that a rollback can forget it. */
  noted: (name: string) => void;
  /** Bundles come in the order of the hub, and none before what is here already. */
  inOrder: boolean;
}) => {
  const { statements, reader, streams, inOrder } = options;
  const order = createOrdering(statements);
  const addStream = statements.prepare<[string, string]>(`INSERT INTO j_stream (name, scope, length, heads) VALUES (?, ?, 0, '[]')`);
  const moveStream = statements.prepare<[number, string, number, number]>(
    'UPDATE j_stream SET length = ?, heads = ?, parked = ? WHERE id = ?',
  );
  const addEvent = statements.prepare<[number, number, number, number, string, number]>(
    'INSERT INTO j_event (bundle, ordinal, stream, place, type, understood) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const lastOf = statements.prepare<[number], { confirmed: number | null }>(
    `SELECT c.seq AS confirmed FROM j_event e LEFT JOIN j_confirmed c ON c.bundle = e.bundle WHERE e.stream = ? ORDER BY e.place DESC LIMIT 1`,
  );
  const confirmedOf = statements.prepare<[string, number], EventRow>(
    `SELECT ${eventColumns} FROM j_stream s JOIN j_event e ON e.stream = s.id
     JOIN j_confirmed c ON c.bundle = e.bundle JOIN j_bundle b ON b.id = e.bundle
     WHERE s.name = ? AND c.seq < ? ORDER BY c.seq, e.bundle, e.ordinal`,
  );
  const touched = new Map<string, TouchedStream>();
  /** Heads of what is confirmed, of streams that had some judged in this slice. */
  const confirmed = new Map<string, readonly string[]>();

  const isWaiting = (row: number): boolean => {
    const last = lastOf.get(row);
    return last !== undefined && last.confirmed === null;
  };

  const touch = (name: string, scope: string): TouchedStream => {
    const known = touched.get(name);
    if (known !== undefined) return known;
    options.noted(name);
    const found = reader.stream(name);
    const made: TouchedStream = {
      name,
      row: found?.id ?? 0,
      scope: found?.scope ?? scope,
      length: found?.length ?? 0,
      before: null,
      waiting: found !== undefined && isWaiting(found.id),
      anew: false,
      added: [],
    };
    touched.set(name, made);
    return made;
  };

  /** Of an aggregate that this version does not know: heads alone. */
  const bringUpUnknown = (stream: TouchedStream): void => {
    const causality = createCausality();
    for (const event of reader.events(stream.row)) causality.add(event);
    moveStream.run(stream.length, JSON.stringify(causality.heads()), 1, stream.row);
  };

  /** Folds what came at the end; null when somebody had not seen what stands before. */
  const foldAdded = (open: OpenStream, added: readonly EventRow[]): OpenStream | null => {
    let { folded, changedAt } = open;
    for (const row of added) {
      const event = reader.toEvent(row, open.aggregate);
      if (!sameHeads(event.basis, folded.heads)) return null;
      folded = foldEvents(open.aggregate, open.id, folded, [event]);
      changedAt = event.at;
    }
    return { ...open, folded, changedAt };
  };

  const bringUp = (stream: TouchedStream): void => {
    if (stream.anew) stream.length = order(stream.row);
    const known = reader.aggregateOf(stream.name);
    if (known === undefined) {
      bringUpUnknown(stream);
      return;
    }
    const { before } = stream;
    const next = stream.anew || before === null ? null : foldAdded(before, stream.added);
    streams.forget([stream.name]);
    const brought = next ?? streams.open(known.aggregate, known.id);
    brought.row = stream.row;
    brought.scope = stream.scope;
    brought.length = stream.length;
    brought.saved = before?.saved ?? null;
    streams.write(brought);
    streams.mark(brought);
    if (stream.anew) streams.projectAnew(brought);
    else streams.project(brought);
    streams.remember(brought);
  };

  return {
    /** The scope that a stream has here, or null where there is none. */
    scopeOf: (name: string): string | null => touched.get(name)?.scope ?? reader.stream(name)?.scope ?? null,
    /** How many events a stream has here, confirmed or not. */
    lengthOf: (name: string): number => touched.get(name)?.length ?? reader.stream(name)?.length ?? 0,
    /** The heads of a stream as the hub had it before a place: own events that wait are not among them. */
    confirmedHeads(name: string, seq: number): readonly string[] {
      const judged = confirmed.get(name);
      if (judged !== undefined) return judged;
      const found = touched.has(name) ? undefined : reader.stream(name);
      if (inOrder && found !== undefined && !isWaiting(found.id)) return found.heads;
      return confirmedOf.all(name, seq).reduce<readonly string[]>((heads, row) => nextHeads(heads, reader.toEvent(row)), []);
    },
    /** What the heads of a stream are at the hub now that its next events stand there. */
    confirm(name: string, heads: readonly string[]): void {
      if (inOrder) confirmed.set(name, heads);
    },
    /** Puts one event at the end of its stream. @returns its position */
    add(
      event: { readonly stream: string; readonly type: string },
      at: {
        readonly bundle: number;
        readonly ordinal: number;
        readonly scope: string;
        readonly content: BundleContent;
        readonly understood: boolean;
      },
    ): number {
      const stream = touch(event.stream, at.scope);
      stream.anew ||= stream.waiting;
      const known = reader.aggregateOf(event.stream);
      if (!stream.anew && stream.before === null && known !== undefined) stream.before = streams.open(known.aggregate, known.id);
      if (stream.row === 0) stream.row = Number(addStream.run(stream.name, at.scope).lastInsertRowid);
      stream.length += 1;
      confirmed.delete(stream.name);
      const { bundle, ordinal, content } = at;
      const understood = Number(at.understood);
      const position = Number(addEvent.run(bundle, ordinal, stream.row, stream.length, event.type, understood).lastInsertRowid);
      stream.added.push({ position, ordinal, bundle, understood, content });
      return position;
    },
    /** Has a stream put in order and folded anew: one of its events came into force, left it, or found its place at the hub. */
    renew(name: string, scope: string): void {
      touch(name, scope).anew = true;
    },
    /** An own pending event found its place: whether others still wait behind it is looked at again. */
    settled(name: string): void {
      const known = touched.get(name);
      if (known !== undefined && known.row > 0) known.waiting = isWaiting(known.row);
    },
    /** Brings every stream up to what was put in it. @returns names of the aggregates that changed */
    bringAllUp(): Moved {
      const moved = new Map<string, string[]>();
      for (const stream of touched.values()) {
        if (stream.added.length === 0 && !stream.anew) continue;
        bringUp(stream);
        const slash = stream.name.indexOf('/');
        const aggregate = stream.name.slice(0, slash);
        moved.set(aggregate, [...(moved.get(aggregate) ?? []), stream.name.slice(slash + 1)]);
      }
      return moved;
    },
  };
};

export type TouchedStreams = ReturnType<typeof createTouched>;
