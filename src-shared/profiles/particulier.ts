import type { Aggregate } from '../kernel/event.ts';
import { type ParticulierEvent, particulierEvents } from './events.ts';
import { evolveSharing, initialSharing, isProfileEvent, type Sharing } from './sharing.ts';
import { describeProfileEvent } from './timeline.ts';

/** A particulier's own profile. Its stream bears the id of the account and begins with the first sharing (design §3). */
export interface Particulier {
  readonly id: string;
  readonly exists: boolean;
  readonly sharing: Sharing;
  /** Ids of events that could not take effect where they stand and wait for a person. */
  readonly toArbitrate: readonly string[];
}

export const initialParticulier = (id: string): Particulier => ({ id, exists: false, sharing: initialSharing, toArbitrate: [] });

/** Total fold of a particulier's own profile. */
export const evolveParticulier = (state: Particulier, event: ParticulierEvent): Particulier => {
  if (event.type === 'particulier.profile_opened') return { ...state, exists: true };
  // The particulier themselves is always there: whoever joined may leave.
  const sharing = isProfileEvent(event) ? evolveSharing(state.sharing, event, 1) : null;
  return sharing === null ? { ...state, toArbitrate: [...state.toArbitrate, event.id] } : { ...state, sharing };
};

/** Scope: that usager and the département's reception. */
export const particulierAggregate: Aggregate<Particulier> = {
  name: 'particulier',
  events: particulierEvents,
  initial: initialParticulier,
  evolve: (state, event) => evolveParticulier(state, event as ParticulierEvent),
  scope: (id) => `particulier/${id}`,
  describe: (event) => (event.type === 'particulier.profile_opened' ? 'Profil ouvert au partage.' : describeProfileEvent(event)),
};
