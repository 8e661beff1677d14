import { asUsagerSees, dossierAggregate, isToldToUsager } from '../../src-shared/dossiers/dossier.ts';
import type { DossierEvent } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { isKnown, type JournalEvent } from '../../src-shared/kernel/event.ts';
import type { TimelineEntry } from '../../src-shared/kernel/timeline.ts';
import { createNames, createTimeline } from '../accounts/public.ts';
import type { ReaderContext } from '../backend/context.ts';

/** To whom a dossier was given, by name: an event holds none, and agents alone read it. */
const confidedTo = (event: JournalEvent, nameOf: (account: string) => string): string | null => {
  if (event.type !== 'dossier.assigned' || !isKnown(dossierAggregate, event)) return null;
  const { agent } = (event as Extract<DossierEvent, { type: 'dossier.assigned' }>).facts;
  if (agent === null) return null;
  return agent === event.actor ? 'Dossier pris en charge.' : `Dossier confié à ${nameOf(agent)}.`;
};

/** What happened to a dossier, newest first; whoever asked sees what is theirs to see. */
export const timelineShown = (context: ReaderContext, state: Dossier, asService: boolean): TimelineEntry[] => {
  const stream = context.reader.stream(`dossier/${state.id}`);
  if (stream === undefined) return [];
  const nameOf = createNames(context);
  const entryOf = createTimeline(nameOf);
  const seen = asUsagerSees(state, context.ports.clock.now());
  return [...context.reader.events(stream.id)]
    .filter((event) => asService || isToldToUsager(seen, event))
    .map((event) => {
      const entry = entryOf(dossierAggregate, event);
      return asService ? { ...entry, sentence: confidedTo(event, nameOf) ?? entry.sentence } : entry;
    })
    .reverse();
};
