import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { parsedField } from '../kernel/field.ts';
import { parseCode } from '../kernel/letter-code.ts';
import { lineField } from '../kernel/line.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { keyField, registerForm } from '../organisations/contract.ts';
import { membershipRoles, organisationAddress, organisationKinds } from '../organisations/events.ts';

/** Signs of a sharing key, the last one being the check: about 50 bits. */
export const sharingKeyLength = 12;

/** How many of its last signs stay known. */
export const sharingKeyEnding = 3;

/** `ABCDEFGHJKMN` → `ABCD-EFGH-JKMN`. */
export const formatSharingKey = (key: string): string => key.match(/.{1,4}/g)?.join('-') ?? key;

/** Reads a key as typed: case, spaces and dashes do not count. A slip of the pen is refused at the field, and is no try. */
const parseSharingKey = (text: string): Result<string> => {
  const parsed = parseCode(text, sharingKeyLength);
  if (parsed.ok) return parsed;
  const sentences: Readonly<Record<string, string>> = {
    code_empty: 'Saisissez la clé qui vous a été remise.',
    code_characters:
      'Une clé ne contient jamais les lettres B, D, G, I, L, O, Q, S, U, V et Z ni les chiffres 0 et 1. Relisez-la signe par signe.',
    code_length: `Une clé compte ${sharingKeyLength} signes. Vérifiez que vous l’avez saisie en entier, et sans rien d’autre.`,
  };
  return refuse(
    parsed.error.code,
    sentences[parsed.error.code] ?? 'Cette clé est mal recopiée : un signe est faux, ou deux sont inversés. Relisez-la signe par signe.',
  );
};

/** The stream that holds the profile: `organisation/…` or `particulier/…`. */
const profile = z.string().max(90);

const fonction = lineField(60, 'Dites votre fonction, par exemple Trésorière ou Secrétaire.');

/** «Rejoindre un profil existant» (S1, S3), used by the screen and by the contract. */
export const joinForm = z.object({
  key: z
    .string({ error: 'Saisissez la clé qui vous a été remise.' })
    .max(200, 'Cette clé est trop longue.')
    .pipe(parsedField(parseSharingKey)),
  fonction,
});

/** «Ajouter un profil»: a body that its first member declares, without letter nor administrator (rules §0). */
export const declareForm = z.object({
  kind: z.enum(organisationKinds, { error: 'Choisissez le type d’organisation.' }),
  name: lineField(120, 'Saisissez le nom de l’organisation.'),
  key: keyField,
  address: registerForm.shape.address,
  representative: registerForm.shape.representative,
  fonction,
  conditionsAccepted: z.literal(true, { error: 'Cochez la case pour déclarer l’organisation : les conditions doivent être acceptées.' }),
  /** Set after the warning «une organisation du même nom existe dans cette commune». */
  confirmNamesake: z.boolean(),
});

/** How a member asked the service to act for them, used by the dialog and by the contract. */
export const onBehalfForm = z.object({ reception: registerForm.shape.reception });

export const profileTile = z.object({
  profile: z.string(),
  /** True for the particulier's own profile. */
  own: z.boolean(),
  name: z.string(),
  kind: z.enum(organisationKinds).nullable(),
  town: z.string().nullable(),
  fonction: z.string().nullable(),
  members: z.number().int(),
});
export type ProfileTile = z.infer<typeof profileTile>;

export const profileMember = z.object({
  account: z.string(),
  /** «donnée effacée» when the person was erased. */
  displayName: z.string(),
  /** What they do, in their own words; null for an administered access, and when erased. */
  fonction: z.string().nullable(),
  /** The administered access of this person in the body, validated by the administrator or by post. */
  access: z.enum(membershipRoles).nullable(),
  /** The particulier whose profile it is. */
  owner: z.boolean(),
  me: z.boolean(),
  since: z.number().int(),
});
export type ProfileMember = z.infer<typeof profileMember>;

