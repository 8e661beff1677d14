import { type Aggregate, type JournalEvent, type NewEvent, nothingConcurrent, streamName } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Refusal, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Statements } from '../database/query.ts';
import { type BundleHeader, createBundleWriter, type Pending, type Working } from './bundle-writer.ts';
import type { Identity } from './identity.ts';
import type { Projection } from './projection.ts';
import { createJournalReader } from './read.ts';
import type { JournalTables } from './tables.ts';

/** Places where a command can be cut; the fault tests kill the process at each. */
export const commandSteps = ['loaded', 'decided', 'bundle_written', 'events_written', 'projected', 'before_commit', 'committed'] as const;
export type CommandStep = (typeof commandSteps)[number];

export interface JournalOptions {
  readonly statements: Statements<JournalTables>;
  readonly ports: Ports;
  readonly identity: Identity;
  readonly projections: readonly Projection<unknown>[];
  readonly faultPoint?: (step: CommandStep) => void;
}

/** A stream inside a running command. */
export interface Loaded<S> {
  readonly state: S;
  /** Number of events; 0 for a stream that does not exist yet. */
  readonly version: number;
}

/** What a command may do to the journal. Everything it does is one SQLite transaction. */
export interface Transaction {
  /** Shared by the bundles of this command. */
  readonly tx: string;
  /** Milliseconds; never earlier than the journal's last time (rules §7.5). */
  readonly now: number;
  load<S>(aggregate: Aggregate<S>, id: string): Loaded<S>;
  /**
   * Appends to a stream and evolves its state at once, so that a later decision of the same command sees it.
   * @throws RefusedError when the stream is parked or a fact does not fit its schema
   */
  append<S>(aggregate: Aggregate<S>, id: string, events: readonly NewEvent[]): Loaded<S>;
}

