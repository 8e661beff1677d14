import { z } from 'zod';
import { type Aggregate, defineEvent, type EventOf } from '../kernel/event.ts';

/** Work over many streams, done in chunks and undone by a second job (design §3). */
export const jobKinds = ['letters_post', 'letters_unpost', 'letters_remake'] as const;
export type JobKind = (typeof jobKinds)[number];

export const jobOutcomes = ['done', 'cancelled', 'failed'] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

/** Events of one job: a stream each; how far it is stands in `l_job`. Local scope, never pushed. */
export const jobEvents = {
  'job.started': defineEvent({
    facts: z.object({ kind: z.enum(jobKinds), total: z.number().int(), undoes: z.string().nullable() }),
    merge: 'append',
    seenBy: ['agents'],
  }),
  'job.ended': defineEvent({
    facts: z.object({ outcome: z.enum(jobOutcomes), done: z.number().int() }),
    merge: 'transition',
    keys: () => ['outcome'],
    seenBy: ['agents'],
  }),
};
type JobEvent = EventOf<typeof jobEvents>;

export interface Job {
  readonly started: boolean;
  readonly outcome: JobOutcome | null;
}

const describe = (event: JobEvent): string | null => {
  switch (event.type) {
    case 'job.started':
      return `Travail commencé (${event.facts.total} éléments).`;
    case 'job.ended':
      return `Travail terminé (${event.facts.done} éléments).`;
    default:
      return null;
  }
};

/** The aggregate of one job. */
export const jobAggregate: Aggregate<Job> = {
  name: 'job',
  events: jobEvents,
  initial: () => ({ started: false, outcome: null }),
  evolve: (state, event) => {
    const known = event as JobEvent;
    if (known.type === 'job.started') return { ...state, started: true };
    return known.type === 'job.ended' && state.outcome === null ? { ...state, outcome: known.facts.outcome } : state;
  },
  scope: () => 'local',
  describe: (event) => describe(event as JobEvent),
};
