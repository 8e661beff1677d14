import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';

/** Subjects of one order: more than a person has, few enough for one bundle. */
export const maxErasedSubjects = 1000;

/**
 * Event of one order to erase. It lies in the scope whose streams hold the subjects, so that it reaches every poste that shares it; an
 * order over several scopes is one stream in each (decision 038). Ids only: they mean nothing outside of a base.
 */
export const erasureEvents = {
  'erasure.ordered': defineEvent({
    facts: z.object({
      scope: z.string().min(1).max(200),
      subjects: z.array(z.string().max(64)).max(maxErasedSubjects),
      /** When it was ordered, milliseconds, for an order that is applied again after a restore. */
      orderedAt: z.number().int().optional(),
    }),
    merge: 'append',
    seenBy: ['agents'],
  }),
};
type ErasureEvent = EventOf<typeof erasureEvents>;
export type NewErasureEvent = NewEventOf<typeof erasureEvents>;

export interface Erasure {
  readonly id: string;
  readonly exists: boolean;
  readonly scope: string;
  readonly subjects: readonly string[];
  readonly orderedAt: number;
}

export const initialErasure = (id: string): Erasure => ({ id, exists: false, scope: '', subjects: [], orderedAt: 0 });

/** Total fold of one order: it is given once, and never taken back. */
export const evolveErasure = (state: Erasure, event: ErasureEvent): Erasure => {
  if (event.type !== 'erasure.ordered' || state.exists) return state;
  const { scope, subjects, orderedAt } = event.facts;
  return { ...state, exists: true, scope, subjects, orderedAt: orderedAt ?? event.at };
};

const firstFacts = erasureEvents['erasure.ordered'].facts;

/** The aggregate of one order to erase. */
export const erasureAggregate: Aggregate<Erasure> = {
  name: 'erasure',
  events: erasureEvents,
  initial: initialErasure,
  evolve: (state, event) => evolveErasure(state, event as ErasureEvent),
  // What another poste began with anything else orders nothing and goes nowhere.
  scope: (_id, first) => firstFacts.safeParse(first).data?.scope ?? 'local',
  describe: (event) => (event.type === 'erasure.ordered' ? 'Données d’une personne effacées.' : null),
};

/** Orders to erase these subjects wherever they stand in one scope. */
export const orderErasure = (
  state: Erasure,
  command: { scope: string; subjects: readonly string[]; orderedAt: number | null },
): Decision<NewErasureEvent> => {
  const { scope, subjects, orderedAt } = command;
  if (state.exists) return refuse('order_exists', 'Cet effacement est déjà ordonné.');
  if (subjects.length === 0) return ok([]);
  return ok([{ type: 'erasure.ordered', facts: { scope, subjects: [...subjects], ...(orderedAt !== null && { orderedAt }) } }]);
};
