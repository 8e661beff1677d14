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
}

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
  /** Total: any event in any state gives a state and never throws (design §3). */
  evolve(state: S, event: JournalEvent): S;
  /** The scope that shares the stream (design §3, «Streams and scopes»), known from its first event's facts. */
  scope(id: string, firstFacts: unknown): string;
  /** One French sentence for a timeline, without personal data that was erased; null when the event is not for people. */
  describe(event: JournalEvent): string | null;
}

export const streamName = (aggregate: string, id: string): string => `${aggregate}/${id}`;
export const streamId = (stream: string): string => stream.slice(stream.indexOf('/') + 1);
export const streamAggregate = (stream: string): string => stream.slice(0, stream.indexOf('/'));
