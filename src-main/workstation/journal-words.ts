import { isKnown, type JournalEvent } from '../../src-shared/kernel/event.ts';
import { aggregateOf } from '../journal/read.ts';

/** Events that no timeline shows to people, in the words of the journal of the gestionnaire du poste. */
const technical: Readonly<Record<string, string>> = {
  'login.created': 'Accès à ce poste créé.',
  'login.account_added': 'Compte rattaché à un accès de ce poste.',
  'login.opens_workstation_changed': 'Droit d’ouvrir ce poste changé.',
};

/** One sentence for any event, also for one that only a newer version understands. */
export const journalSentence = (stream: string, event: JournalEvent): string => {
  const known = aggregateOf(stream);
  if (known === undefined || !isKnown(known.aggregate, event)) return 'Événement créé par une version plus récente d’Écritoire.';
  return known.aggregate.describe(event) ?? technical[event.type] ?? 'Événement interne.';
};
