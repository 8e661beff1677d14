import type { Aggregate, JournalEvent } from '../../src-shared/kernel/event.ts';
import { isKnown, streamName } from '../../src-shared/kernel/event.ts';
import type { Journal } from './journal.ts';

/** An event that came after what a person saw, and its sentence. */
export interface Since {
  readonly event: JournalEvent;
  readonly sentence: string;
}

/**
 * What happened to a stream after the version that the author of a command saw (design §3: «the person sees what changed»). The caller
 * keeps what concerns the command. Sentences must not come from events with personal parts: refusals carry no personal data.
 */
export const eventsSince = (journal: Journal, aggregate: Aggregate<never> | Aggregate<unknown>, id: string, version: number): Since[] => {
  const stream = journal.reader.stream(streamName(aggregate.name, id));
  if (stream === undefined || stream.version <= version) return [];
  return [...journal.reader.events(stream.id)].slice(version).map((event) => ({
    event,
    sentence: (isKnown(aggregate, event) ? aggregate.describe(event) : null) ?? 'Un changement a été enregistré.',
  }));
};
