import { entry } from '../kernel/entry.ts';
import { without } from '../organisations/administration-state.ts';
import type { ProfileEvent, ProfileHome } from './events.ts';

/** Somebody who joined a profile. */
export interface SharingPerson {
  readonly account: string;
  /** Null when it was erased with the person. */
  readonly fonction: string | null;
  readonly since: number;
}

/** A sharing key: its id and its life. The key itself is known to whoever received it only. */
export interface SharingKey {
  readonly id: string;
  /** Account that made it. */
  readonly by: string;
  /** Its last signs; null where they were not kept. */
  readonly ending: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedBy: string | null;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}

/** The people and the keys of one profile, of a body or of a particulier (rules §3). */
export interface Sharing {
  readonly people: Readonly<Record<string, SharingPerson>>;
  readonly keys: Readonly<Record<string, SharingKey>>;
}

export const initialSharing: Sharing = { people: {}, keys: {} };

const types: Readonly<Record<ProfileEvent['type'], true>> = {
  'organisation.profile_joined': true,
  'organisation.profile_left': true,
  'organisation.sharing_key_created': true,
  'organisation.sharing_key_revoked': true,
  'particulier.profile_joined': true,
  'particulier.profile_left': true,
  'particulier.sharing_key_created': true,
  'particulier.sharing_key_revoked': true,
};

export const isProfileEvent = (event: { readonly type: string }): event is ProfileEvent => Object.hasOwn(types, event.type);

/** The words of S3 for a key: «Nouvelle», «Activée le …»; it expires by itself, which is not stored. */
export type SharingKeyStatus = 'nouvelle' | 'activee' | 'revoquee' | 'expiree';

/** Where the profile lies, and its members who did not come by a declaration or a key. */
export interface ProfileFrame {
  readonly home: ProfileHome;
  readonly sharing: Sharing;
  /** Accounts that the administrator of the body validated; for a particulier's own profile, the particulier. */
  readonly others: readonly string[];
}

/** A member who can act; somebody who was erased no longer can. */
export const isMember = ({ sharing, others }: ProfileFrame, account: string): boolean =>
  others.includes(account) || (entry(sharing.people, account)?.fonction ?? null) !== null;

/**
 * Where a key stands. One whose author is no longer a member (left, invalidated, erased) opens nothing any more.
 * @param now milliseconds since 1970
 */
export const sharingKeyStatus = (frame: ProfileFrame, key: SharingKey, now: number): SharingKeyStatus => {
  if (key.usedAt !== null) return 'activee';
  if (key.revokedAt !== null || !isMember(frame, key.by)) return 'revoquee';
  return key.expiresAt <= now ? 'expiree' : 'nouvelle';
};

/**
 * Folds one event of a profile. Null when it does not fit the state and waits for a person: a key used twice on two workstations, or
 * the last two members who left at the same time.
 * @param others members of the profile who are not among `people`: those whom the administrator validated, or the particulier themselves
 */
export const evolveSharing = (state: Sharing, event: ProfileEvent, others: number): Sharing | null => {
  switch (event.type) {
    case 'organisation.profile_joined':
    case 'particulier.profile_joined': {
      const { account, key: id } = event.facts;
      if (entry(state.people, account) !== undefined) return null;
      const fonction = entry(event.personal, account)?.fonction ?? null;
      const people = { ...state.people, [account]: { account, fonction, since: event.at } };
      if (id === null) return { ...state, people };
      const key = entry(state.keys, id);
      if (key === undefined || key.usedAt !== null || key.revokedAt !== null) return null;
      return { people, keys: { ...state.keys, [id]: { ...key, usedBy: account, usedAt: event.at } } };
    }
    case 'organisation.profile_left':
    case 'particulier.profile_left': {
      const { account } = event.facts;
      // Counted with those who were erased since: a fold must not change with an erasure.
      if (entry(state.people, account) === undefined || Object.keys(state.people).length + others < 2) return null;
      return { ...state, people: without(state.people, account) };
    }
    case 'organisation.sharing_key_created':
    case 'particulier.sharing_key_created': {
      const { key: id, by, expiresAt, ending = null } = event.facts;
      if (entry(state.keys, id) !== undefined) return null;
      const made: SharingKey = { id, by, ending, createdAt: event.at, expiresAt, usedBy: null, usedAt: null, revokedAt: null };
      return { ...state, keys: { ...state.keys, [id]: made } };
    }
    case 'organisation.sharing_key_revoked':
    case 'particulier.sharing_key_revoked': {
      const key = entry(state.keys, event.facts.key);
      if (key === undefined || key.usedAt !== null || key.revokedAt !== null) return null;
      return { ...state, keys: { ...state.keys, [key.id]: { ...key, revokedAt: event.at } } };
    }
  }
};
