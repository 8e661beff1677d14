import { createCausality } from '../../src-shared/kernel/causality.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import {
  type Aggregate,
  type IdSet,
  type JournalEvent,
  type NewEvent,
  nothingConcurrent,
  streamName,
} from '../../src-shared/kernel/event.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { type Contest, foldEvent } from '../../src-shared/kernel/merge.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Refusal, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { sameHeads } from '../../src-shared/kernel/seen.ts';
import type { Statements } from '../database/query.ts';
import { createBundleWriter, type Pending } from './bundle-writer.ts';
import { createChains } from './chains.ts';
import { createWritingClock } from './clock.ts';
import type { IsErased } from './erase.ts';
import type { Identity } from './identity.ts';
import { type BundleLimits, bundleLimits, streamHeads } from './limits.ts';
import { createNesting } from './nesting.ts';
import type { Projection } from './projection.ts';
import { createJournalReader, type Registry } from './read.ts';
import { RefusedError } from './refused.ts';
import { type Since, withSentences } from './since.ts';
import { createStreams, type OpenStream } from './streams.ts';
import type { JournalTables } from './tables.ts';

/** Places where a command can be cut; the fault tests kill the process at each. */
export const commandSteps = ['loaded', 'decided', 'bundle_written', 'events_written', 'projected', 'before_commit', 'committed'] as const;
export type CommandStep = (typeof commandSteps)[number];

export interface JournalOptions {
  readonly statements: Statements<JournalTables>;
  readonly ports: Ports;
  readonly identity: Identity;
  readonly projections: readonly Projection<unknown>[];
  /** Nothing is written about somebody who is erased. */
  readonly isErased: IsErased;
  readonly faultPoint?: (step: CommandStep) => void;
  /** What this version knows; tests give that of another version. */
  readonly registry?: Registry;
  /** What others take as one bundle; tests give smaller ones. */
  readonly limits?: BundleLimits;
}

/** A stream inside a running command. */
export interface Loaded<S> {
  readonly state: S;
  /** What whoever is shown this has seen. */
  readonly heads: readonly string[];
  /** By key: what waits for a person to arbitrate. */
  readonly contested: ReadonlyMap<string, Contest>;
  /** It has events. */
  readonly exists: boolean;
}

/** What a command may do to the journal. Everything it does is one SQLite transaction. */
export interface Transaction {
  /** Shared by the bundles of this command. */
  readonly tx: string;
  /** Milliseconds; see `createWritingClock`. */
  readonly now: number;
  load<S>(aggregate: Aggregate<S>, id: string): Loaded<S>;
  /**
   * Appends to a stream and evolves its state at once, so that a later decision of the same command sees it.
   * @param seen heads that the person had before their eyes; without them the events are a consequence that the command itself draws from
   * what stands there now
   * @throws RefusedError when the stream is parked, when what the person did not see settles the same thing otherwise, or when somebody
   * erased is written about
   */
  append<S>(aggregate: Aggregate<S>, id: string, events: readonly NewEvent[], seen?: readonly string[]): Loaded<S>;
}

const loaded = <S>({ folded, length }: OpenStream): Loaded<S> => ({
  state: folded.state as S,
  heads: folded.heads,
  contested: folded.contested,
  exists: length > 0,
});

