import { z } from 'zod';
import type { Result } from './result.ts';

/**
 * How concurrent values of one event type are reconciled (design §3): `append` union; `comfort` the later wins; `guarded` all
 * kept, first in force, a person arbitrates; `transition` first in force, others «à arbitrer».
 */
export type MergeClass = 'append' | 'comfort' | 'guarded' | 'transition';

/** Who may read an event in a timeline: agents of the département, members of the body concerned, the person themselves. */
export type Audience = 'agents' | 'members' | 'self';

/** Declares one event type. `facts` never hold personal data and stay for ever; `personal` is one erasable part per subject. */
export interface EventDefinition<F extends z.ZodType = z.ZodType, P extends z.ZodType = z.ZodType> {
  readonly schema: number;
  readonly facts: F;
  readonly personal: P | null;
  readonly merge: MergeClass;
  readonly seenBy: readonly Audience[];
  /**
   * Names what a `guarded` or `transition` event settles: `person`, `letter/<id>/status`. Two events that name the same thing, neither of
   * which had seen the other, contend for it. Needed for these two classes, not read for the others. Total for facts that fit their schema.
   */
  keys?(facts: z.infer<F>, streamId?: string): readonly string[];
  /** Facts that an older version wrote under a lower schema number, in the shape of today's: on reading only, the bytes never change. */
  upcast?(facts: unknown, schema: number): unknown;
}

const noFacts = z.object({});

/** Declares one type of event. Unless it says otherwise: schema 1, without facts, nothing personal. */
export const defineEvent = <F extends z.ZodType = typeof noFacts, P extends z.ZodType = z.ZodType>(
  declared: Pick<EventDefinition<F, P>, 'merge' | 'seenBy' | 'keys' | 'upcast'> & { schema?: number; facts?: F; personal?: P | null },
): EventDefinition<F, P> => ({ schema: 1, personal: null, ...declared, facts: declared.facts ?? (noFacts as unknown as F) });

/** Ids of events. Whoever missed half of a long history costs no list of it until somebody reads it. */
export interface IdSet extends Iterable<string> {
  readonly size: number;
  has(id: string): boolean;
}

/** An event as `evolve` receives it. A personal part that was erased is `null`: «donnée effacée». */
export interface JournalEvent<T extends string = string, F = unknown, P = unknown> {
  readonly id: string;
  readonly type: T;
  readonly schema: number;
  readonly at: number;
  /** Account that acted, or null for the workstation itself and for public calls. */
  readonly actor: string | null;
  readonly facts: F;
  readonly personal: Readonly<Record<string, P | null>>;
  /** Ids of the heads of the stream that its author saw; empty for a new stream (design §3). */
  readonly basis: readonly string[];
  /** Ids of events that stand before it in the order of the stream and that its author had not seen; empty in a linear history. */
  readonly concurrent: IdSet;
}

/** What `concurrent` is in a linear history: one set for all, since nearly every event has it. */
export const nothingConcurrent: IdSet = new Set<string>();

/** Shape of one personal part of an event definition. */
type PersonalOf<E> = E extends EventDefinition<infer _F, infer P> ? z.infer<P> : never;

/** The union of an aggregate's events, from its record of definitions. */
export type EventOf<D extends Record<string, EventDefinition>> = { [T in keyof D & string]: EventNamed<D, T> }[keyof D & string];

/** An event that `decide` asks to append to one stream. */
export type NewEventOf<D extends Record<string, EventDefinition>> = {
  [T in keyof D & string]: {
    readonly type: T;
    readonly facts: z.infer<D[T]['facts']>;
    readonly personal?: Readonly<Record<string, PersonalOf<D[T]>>>;
  };
}[keyof D & string];

export interface NewEvent {
  readonly type: string;
  readonly facts: unknown;
  readonly personal?: Readonly<Record<string, unknown>>;
}

/** What a `decide` answers: the events to append, or a refusal that a person can read. */
export type Decision<E extends NewEvent = NewEvent> = Result<readonly E[]>;

/** What an aggregate file exports as a whole, for the journal's registry. */
export interface Aggregate<S = unknown> {
  /** First segment of its stream names: `organisation/0190…`. */
  readonly name: string;
  readonly events: Readonly<Record<string, EventDefinition>>;
  initial(id: string): S;
  /** Total: any event in any state gives a state and never throws (design §3). Called in the order of the stream. */
  evolve(state: S, event: JournalEvent): S;
  /** The scope that shares the stream (design §3, «Streams and scopes»), known from its first event's facts. */
  scope(id: string, firstFacts: unknown): string;
  /** One French sentence for a timeline, without personal data that was erased; null when the event is not for people. */
  describe(event: JournalEvent): string | null;
}

type Definitions = Record<string, EventDefinition>;
/** One type among an aggregate's events. */
type EventNamed<D extends Definitions, T extends keyof D & string> = JournalEvent<T, z.infer<D[T]['facts']>, PersonalOf<D[T]>>;

/** The sentence of each type of event, or how it is made; null for what is not for people. A new type cannot be forgotten. */
export type Sentences<D extends Definitions> = {
  readonly [T in keyof D & string]: string | null | ((event: EventNamed<D, T>) => string | null);
};

/** What each type of event does to the state. Those that are not named leave it as it is. */
export type Effects<S, D extends Definitions> = { readonly [T in keyof D & string]?: (state: S, event: EventNamed<D, T>) => S };

/** Joins effects into one fold: an event of an unknown type has none. */
export const evolveBy =
  <S, D extends Definitions>(effects: Effects<S, D>) =>
  (state: S, event: EventOf<D>): S =>
    Object.hasOwn(effects, event.type) ? (effects[event.type] as (state: S, event: EventOf<D>) => S)(state, event) : state;

/** An aggregate as its file declares it: typed by its own events. */
interface AggregateDeclaration<S, D extends Definitions> extends Pick<Aggregate<S>, 'name' | 'initial' | 'scope'> {
  readonly events: D;
  readonly evolve: (state: S, event: EventOf<D>) => S;
  readonly sentences: Sentences<D>;
}

/** The aggregate as the journal sees it: given any event, also one of a type that is not its own. */
export const defineAggregate = <S, D extends Definitions>({ sentences, ...declared }: AggregateDeclaration<S, D>): Aggregate<S> => ({
  ...declared,
  evolve: (state, event) => declared.evolve(state, event as EventOf<D>),
  describe: (event) => {
    const sentence = Object.hasOwn(sentences, event.type) ? sentences[event.type] : null;
    return typeof sentence === 'function' ? sentence(event as EventNamed<D, keyof D & string>) : (sentence ?? null);
  },
});

/** False for an event type or schema made by a newer version: it is kept and parked, never guessed. */
export const isKnown = (
  aggregate: Pick<Aggregate<never>, 'events'>,
  event: { readonly type: string; readonly schema: number },
): boolean => {
  const definition = Object.hasOwn(aggregate.events, event.type) ? aggregate.events[event.type] : undefined;
  return definition !== undefined && event.schema <= definition.schema;
};

export const streamName = (aggregate: string, id: string): string => `${aggregate}/${id}`;
export const streamId = (stream: string): string => stream.slice(stream.indexOf('/') + 1);
export const streamAggregate = (stream: string): string => stream.slice(0, stream.indexOf('/'));
