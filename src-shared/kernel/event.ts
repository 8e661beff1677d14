import type { z } from 'zod';
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

export const defineEvent = <F extends z.ZodType, P extends z.ZodType>(definition: EventDefinition<F, P>): EventDefinition<F, P> =>
  definition;

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
  readonly concurrent: ReadonlySet<string>;
}

/** What `concurrent` is in a linear history: one set for all, since nearly every event has it. */
export const nothingConcurrent: ReadonlySet<string> = new Set();

/** Shape of one personal part of an event definition. */
type PersonalOf<E> = E extends EventDefinition<infer _F, infer P> ? z.infer<P> : never;

/** The union of an aggregate's events, from its record of definitions. */
export type EventOf<D extends Record<string, EventDefinition>> = {
  [T in keyof D & string]: JournalEvent<T, z.infer<D[T]['facts']>, PersonalOf<D[T]>>;
}[keyof D & string];

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
