import { asUsagerSees, type Dossier, dossierAggregate, isToldToUsager } from '../../src-shared/dossiers/dossier.ts';
import type { TimelineEntry } from '../../src-shared/kernel/timeline.ts';
import { createNames, createTimeline } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';

/** What happened to a dossier, newest first; whoever asked sees what is theirs to see. */
export const timelineShown = (context: ReaderContext, state: Dossier, asService: boolean): TimelineEntry[] => {
  const stream = context.reader.stream(`dossier/${state.id}`);
  if (stream === undefined) return [];
  const entryOf = createTimeline(createNames(context));
  const seen = asUsagerSees(state, context.ports.clock.now());
  return [...context.reader.events(stream.id)]
    .filter((event) => asService || isToldToUsager(seen, event))
    .map((event) => entryOf(dossierAggregate, event))
    .reverse();
};