export const sharingKeyView = z.object({
  id: z.string(),
  status: z.enum(['nouvelle', 'activee', 'revoquee', 'expiree']),
  createdAt: z.number().int(),
  createdBy: z.string(),
  /** Its last signs; null where they were not kept. */
  ending: z.string().nullable(),
  expiresAt: z.number().int(),
  usedAt: z.number().int().nullable(),
  usedBy: z.string().nullable(),
  /** What they do in the body, as long as they are in the profile. */
  usedAs: z.string().nullable(),
  revokedAt: z.number().int().nullable(),
});
export type SharingKeyView = z.infer<typeof sharingKeyView>;

export const profileView = z.object({
  profile: z.string(),
  own: z.boolean(),
  name: z.string(),
  /** What «Informations» shows of a body; null for a particulier. */
  body: z
    .object({
      kind: z.enum(organisationKinds),
      keyType: z.string(),
      keyValue: z.string(),
      /** Null when it was erased. */
      address: organisationAddress.nullable(),
      representative: z.object({ civilite: z.string(), prenom: z.string(), nom: z.string(), fonction: z.string() }).nullable(),
      registeredAt: z.number().int(),
    })
    .nullable(),
  /** What it shows of a particulier; the courriel is for themselves and for the service. */
  person: z.object({ prenom: z.string().nullable(), nom: z.string().nullable(), courriel: z.string().nullable() }).nullable(),
  members: z.array(profileMember),
  /** Newest first. */
  keys: z.array(sharingKeyView),
  may: z.object({ share: z.boolean(), leave: z.boolean() }),
  /** Why somebody who may leave cannot now, and what to do. */
  leaveRefusal: z.string().nullable(),
});
export type ProfileView = z.infer<typeof profileView>;

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;
const acting = ['instructeur', 'gestionnaire'] as const;
const inside = ['particulier', 'administrateur', 'utilisateur'] as const;
const outside = ['unknown_profile', 'newer_version'] as const;

/** Calls of the room «Profils» (rules §3). */
export const profilesCalls = {
  /** «Mes profils»: one's own, then the bodies one joined or declared. */
  'profiles.mine': defineCall({
    kind: 'query',
    who: ['particulier'],
    output: z.object({ profiles: z.array(profileTile) }),
  }),
  'profiles.get': defineCall({
    kind: 'query',
    who: [...inside, ...agents],
    input: z.object({ profile }),
    output: profileView,
    errors: outside,
  }),
  /** «Ajouter un partage»: the only answer that ever holds the key. */
  'profiles.createKey': defineCall({
    kind: 'command',
    who: inside,
    input: z.object({ profile }),
    output: z.object({ id: z.string(), key: z.string(), expiresAt: z.number().int() }),
    errors: [...outside, 'too_many_keys'],
  }),
  'profiles.revokeKey': defineCall({
    kind: 'command',
    who: inside,
    input: z.object({ profile, key: z.string().max(64) }),
    errors: [...outside, 'unknown_key', 'key_ended'],
  }),
  /** The agent's twin, for a member who asks the service (rules §0). */
  'profiles.revokeKeyOnBehalf': defineCall({
    kind: 'command',
    who: acting,
    input: onBehalfForm.extend({ profile, key: z.string().max(64) }),
    errors: [...outside, 'unknown_key', 'key_ended', 'date_in_future'],
  }),
  /** «Rejoindre un profil existant», «Envoyer». Wrong, used, revoked and expired keys get the same refusal. */
  'profiles.join': defineCall({
    kind: 'command',
    who: ['particulier'],
    input: joinForm,
    output: z.object({ profile: z.string(), name: z.string() }),
    errors: ['key_refused', 'too_many_attempts', 'already_member', 'newer_version'],
  }),
  'profiles.leave': defineCall({
    kind: 'command',
    who: ['particulier'],
    input: z.object({ profile }),
    errors: [...outside, 'not_a_member', 'last_member'],
  }),
  'profiles.leaveOnBehalf': defineCall({
    kind: 'command',
    who: acting,
    input: onBehalfForm.extend({ profile, account: z.string().max(64) }),
    errors: [...outside, 'not_a_member', 'last_member', 'date_in_future'],
  }),
  /** «Ajouter un profil»: declares a body and makes oneself its first member. */
  'profiles.declare': defineCall({
    kind: 'command',
    who: ['particulier'],
    input: declareForm,
    output: z.object({ profile: z.string() }),
    errors: ['duplicate_key', 'namesake', 'address_too_long'],
  }),
};
