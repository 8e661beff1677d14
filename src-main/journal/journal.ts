import { canonicalJson } from '../../src-shared/kernel/canonical.ts';
import { type Aggregate, type JournalEvent, type NewEvent, streamName } from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Refusal, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Statements } from '../database/query.ts';
import { type BundleEvent, personalDigest, sealBundle, toHex } from './bundle.ts';
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

interface Working {
  readonly aggregate: Aggregate<unknown>;
  readonly id: string;
  state: unknown;
  saved: unknown;
  row: number;
  version: number;
  savedVersion: number;
  head: string;
  scope: string;
  parked: boolean;
  changedAt: number;
}

interface Pending {
  readonly stream: Working;
  readonly event: JournalEvent;
  readonly basis: string;
  readonly version: number;
}

interface ChainHead {
  readonly id: number;
  dseq: number;
  prev: string;
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
  const findChain = statements.prepare<[string, string, string], { id: number }>(
    'SELECT id FROM j_chain WHERE device = ? AND incarnation = ? AND scope = ?',
  );
  const addChain = statements.prepare<[string, string, string]>('INSERT INTO j_chain (device, incarnation, scope) VALUES (?, ?, ?)');
  const chainTip = statements.prepare<[number], { dseq: number; hash: Uint8Array }>(
    'SELECT dseq, hash FROM j_bundle WHERE chain = ? ORDER BY dseq DESC LIMIT 1',
  );
  const addBundle = statements.prepare<[string, number, number, string, string | null, number, Uint8Array, Uint8Array]>(
    'INSERT INTO j_bundle (uid, chain, dseq, tx, actor, at, bytes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addStream = statements.prepare<[string, string]>(`INSERT INTO j_stream (name, scope, version, head) VALUES (?, ?, 0, '')`);
  const moveStream = statements.prepare<[number, string, number]>('UPDATE j_stream SET version = ?, head = ? WHERE id = ?');
  const addEvent = statements.prepare<[number, number, number, number, string]>(
    'INSERT INTO j_event (bundle, ordinal, stream, version, type) VALUES (?, ?, ?, ?, ?)',
  );
  const addPersonal = statements.prepare<[number, string, Uint8Array, string]>(
    'INSERT INTO j_personal (position, subject, salt, value) VALUES (?, ?, ?, ?)',
  );

  let cache = new Map<string, Working>();
  let chains = new Map<string, ChainHead>();
  let clockFloor = lastAt.get()?.at ?? 0;

  const forget = (): void => {
    cache = new Map();
    chains = new Map();
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

  const chainOf = (scope: string): ChainHead => {
    const known = chains.get(scope);
    if (known !== undefined) return known;
    const key = [identity.device, identity.incarnation, scope] as const;
    const id = findChain.get(...key)?.id ?? Number(addChain.run(...key).lastInsertRowid);
    const tip = chainTip.get(id);
    const head = { id, dseq: tip?.dseq ?? 0, prev: tip === undefined ? '' : toHex(tip.hash) };
    chains.set(scope, head);
    return head;
  };

  const writeScope = (scope: string, pending: readonly Pending[], header: { tx: string; actor: string | null; now: number }): void => {
    const salts: { pending: Pending; subject: string; salt: Uint8Array; json: string }[] = [];
    const events: BundleEvent[] = pending.map((item) => {
      const digests: Record<string, string> = {};
      for (const [subject, value] of Object.entries(item.event.personal)) {
        const salt = ports.random.bytes(16);
        const json = canonicalJson(value);
        digests[subject] = personalDigest(salt, json);
        salts.push({ pending: item, subject, salt, json });
      }
      const { id, type, schema, facts } = item.event;
      return { id, stream: streamName(item.stream.aggregate.name, item.stream.id), type, schema, basis: item.basis, facts, digests };
    });
    const chain = chainOf(scope);
    const { device, incarnation } = identity;
    const { tx, actor, now } = header;
    const bundle = newId({ clock: { now: () => now }, random: ports.random });
    const sealed = sealBundle({
      v: 1,
      bundle,
      tx,
      scope,
      device,
      incarnation,
      dseq: chain.dseq + 1,
      prev: chain.prev,
      actor,
      at: now,
      events,
    });
    const row = Number(addBundle.run(bundle, chain.id, chain.dseq + 1, tx, actor, now, sealed.bytes, sealed.hash).lastInsertRowid);
    chain.dseq += 1;
    chain.prev = toHex(sealed.hash);
    fault('bundle_written');
    const positions = new Map<Pending, number>();
    pending.forEach((item, ordinal) => {
      positions.set(item, Number(addEvent.run(row, ordinal, item.stream.row, item.version, item.event.type).lastInsertRowid));
    });
    for (const part of salts) addPersonal.run(positions.get(part.pending) ?? 0, part.subject, part.salt, part.json);
    fault('events_written');
  };

  const flush = (
    working: ReadonlyMap<string, Working>,
    pending: readonly Pending[],
    header: { tx: string; actor: string | null; now: number },
  ): void => {
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
    for (const [scope, items] of scopes) writeScope(scope, items, header);
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
    const made: JournalEvent = { id, type: event.type, schema: definition.schema, at: now, actor: currentActor, facts, personal };
    if (stream.version === 0) stream.scope = stream.aggregate.scope(stream.id, facts);
    const basis = stream.head;
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
