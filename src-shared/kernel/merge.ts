import { type Aggregate, isKnown, type JournalEvent } from './event.ts';
import { nextHeads } from './seen.ts';

/** A thing that two authors settled without knowing of one another: a person arbitrates between the events (design §3). */
export interface Contest {
  /** Id of the event that came first in the order of the stream: it holds until somebody who saw all decides. */
  readonly inForce: string;
  /** Ids of those that came after it without having seen it, in order. Never empty. */
  readonly others: readonly string[];
}

/** A stream folded, by the merge class of each of its events. A value: the same events in the same order always give an equal one. */
export interface Folded<S> {
  readonly state: S;
  /** By key (`EventDefinition.keys`): id of the `guarded` or `transition` event that holds. */
  readonly inForce: ReadonlyMap<string, string>;
  /** By key: what waits for a person. */
  readonly contested: ReadonlyMap<string, Contest>;
  /** Ids of the events that no other event of the stream has seen: what the author of the next one sees. Empty for a new stream. */
  readonly heads: readonly string[];
  /** It holds an event of a newer version: it can be read but not continued. */
  readonly parked: boolean;
}

export const emptyFold = <S>(aggregate: Aggregate<S>, id: string): Folded<S> => ({
  state: aggregate.initial(id),
  inForce: new Map(),
  contested: new Map(),
  heads: [],
  parked: false,
});

/**
 * Folds the next events of a stream, in its order. `append` and `comfort` events always take effect: comfort because the later one in
 * that order wins, append because they add and hold no totals. A `guarded` or `transition` event that had not seen what holds
 * one of its keys takes no effect: it waits beside it for a person, in the place of those it had seen. One that had seen all that is
 * contested closes the contest. Nothing contested goes otherwise. An event that the state itself cannot bear is the aggregate's to report.
 * An event of a newer version changes nothing but the heads, and parks the stream.
 *
 * Never throws, whatever ids and keys are called.
 */
export const foldEvents = <S>(aggregate: Aggregate<S>, id: string, folded: Folded<S>, events: Iterable<JournalEvent>): Folded<S> => {
  let { state, heads, parked } = folded;
  // Copied once for many events, and only when one of them writes there.
  let inForce: Map<string, string> | null = null;
  let contested: Map<string, Contest> | null = null;
  for (const event of events) {
    heads = nextHeads(heads, event);
    const definition = isKnown(aggregate, event) ? aggregate.events[event.type] : undefined;
    if (definition === undefined) {
      parked = true;
      continue;
    }
    const keys = definition.merge === 'guarded' || definition.merge === 'transition' ? (definition.keys?.(event.facts, id) ?? []) : [];
    if (keys.length > 0) {
      inForce ??= new Map(folded.inForce);
      if (event.concurrent.size > 0 || (contested ?? folded.contested).size > 0) {
        contested ??= new Map(folded.contested);
        if (!settle(event, keys, inForce, contested)) continue;
      }
      for (const key of keys) inForce.set(key, event.id);
    }
    state = aggregate.evolve(state, event);
  }
  return { state, heads, parked, inForce: inForce ?? folded.inForce, contested: contested ?? folded.contested };
};

/** Folds one event; see `foldEvents`. */
export const foldEvent = <S>(aggregate: Aggregate<S>, id: string, folded: Folded<S>, event: JournalEvent): Folded<S> =>
  foldEvents(aggregate, id, folded, [event]);

/** @returns whether the event takes effect; lists it beside what it had not seen when it does not, closes what it had seen when it does */
const settle = (
  event: JournalEvent,
  keys: readonly string[],
  inForce: ReadonlyMap<string, string>,
  contested: Map<string, Contest>,
): boolean => {
  const isMissed = (id: string): boolean => event.concurrent.has(id);
  const clashes = keys.filter((key) => {
    const first = inForce.get(key);
    return first !== undefined && (isMissed(first) || contested.get(key)?.others.some(isMissed) === true);
  });
  if (clashes.length === 0) {
    for (const key of keys) contested.delete(key);
    return true;
  }
  for (const key of clashes) {
    const known = contested.get(key);
    const others = (known?.others ?? []).filter((other) => isMissed(other) && other !== event.id);
    contested.set(key, { inForce: known?.inForce ?? inForce.get(key) ?? event.id, others: [...others, event.id] });
  }
  return false;
};
