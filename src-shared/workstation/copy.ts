import { z } from 'zod';
import { type Aggregate, defineEvent, type EventOf } from '../kernel/event.ts';

export const copyReasons = ['demande', 'quotidienne', 'migration'] as const;
export type CopyReason = (typeof copyReasons)[number];

/** Event of one copy: its stream bears the name of the copy's own folder. Local scope, never pushed. */
export const copyEvents = {
  'copy.made': defineEvent({
    facts: z.object({ reason: z.enum(copyReasons) }),
    merge: 'append',
    seenBy: ['agents'],
  }),
};
type CopyEvent = EventOf<typeof copyEvents>;

export interface Copy {
  readonly reason: CopyReason;
  /** Milliseconds; null before it is made. */
  readonly madeAt: number | null;
}

export const initialCopy: Copy = { reason: 'demande', madeAt: null };

/** The aggregate of one copy of the base. */
export const copyAggregate: Aggregate<Copy> = {
  name: 'copy',
  events: copyEvents,
  initial: () => initialCopy,
  evolve: (state, event) => {
    const known = event as CopyEvent;
    return known.type === 'copy.made' ? { reason: known.facts.reason, madeAt: known.at } : state;
  },
  scope: () => 'local',
  describe: (event) => (event.type === 'copy.made' ? 'Copie de sauvegarde faite.' : null),
};
