import { z } from 'zod';
import { defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { reception } from '../organisations/reception.ts';

/** How somebody came into a profile: they declared the body, or used a sharing key (S1, S3). */
export const joinWays = ['declaration', 'cle'] as const;

/** What the person does in the body («Trésorière»): their own words about themselves, erasable with them. */
export const profilePerson = z.object({ fonction: z.string() });

const seen = ['agents', 'members', 'self'] as const;

const joined = defineEvent({
  /** `key` is the id of the sharing key that was used up; the key itself is never in an event. */
  facts: z.object({ account: z.string(), how: z.enum(joinWays), key: z.string().nullable() }),
  personal: profilePerson,
  merge: 'transition',
  keys: ({ account, key }) => [`profile/${account}`, ...(key === null ? [] : [`sharing_key/${key}`])],
  seenBy: seen,
});
const left = defineEvent({
  facts: z.object({ account: z.string(), onBehalf: reception.nullable() }),
  merge: 'transition',
  keys: ({ account }) => [`profile/${account}`],
  seenBy: seen,
});
const keyCreated = defineEvent({
  /**
   * `expiresAt`: milliseconds since 1970. `ending`: the last signs, by which two keys of one day are told apart; what is left unsaid is
   * beyond guessing, the more so as every try is counted. Absent from keys made before.
   */
  facts: z.object({ key: z.string(), by: z.string(), expiresAt: z.number().int(), ending: z.string().max(4).optional() }),
  merge: 'append',
  seenBy: seen,
});
const keyRevoked = defineEvent({
  facts: z.object({ key: z.string(), onBehalf: reception.nullable() }),
  merge: 'transition',
  keys: ({ key }) => [`sharing_key/${key}`],
  seenBy: seen,
});

/** Profile of a body: part of its stream (design §3). */
export const organisationProfileEvents = {
  'organisation.profile_joined': joined,
  'organisation.profile_left': left,
  'organisation.sharing_key_created': keyCreated,
  'organisation.sharing_key_revoked': keyRevoked,
};

/** A particulier's own profile, made when it is shared for the first time. */
export const particulierEvents = {
  'particulier.profile_opened': defineEvent({
    facts: z.object({ account: z.string() }),
    merge: 'append',
    seenBy: seen,
  }),
  'particulier.profile_joined': joined,
  'particulier.profile_left': left,
  'particulier.sharing_key_created': keyCreated,
  'particulier.sharing_key_revoked': keyRevoked,
};

/** Where a profile lies: the aggregate of its stream. */
export type ProfileHome = 'organisation' | 'particulier';

export type ParticulierEvent = EventOf<typeof particulierEvents>;
export type ProfileEvent = EventOf<typeof organisationProfileEvents> | Exclude<ParticulierEvent, { type: 'particulier.profile_opened' }>;
export type NewProfileEvent = NewEventOf<typeof organisationProfileEvents> | NewEventOf<typeof particulierEvents>;
