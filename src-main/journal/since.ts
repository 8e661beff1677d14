import { type Aggregate, isKnown, type JournalEvent } from '../../src-shared/kernel/event.ts';

/** An event that came after what a person saw, and its sentence. */
export interface Since {
  readonly event: JournalEvent;
  readonly sentence: string;
}

/**
 * Says events in sentences, for a person whose command they concern. Sentences must not come from events with personal parts: refusals
 * carry no personal data.
 */
export const withSentences = (aggregate: Pick<Aggregate<never>, 'events' | 'describe'>, events: readonly JournalEvent[]): Since[] =>
  events.map((event) => ({
    event,
    sentence: (isKnown(aggregate, event) ? aggregate.describe(event) : null) ?? 'Un changement a été enregistré.',
  }));
