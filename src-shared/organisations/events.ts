import { z } from 'zod';
import { defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { organisationProfileEvents } from '../profiles/events.ts';
import { codesProofs } from './proof.ts';
import { reception } from './reception.ts';

/** Kinds of body (rules §2.1). */
export const organisationKinds = ['commune', 'epci', 'association', 'entreprise', 'autre'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Why a body has neither SIRET nor RNA: closed list, so that no personal data slips into a fact. */
export const noKeyReasons = ['en_creation', 'etrangere', 'sans_immatriculation'] as const;

/** How a body is recognised: SIRET, RNA, a local register of Alsace-Moselle, RIDET, TAHITI, or none with a reason. */
export const organisationKey = z.discriminatedUnion('type', [
  z.object({ type: z.literal('siret'), value: z.string() }),
  z.object({ type: z.literal('rna'), value: z.string() }),
  z.object({ type: z.literal('registre_local'), value: z.string() }),
  z.object({ type: z.literal('ridet'), value: z.string() }),
  z.object({ type: z.literal('tahiti'), value: z.string() }),
  z.object({ type: z.literal('aucune'), reason: z.enum(noKeyReasons) }),
]);
export type OrganisationKey = z.infer<typeof organisationKey>;

/** Address as it is kept; `kernel/postal-address.ts` turns it into the lines of NF Z10-011. */
export const organisationAddress = z.object({
  complement: z.string().optional(),
  building: z.string().optional(),
  street: z.string().optional(),
  lieuDit: z.string().optional(),
  postalCode: z.string(),
  town: z.string(),
  /** Absent for France. */
  country: z.string().optional(),
});
export type OrganisationAddress = z.infer<typeof organisationAddress>;

export const civilites = ['Madame', 'Monsieur'] as const;

/** The représentant légal: the person who leads the body and alone receives its letters (S2). */
export const representative = z.object({ civilite: z.enum(civilites), prenom: z.string(), nom: z.string(), fonction: z.string() });
export type Representative = z.infer<typeof representative>;

/** Name of a body that is no public authority: its part bears the body's own id. */
const bodyName = z.object({ name: z.string() });
export type BodyNamePart = z.infer<typeof bodyName>;

/** An address of such a body: each has a subject of its own, so that a former one can be erased while the present one stays. */
const bodyAddress = z.object({ address: organisationAddress });
export type BodyAddressPart = z.infer<typeof bodyAddress>;

export const membershipRoles = ['administrateur', 'utilisateur'] as const;
export type MembershipRole = (typeof membershipRoles)[number];

export type { CodesProof } from './proof.ts';
export { channels, type Reception } from './reception.ts';

export const returnReasons = ['adresse_inconnue', 'non_reclame', 'refuse', 'autre'] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const voidReasons = ['codes_faux', 'refait', 'remplace', 'demande_annulee', 'revenu'] as const;
export type VoidReason = (typeof voidReasons)[number];

/** Why a permission ended: on purpose, with the subscription, or with its user. */
export const withdrawalCauses = ['administrateur', 'desabonnement', 'invalidation'] as const;
export type WithdrawalCause = (typeof withdrawalCauses)[number];

/** Why the administrator invalidates a user: their own words about a person, so erasable with that person. */
export const invalidationReason = z.object({ reason: z.string() });

/** An act on one e-service, named as it was called that day; `onBehalf` when an agent recorded it for the administrator. */
const eserviceAct = z.object({ eservice: z.string(), name: z.string(), onBehalf: reception.nullable() });

/** What the events of a body settle (`EventDefinition.keys`): there is one administrateur, one state of a letter, one place of a person. */
const administrator = 'administrator';
const ofLetter = ({ letter }: { readonly letter: string }) => [`letter/${letter}`];
const ofMember = ({ account }: { readonly account: string }) => [`member/${account}`];
const ofSubscription = ({ eservice }: { readonly eservice: string }) => [`subscription/${eservice}`];
const ofPermission = ({ account, eservice }: { readonly account: string; readonly eservice: string }) => [
  `permission/${account}/${eservice}`,
];

const agents = ['agents'] as const;
const all = ['agents', 'members'] as const;

/** Events of one body's stream. Letters belong to it: they exist for it only (design §3). */
export const organisationEvents = {
  'organisation.registered': defineEvent({
    /** 2: numbers of New Caledonia and French Polynesia. What was written before reads as it is. */
    schema: 2,
    upcast: (facts) => facts,
    facts: z.object({
      kind: z.enum(organisationKinds),
      /** Null when it is a personal part, under the body's own id. */
      name: z.string().nullable(),
      key: organisationKey,
      /** Null when it is a personal part, under `addressSubject`. */
      address: organisationAddress.nullable(),
      addressSubject: z.string().nullable(),
      eservicesWished: z.array(z.string()),
      representative: z.string(),
      reception,
    }),
    personal: z.union([representative, bodyAddress, bodyName]),
    merge: 'guarded',
    keys: () => ['body', 'representative', 'address'],
    seenBy: all,
  }),
  'organisation.representative_changed': defineEvent({
    /** `reception`: how and when the service learned of the change. */
    facts: z.object({ representative: z.string(), reception: reception.optional() }),
    personal: representative,
    merge: 'guarded',
    keys: () => ['representative'],
    seenBy: all,
  }),
  'organisation.address_changed': defineEvent({
    facts: z.object({ address: organisationAddress.nullable(), addressSubject: z.string().nullable() }),
    personal: bodyAddress,
    merge: 'guarded',
    keys: () => ['address'],
    seenBy: all,
  }),
  'organisation.application_submitted': defineEvent({
    facts: z.object({ application: z.string(), account: z.string(), role: z.enum(membershipRoles), reception }),
    merge: 'append',
    seenBy: all,
  }),
  'organisation.application_ended': defineEvent({
    facts: z.object({ application: z.string(), outcome: z.enum(['remplacee', 'annulee']) }),
    merge: 'transition',
    keys: ({ application }) => [`application/${application}`],
    seenBy: all,
  }),
  'organisation.letter_requested': defineEvent({
    facts: z.object({ letter: z.string(), number: z.string(), application: z.string(), purpose: z.enum(membershipRoles) }),
    merge: 'append',
    seenBy: all,
  }),
  'organisation.letter_printed': defineEvent({
    facts: z.object({ letter: z.string(), batch: z.string(), validUntil: z.string() }),
    merge: 'transition',
    keys: ofLetter,
    seenBy: agents,
  }),
  'organisation.letter_posted': defineEvent({
    facts: z.object({ letter: z.string(), on: z.string() }),
    merge: 'transition',
    keys: ofLetter,
    seenBy: all,
  }),
  'organisation.letter_posting_undone': defineEvent({
    facts: z.object({ letter: z.string() }),
    merge: 'transition',
    keys: ofLetter,
    seenBy: all,
  }),
  'organisation.letter_returned': defineEvent({
    facts: z.object({ letter: z.string(), on: z.string(), reason: z.enum(returnReasons) }),
    merge: 'transition',
    keys: ofLetter,
    seenBy: all,
  }),
  'organisation.letter_voided': defineEvent({
    facts: z.object({ letter: z.string(), reason: z.enum(voidReasons) }),
    merge: 'transition',
    keys: ofLetter,
    seenBy: all,
  }),
  'organisation.codes_refused': defineEvent({
    /** No total: entries on several postes add up. */
    facts: z.object({ letter: z.string() }),
    merge: 'append',
    seenBy: agents,
  }),
  'organisation.codes_accepted': defineEvent({
    /** `proof`: with `onBehalf`; absent from what was written before it was asked for. */
    facts: z.object({ letter: z.string(), onBehalf: reception.nullable(), proof: z.enum(codesProofs).optional() }),
    merge: 'transition',
    keys: ofLetter,
    seenBy: all,
  }),
  'organisation.member_activated': defineEvent({
    facts: z.object({
      account: z.string(),
      role: z.enum(membershipRoles),
      application: z.string(),
      by: z.enum(['courrier', 'administrateur']),
      /** Set when an agent recorded the administrator's validation. */
      onBehalf: reception.optional(),
    }),
    merge: 'guarded',
    keys: ({ account, application, role }) => [
      ...(role === 'administrateur' ? [administrator] : []),
      `member/${account}`,
      `application/${application}`,
    ],
    seenBy: all,
  }),
  'organisation.administrator_replaced': defineEvent({
    facts: z.object({ account: z.string() }),
    merge: 'guarded',
    keys: () => [administrator],
    seenBy: all,
  }),
  'organisation.eservice_subscribed': defineEvent({
    facts: eserviceAct,
    merge: 'guarded',
    keys: ofSubscription,
    seenBy: all,
  }),
  'organisation.eservice_unsubscribed': defineEvent({
    facts: eserviceAct,
    merge: 'guarded',
    keys: ofSubscription,
    seenBy: all,
  }),
  'organisation.permission_granted': defineEvent({
    facts: eserviceAct.extend({ account: z.string() }),
    merge: 'guarded',
    keys: ofPermission,
    seenBy: all,
  }),
  'organisation.permission_withdrawn': defineEvent({
    facts: eserviceAct.extend({ account: z.string(), cause: z.enum(withdrawalCauses) }),
    merge: 'guarded',
    keys: ofPermission,
    seenBy: all,
  }),
  'organisation.member_invalidated': defineEvent({
    facts: z.object({ account: z.string(), onBehalf: reception.nullable() }),
    personal: invalidationReason,
    merge: 'guarded',
    keys: ofMember,
    seenBy: all,
  }),
  'organisation.member_validated_again': defineEvent({
    facts: z.object({ account: z.string(), onBehalf: reception.nullable() }),
    merge: 'guarded',
    keys: ofMember,
    seenBy: all,
  }),
  ...organisationProfileEvents,
};

export type OrganisationEvent = EventOf<typeof organisationEvents>;
export type NewOrganisationEvent = NewEventOf<typeof organisationEvents>;