/** Carries a refusal out of a transaction, so that SQLite rolls it back. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const cacheSize = 4000;

/** The writer's journal: one per base, on the single writing connection. */
export const createJournal = (options: JournalOptions) => {
  const { statements, ports, identity } = options;
  const fault = options.faultPoint ?? (() => {});
  const reader = createJournalReader(statements);
  const projections = new Map(options.projections.map((projection) => [projection.aggregate, projection]));

  const lastAt = statements.prepare<[], { at: number | null }>('SELECT max(at) AS at FROM j_bundle');
  const addStream = statements.prepare<[string, string]>(`INSERT INTO j_stream (name, scope, version, head) VALUES (?, ?, 0, '')`);
  const moveStream = statements.prepare<[number, string, number]>('UPDATE j_stream SET version = ?, head = ? WHERE id = ?');
  const writer = createBundleWriter({ statements, ports, identity, fault });

  let cache = new Map<string, Working>();
  let clockFloor = lastAt.get()?.at ?? 0;

  const forget = (): void => {
    cache = new Map();
    writer.forget();
    clockFloor = lastAt.get()?.at ?? 0;
    reader.forget();
  };

  const remember = (working: Working): void => {
    const name = streamName(working.aggregate.name, working.id);
    cache.delete(name);
    cache.set(name, working);
    if (cache.size > cacheSize) cache.delete(cache.keys().next().value ?? '');
  };

  const open = (aggregate: Aggregate<unknown>, id: string): Working => {
    const cached = cache.get(streamName(aggregate.name, id));
    if (cached !== undefined) return { ...cached };
    const folded = reader.fold(aggregate, id);
    if (folded === undefined) {
      const state = aggregate.initial(id);
      return { aggregate, id, state, saved: null, row: 0, version: 0, savedVersion: 0, head: '', scope: '', parked: false, changedAt: 0 };
    }
    const { state, version, head, scope, parked, changedAt } = folded;
    return {
      aggregate,
      id,
      state,
      saved: state,
      row: folded.id,
      version,
      savedVersion: version,
      head,
      scope,
      parked: parked === 1,
      changedAt,
    };
  };

  const flush = (working: ReadonlyMap<string, Working>, pending: readonly Pending[], header: BundleHeader): void => {
    const changed = [...working.values()].filter((stream) => stream.version > stream.savedVersion);
    for (const stream of changed) {
      if (stream.row === 0) stream.row = Number(addStream.run(streamName(stream.aggregate.name, stream.id), stream.scope).lastInsertRowid);
    }
    const scopes = new Map<string, Pending[]>();
    for (const item of pending) {
      const items = scopes.get(item.stream.scope);
      if (items === undefined) scopes.set(item.stream.scope, [item]);
      else items.push(item);
    }
    for (const [scope, items] of scopes) writer.write(scope, items, header);
    for (const stream of changed) {
      moveStream.run(stream.version, stream.head, stream.row);
      projections.get(stream.aggregate.name)?.save({
        row: stream.row,
        id: stream.id,
        version: stream.version,
        changedAt: stream.changedAt,
        state: stream.state,
        previous: stream.saved,
      });
      stream.saved = stream.state;
      stream.savedVersion = stream.version;
    }
    fault('projected');
  };

  const begin = (): { transaction: Transaction; working: Map<string, Working>; pending: Pending[] } => {
    const now = Math.max(ports.clock.now(), clockFloor);
    const working = new Map<string, Working>();
    const pending: Pending[] = [];
    const find = (aggregate: Aggregate<unknown>, id: string): Working => {
      const name = streamName(aggregate.name, id);
      const known = working.get(name) ?? open(aggregate, id);
      working.set(name, known);
      return known;
    };
    const transaction: Transaction = {
      tx: newId({ clock: { now: () => now }, random: ports.random }),
      now,
      load: <S>(aggregate: Aggregate<S>, id: string) => {
        const stream = find(aggregate, id);
        return { state: stream.state as S, version: stream.version };
      },
      append: <S>(aggregate: Aggregate<S>, id: string, events: readonly NewEvent[]) => {
        const stream = find(aggregate, id);
        if (stream.parked) throw new RefusedError(parkedRefusal);
        for (const event of events) pending.push(appendOne(stream, event, now));
        return { state: stream.state as S, version: stream.version };
      },
    };
    return { transaction, working, pending };
  };

  const appendOne = (stream: Working, event: NewEvent, now: number): Pending => {
    const definition = stream.aggregate.events[event.type];
    if (definition === undefined) throw new Error(`journal: ${event.type} is not an event of ${stream.aggregate.name}`);
    const facts = definition.facts.parse(event.facts);
    const personal: Record<string, unknown> = {};
    for (const [subject, part] of Object.entries(event.personal ?? {})) {
      if (definition.personal === null) throw new Error(`journal: ${event.type} has no personal part`);
      personal[subject] = definition.personal.parse(part);
    }
    const id = newId({ clock: { now: () => now }, random: ports.random });
    if (stream.version === 0) stream.scope = stream.aggregate.scope(stream.id, facts);
    const basis = stream.head;
    const made: JournalEvent = {
      id,
      type: event.type,
      schema: definition.schema,
      at: now,
      actor: currentActor,
      facts,
      personal,
      basis: basis === '' ? [] : [basis],
      concurrent: nothingConcurrent,
    };
    stream.state = stream.aggregate.evolve(stream.state, made);
    stream.version += 1;
    stream.head = id;
    stream.changedAt = now;
    return { stream, event: made, basis, version: stream.version };
  };

  let currentActor: string | null = null;

  const runInside = <T>(actor: string | null, work: (transaction: Transaction) => Result<T>): Result<T> => {
    const { transaction, working, pending } = begin();
    currentActor = actor;
    fault('loaded');
    const result = work(transaction);
    if (!result.ok) throw new RefusedError(result.error);
    fault('decided');
    flush(working, pending, { tx: transaction.tx, actor, now: transaction.now });
    for (const stream of working.values()) if (stream.version > 0) remember(stream);
    clockFloor = transaction.now;
    fault('before_commit');
    return result;
  };

  return {
    reader,
    /** A stream's state as committed, out of what is remembered when it is: for reading around a command. */
    peek<S>(aggregate: Aggregate<S>, id: string): Loaded<S> {
      const known = open(aggregate, id);
      if (known.version > 0) remember(known);
      return { state: known.state as S, version: known.version };
    },
    /** Drops what is remembered of streams and chains: after anything else wrote to the journal's tables. */
    forget,
    /**
     * Runs one command in one transaction and answers only after the commit. A refusal or an exception leaves nothing behind.
     * @param actor the acting account, null for the workstation or a public call
     */
    command<T>(actor: string | null, work: (transaction: Transaction) => Result<T>): Result<T> {
      try {
        const result = statements.transaction(() => runInside(actor, work));
        fault('committed');
        return result;
      } catch (error) {
        forget();
        if (error instanceof RefusedError) return { ok: false, error: error.refusal };
        throw error;
      }
    },
    /** Many commands in one transaction, for generators and job chunks: one refusal undoes them all. */
    many<T>(work: (command: <R>(actor: string | null, run: (transaction: Transaction) => Result<R>) => R) => T): T {
      try {
        return statements.transaction(() =>
          work((actor, run) => {
            const result = runInside(actor, run);
            if (!result.ok) throw new RefusedError(result.error);
            return result.data;
          }),
        );
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
};

export type Journal = ReturnType<typeof createJournal>;

const parkedRefusal: Refusal = {
  code: 'newer_version',
  message:
    'Ce dossier contient un élément créé par une version plus récente d’Écritoire : il est en lecture seule. Mettez l’application à jour.',
};

/** Refusal of a command whose author looked at an older version of the stream. */
export const staleRefusal = (): { ok: false; error: Refusal } =>
  refuse('conflict', 'Ce que vous regardez a changé entre-temps. Relisez la version à jour puis recommencez.');
