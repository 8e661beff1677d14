import { type Aggregate, streamName } from '../../src-shared/kernel/event.ts';
import { emptyFold, type Folded } from '../../src-shared/kernel/merge.ts';
import type { Statements } from '../database/query.ts';
import type { Projection, Saved } from './projection.ts';
import type { JournalReader } from './read.ts';
import type { JournalTables } from './tables.ts';

/** A stream that a command or a delivery has open. */
export interface OpenStream {
  readonly aggregate: Aggregate<unknown>;
  readonly id: string;
  folded: Folded<unknown>;
  /** What the projections hold; null when they hold nothing of it. */
  saved: Saved<unknown> | null;
  /** 0 until the stream is written for the first time. */
  row: number;
  length: number;
  scope: string;
  changedAt: number;
}

/** Streams remembered with their states: the same few are worked on all day. */
const cacheSize = 4000;

/** Opens streams, writes what became of them, and remembers them as the base has them, until told to forget. */
export const createStreams = (options: {
  statements: Statements<JournalTables>;
  reader: JournalReader;
  projections: readonly Projection<unknown>[];
}) => {
  const { statements, reader } = options;
  const projections = new Map(options.projections.map((projection) => [projection.aggregate, projection]));
  const add = statements.prepare<[string, string, number, string, number]>(
    'INSERT INTO j_stream (name, scope, length, heads, parked) VALUES (?, ?, ?, ?, ?)',
  );
  const move = statements.prepare<[number, string, number]>('UPDATE j_stream SET length = ?, heads = ? WHERE id = ?');
  const park = statements.prepare<[number, number]>('UPDATE j_stream SET parked = ? WHERE id = ?');
  let cache = new Map<string, OpenStream>();

  const read = (aggregate: Aggregate<unknown>, id: string): OpenStream => {
    const found = reader.fold(aggregate, id);
    if (found === undefined)
      return { aggregate, id, folded: emptyFold(aggregate, id), saved: null, row: 0, length: 0, scope: '', changedAt: 0 };
    const { state, inForce, contested, heads, parked, length, scope, changedAt } = found;
    const folded = { state, inForce, contested, heads, parked };
    return {
      aggregate,
      id,
      folded,
      saved: { row: found.id, id, heads, changedAt, state, contested },
      row: found.id,
      length,
      scope,
      changedAt,
    };
  };

  const tell = (stream: OpenStream, previous: OpenStream['saved']): void => {
    const { row, id, folded, changedAt } = stream;
    const { state, contested, heads } = folded;
    const saved: Saved<unknown> = { row, id, heads, changedAt, state, contested };
    projections.get(stream.aggregate.name)?.save(saved, previous);
    stream.saved = saved;
  };

  return {
    /** A stream as the base has it; what is done to it is the caller's until `remember`. */
    open(aggregate: Aggregate<unknown>, id: string): OpenStream {
      const cached = cache.get(streamName(aggregate.name, id));
      return cached === undefined ? read(aggregate, id) : { ...cached };
    },
    remember(stream: OpenStream): void {
      const name = streamName(stream.aggregate.name, stream.id);
      cache.delete(name);
      cache.set(name, stream);
      if (cache.size > cacheSize) cache.delete(cache.keys().next().value ?? '');
    },
    /** Writes the place of a stream; a new one gets its row. */
    write(stream: OpenStream): void {
      const { length, folded, scope } = stream;
      const heads = JSON.stringify(folded.heads);
      if (stream.row === 0) {
        const name = streamName(stream.aggregate.name, stream.id);
        stream.row = Number(add.run(name, scope, length, heads, Number(folded.parked)).lastInsertRowid);
      } else move.run(length, heads, stream.row);
    },
    /** Writes whether a stream is parked: what others wrote, or an update, may park it or wake it up; no command of ours does. */
    mark(stream: OpenStream): void {
      park.run(Number(stream.folded.parked), stream.row);
    },
    /** Writes the projection rows of a stream that went on from what they hold. */
    project: (stream: OpenStream): void => tell(stream, stream.saved),
    /** Writes the projection rows of a stream that was folded anew: rows may have vanished. */
    projectAnew(stream: OpenStream): void {
      projections.get(stream.aggregate.name)?.remove(stream.row, stream.id);
      tell(stream, null);
    },
    /** Drops what is remembered of some streams, or of all. */
    forget(names?: Iterable<string>): void {
      if (names === undefined) cache = new Map();
      else for (const name of names) cache.delete(name);
      reader.forget();
    },
  };
};

export type Streams = ReturnType<typeof createStreams>;