/** The writer's journal: one per base, on the single writing connection. */
export const createJournal = (options: JournalOptions) => {
  const { statements, ports, identity, isErased, limits = bundleLimits } = options;
  const fault = options.faultPoint ?? (() => {});
  const reader = createJournalReader(statements, options.registry);
  const streams = createStreams({ statements, reader, projections: options.projections });
  const clock = createWritingClock(statements, ports.clock, identity);
  const nesting = createNesting(statements, {
    forget: (touched) => {
      streams.forget(touched.names);
      chains.forget(touched.chains);
      clock.putBack(touched.at);
    },
    time: clock.last,
  });
  const chains = createChains(statements, nesting.touchChain);
  const write = createBundleWriter({ statements, ports, identity, chains, limits, fault });

  const flush = (pending: readonly Pending[], header: { tx: string; actor: string | null; now: number }): void => {
    const changed = new Set(pending.map(({ stream }) => stream));
    for (const stream of changed) streams.write(stream);
    const scopes = new Map<string, Pending[]>();
    for (const item of pending) {
      const items = scopes.get(item.stream.scope);
      if (items === undefined) scopes.set(item.stream.scope, [item]);
      else items.push(item);
    }
    for (const [scope, items] of scopes) write(scope, items, { ...header, bundles: scopes.size });
    for (const stream of changed) streams.project(stream);
    fault('projected');
  };

  /** Basis of the next event of a stream, and what stands there that it does not cover. */
  const basisOf = ({
    stream,
    pending,
    seen,
  }: {
    stream: OpenStream;
    pending: readonly Pending[];
    seen: readonly string[] | undefined;
  }): { basis: readonly string[]; concurrent: IdSet } => {
    const { heads } = stream.folded;
    if (seen === undefined || sameHeads(seen, heads))
      return { basis: heads.length < 2 ? heads : heads.toSorted(), concurrent: nothingConcurrent };
    const causality = createCausality();
    const known = new Set<string>();
    const add = (event: JournalEvent): void => {
      known.add(event.id);
      causality.add(event);
    };
    if (stream.row > 0) for (const event of reader.events(stream.row)) add(event);
    for (const item of pending) if (item.stream === stream) add(item.event);
    // What a window sends may be anything: only events of this stream are written down as seen.
    const basis = [...new Set(seen)].filter((id) => known.has(id)).toSorted();
    return { basis, concurrent: new Set(causality.unseen(basis)) };
  };

  const begin = (actor: string | null) => {
    const now = clock.now();
    const open = new Map<string, OpenStream>();
    const pending: Pending[] = [];
    const find = (aggregate: Aggregate<unknown>, id: string): OpenStream => {
      const name = streamName(aggregate.name, id);
      const known = open.get(name) ?? streams.open(aggregate, id);
      open.set(name, known);
      return known;
    };
    const appendOne = (stream: OpenStream, event: NewEvent, before: { basis: readonly string[]; concurrent: IdSet }): JournalEvent => {
      const { aggregate } = stream;
      const definition = aggregate.events[event.type];
      if (definition === undefined) throw new Error(`journal: ${event.type} is not an event of ${aggregate.name}`);
      const facts = definition.facts.parse(event.facts);
      if (stream.length === 0) stream.scope = aggregate.scope(stream.id, facts);
      const personal: Record<string, unknown> = {};
      for (const [subject, part] of Object.entries(event.personal ?? {})) {
        if (definition.personal === null) throw new Error(`journal: ${event.type} has no personal part`);
        if (isErased(stream.scope, subject)) throw new RefusedError(erasedRefusal);
        personal[subject] = definition.personal.parse(part);
      }
      const id = newId({ clock: { now: () => now }, random: ports.random });
      const { type } = event;
      const made: JournalEvent = { id, type, schema: definition.schema, at: now, actor, facts, personal, ...before };
      const parted = stream.folded.heads.length;
      stream.folded = foldEvent(aggregate, stream.id, stream.folded, made);
      // One head more than others would take: whoever reads again sees them all, and writes on after them.
      const tooMany = stream.folded.heads.length > Math.max(streamHeads, parted);
      if (before.concurrent.size > 0 && (tooMany || isContested(stream, id))) throw new RefusedError(stale);
      stream.length += 1;
      stream.changedAt = now;
      pending.push({ stream, event: made, place: stream.length });
      return made;
    };
    const transaction: Transaction = {
      tx: newId({ clock: { now: () => now }, random: ports.random }),
      now,
      load: <S>(aggregate: Aggregate<S>, id: string) => loaded<S>(find(aggregate, id)),
      append: <S>(aggregate: Aggregate<S>, id: string, events: readonly NewEvent[], seen?: readonly string[]) => {
        const stream = find(aggregate, id);
        if (stream.folded.parked) throw new RefusedError(parkedRefusal);
        if (events.length > 0) {
          nesting.touch(streamName(aggregate.name, id));
          let before = basisOf({ stream, pending, seen });
          for (const event of events) before = { basis: [appendOne(stream, event, before).id], concurrent: before.concurrent };
        }
        return loaded<S>(stream);
      },
    };
    return { transaction, open, pending };
  };

  const run = <T>(actor: string | null, work: (transaction: Transaction) => Result<T>): Result<T> => {
    const { transaction, open, pending } = begin(actor);
    fault('loaded');
    const result = work(transaction);
    if (!result.ok) throw new RefusedError(result.error);
    fault('decided');
    const { tx, now } = transaction;
    if (pending.length > 0) {
      flush(pending, { tx, actor, now });
      clock.wrote(now);
    }
    for (const stream of open.values()) if (stream.length > 0) streams.remember(stream);
    fault('before_commit');
    return result;
  };

  /** Runs one command as a transaction, or inside the one that `together` has open. */
  const command = <T>(actor: string | null, work: (transaction: Transaction) => Result<T>): Result<T> => {
    try {
      return nesting.command(() => run(actor, work));
    } catch (error) {
      if (error instanceof RefusedError) return { ok: false, error: error.refusal };
      throw error;
    }
  };

  return {
    reader,
    streams,
    chains,
    nesting,
    isErased,
    /** A stream's state as committed, out of what is remembered when it is: for reading around a command. */
    peek<S>(aggregate: Aggregate<S>, id: string): Loaded<S> {
      const known = streams.open(aggregate, id);
      if (known.length > 0) streams.remember(known);
      return loaded<S>(known);
    },
    /**
     * What happened to a stream that the author of a command did not see, with a sentence each (design §3: «the person sees what
     * changed»). The caller keeps what concerns the command.
     */
    since: (aggregate: Pick<Aggregate<never>, 'name' | 'events' | 'describe'>, id: string, seen: readonly string[]): Since[] =>
      withSentences(aggregate, reader.since(aggregate, id, seen)),
    /** Drops what is remembered of streams and chains: after anything else wrote to the journal's tables. */
    forget(): void {
      streams.forget();
      chains.forget();
      clock.look();
    },
    /** Drops what is remembered of some streams, by their names: their personal parts were emptied. */
    forgetStreams: (names: Iterable<string>): void => nesting.touchAll(names, (all) => streams.forget(all)),
    /**
     * Runs one command in one transaction and answers only after the commit. A refusal or an exception leaves nothing behind. Inside
     * `together` it is a part of that transaction, and a refusal takes back this part alone.
     * @param actor the acting account, null for the workstation or a public call
     * @throws Error inside a transaction that the journal did not open: a rollback there would leave it ahead of the base
     */
    command<T>(actor: string | null, work: (transaction: Transaction) => Result<T>): Result<T> {
      const result = command(actor, work);
      if (result.ok) fault('committed');
      return result;
    },
    /**
     * Several commands, and what else `work` writes, in one transaction: an exception undoes all of it, and the journal forgets what it
     * touched. May be nested.
     */
    together: <T>(work: () => T): T => nesting.together(work),
    /** Many commands in one transaction, for generators and job chunks: one refusal undoes them all. */
    many<T>(work: (command: <R>(actor: string | null, run: (transaction: Transaction) => Result<R>) => R) => T): T {
      return nesting.together(() =>
        work((actor, each) => {
          const result = run(actor, each);
          if (!result.ok) throw new RefusedError(result.error);
          return result.data;
        }),
      );
    },
  };
};

export type Journal = ReturnType<typeof createJournal>;

const isContested = ({ folded }: OpenStream, id: string): boolean => {
  for (const { others } of folded.contested.values()) if (others.includes(id)) return true;
  return false;
};

const parkedRefusal: Refusal = {
  code: 'newer_version',
  message:
    'Ce dossier contient un élément créé par une version plus récente d’Écritoire : il est en lecture seule. Mettez l’application à jour.',
};

const erasedRefusal: Refusal = { code: 'person_erased', message: dispatchErrors.person_erased };
const stale: Refusal = { code: 'conflict', message: dispatchErrors.conflict };

/** Refusal of a command whose author looked at an older version of the stream. */
export const staleRefusal = (): { ok: false; error: Refusal } => refuse(stale.code, stale.message);
