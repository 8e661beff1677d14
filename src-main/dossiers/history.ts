import { type Dossier, dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import type { TimelineEntry } from '../../src-shared/kernel/timeline.ts';
import { createNames, createTimeline } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';

/** Events of a decision that can still be undone are not for whoever asked. */
const hiddenFrom = ({ decision }: Dossier, now: number): number =>
  decision !== null && now < decision.until ? decision.at : Number.POSITIVE_INFINITY;

const isForUsager = (type: string): boolean => {
  const definition = Object.hasOwn(dossierAggregate.events, type) ? dossierAggregate.events[type] : undefined;
  return definition?.seenBy.includes('self') === true;
};

/** What happened to a dossier, newest first; whoever asked sees what is theirs to see. */
export const timelineShown = (context: ReaderContext, state: Dossier, asService: boolean): TimelineEntry[] => {
  const stream = context.reader.stream(`dossier/${state.id}`);
  if (stream === undefined) return [];
  const entryOf = createTimeline(createNames(context));
  const hidden = asService ? Number.POSITIVE_INFINITY : hiddenFrom(state, context.ports.clock.now());
  return [...context.reader.events(stream.id)]
    .filter((event) => event.at < hidden && (asService || isForUsager(event.type)))
    .map((event) => entryOf(dossierAggregate, event))
    .reverse();
};
