import { z } from 'zod';
import { catalogueEntry } from '../eservices/contract.ts';
import { defineCall } from '../kernel/contract.ts';
import { requiredText } from '../kernel/free-text.ts';
import { seenHeads } from '../kernel/seen.ts';
import { letterStatus, personView, registerForm } from './contract.ts';
import { membershipRoles, organisationKinds } from './events.ts';

/** Why a user is invalidated: they read it in the mail that they get. */
export const reasonField = requiredText(500, 'Saisissez le motif : la personne le lira.');

/** How and when a paper act of the administrator reached the département. */
export const receptionFields = registerForm.shape.reception;

const administeredEservice = catalogueEntry.omit({ kinds: true }).extend({
  /** The catalogue still admits this kind of organisation. */
  admitted: z.boolean(),
  /** Asked for at the registration (rules §2.1). */
  wished: z.boolean(),
  subscribedSince: z.number().int().nullable(),
  holders: z.number().int(),
});
export type AdministeredEservice = z.infer<typeof administeredEservice>;

const pendingUser = personView.extend({
  application: z.string(),
  role: z.enum(membershipRoles),
  submittedAt: z.number().int(),
  /** Letter to the représentant légal, where there is one. */
  letterNumber: z.string().nullable(),
});
const activeUser = personView.extend({
  role: z.enum(membershipRoles),
  since: z.number().int(),
  /** E-services that they may use. */
  permissions: z.array(z.string()),
});
export type ActiveUser = z.infer<typeof activeUser>;
const invalidatedUser = personView.extend({ since: z.number().int(), reason: z.string().nullable() });

/** What an administrator manages: people, e-services, and who may use what. */
export const administrationView = z.object({
  organisation: z.object({ id: z.string(), name: z.string(), kind: z.enum(organisationKinds), heads: seenHeads }),
  /** Account of the administrator, or null while there is none. */
  administrator: z.string().nullable(),
  pending: z.array(pendingUser),
  active: z.array(activeUser),
  invalidated: z.array(invalidatedUser),
  eservices: z.array(administeredEservice),
});
export type AdministrationView = z.infer<typeof administrationView>;

/** What one member may use, and their request to become the administrator. */
export const myRightsView = z.object({
  organisation: z.object({ id: z.string(), name: z.string(), heads: seenHeads }),
  /** Null while the registration waits. */
  role: z.enum(membershipRoles).nullable(),
  /** «Prénom Nom» of the administrator. */
  administrator: z.string().nullable(),
  eservices: z.array(catalogueEntry.omit({ kinds: true }).extend({ granted: z.boolean() })),
  request: z
    .object({ submittedAt: z.number().int(), letterNumber: z.string().nullable(), letterStatus: letterStatus.nullable() })
    .nullable(),
});
export type MyRights = z.infer<typeof myRightsView>;

/** An e-service as somebody who may use it enters it; its démarches come with a later version. */
export const eserviceEntered = catalogueEntry.omit({ kinds: true }).extend({
  organisation: z.string(),
  /** «Prénom Nom» of those of the body who may use it. */
  holders: z.array(z.string()),
});

const instruction = ['instructeur', 'valideur', 'gestionnaire'] as const;
const recording = ['instructeur', 'gestionnaire'] as const;

const id = z.string().max(64);
/** `seen`: heads of the organisation as its author saw it. */
const seen = { seen: seenHeads };
const inputs = {
  application: z.object({ ...seen, application: id }),
  account: z.object({ ...seen, account: id }),
  invalidation: z.object({ ...seen, account: id, reason: reasonField }),
  eservice: z.object({ ...seen, eservice: id }),
  permission: z.object({ ...seen, account: id, eservice: id }),
};
const received = { organisation: id, reception: receptionFields };
const done = z.object({ heads: seenHeads });
const notified = done.extend({ mailQueued: z.boolean() });

const always = ['unknown_organisation', 'newer_version'] as const;
const ofAdministrator = [...always, 'not_administrator'] as const;
const ofAgent = [...always, 'no_administrator', 'date_in_future'] as const;

/** The administrator's own act. */
const own = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, errors: readonly string[]) =>
  defineCall({ kind: 'command', who: ['administrateur'], input, output, errors: [...ofAdministrator, ...errors] });
/** Its twin, recorded by an agent «pour le compte de» the administrator (rules §0). */
const twin = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, errors: readonly string[]) =>
  defineCall({ kind: 'command', who: recording, input, output, errors: [...ofAgent, ...errors] });

const refusals = {
  validateUser: ['unknown_application'],
  invalidateUser: ['is_administrator', 'already_invalidated', 'unknown_user'],
  validateAgain: ['not_invalidated'],
  subscribe: ['unknown_eservice', 'already_subscribed', 'eservice_closed', 'kind_not_admitted'],
  unsubscribe: ['not_subscribed'],
  grant: ['unknown_eservice', 'not_a_user', 'not_subscribed', 'already_granted', 'eservice_closed'],
  withdraw: ['not_granted'],
} as const;

/** Calls of the administrator's space and of its twin in the back office (rules §2.4, §2.5). */
export const administrationCalls = {
  'administration.mine': defineCall({
    kind: 'query',
    who: ['administrateur'],
    output: administrationView,
    errors: ['unknown_organisation', 'not_administrator'],
  }),
  'administration.of': defineCall({
    kind: 'query',
    who: instruction,
    input: z.object({ organisation: id }),
    output: administrationView,
    errors: ['unknown_organisation'],
  }),
  'administration.myRights': defineCall({
    kind: 'query',
    who: ['administrateur', 'utilisateur'],
    output: myRightsView,
    errors: ['unknown_organisation'],
  }),
  /** Enters an e-service: only with the permission, whatever a window shows. */
  'administration.eservice': defineCall({
    kind: 'query',
    who: ['administrateur', 'utilisateur'],
    input: z.object({ eservice: id }),
    output: eserviceEntered,
    errors: ['unknown_organisation', 'unknown_eservice', 'no_permission'],
  }),
  /**
   * «Devenir administrateur»: an existing user asks; the letter to the représentant légal makes itself (rules §2.2). Who is not in force
   * any more and has nothing under way asks again for either role; no letter where the administrator decides.
   */
  'administration.requestRole': defineCall({
    kind: 'command',
    who: ['utilisateur'],
    input: z.object({ role: z.enum(membershipRoles).default('administrateur') }),
    output: z.object({ letterNumber: z.string().nullable(), heads: seenHeads }),
    errors: ['unknown_organisation', 'not_a_user', 'already_applied', 'already_member', 'newer_version'],
  }),

  'administration.validateUser': own(inputs.application, notified, refusals.validateUser),
  'administration.invalidateUser': own(inputs.invalidation, notified, refusals.invalidateUser),
  'administration.validateAgain': own(inputs.account, notified, refusals.validateAgain),
  'administration.subscribe': own(inputs.eservice, done, refusals.subscribe),
  'administration.unsubscribe': own(inputs.eservice, done, refusals.unsubscribe),
  'administration.grant': own(inputs.permission, done, refusals.grant),
  'administration.withdraw': own(inputs.permission, done, refusals.withdraw),

  'administration.validateUserOnBehalf': twin(inputs.application.extend(received), notified, refusals.validateUser),
  'administration.invalidateUserOnBehalf': twin(inputs.invalidation.extend(received), notified, refusals.invalidateUser),
  'administration.validateAgainOnBehalf': twin(inputs.account.extend(received), notified, refusals.validateAgain),
  'administration.subscribeOnBehalf': twin(inputs.eservice.extend(received), done, refusals.subscribe),
  'administration.unsubscribeOnBehalf': twin(inputs.eservice.extend(received), done, refusals.unsubscribe),
  'administration.grantOnBehalf': twin(inputs.permission.extend(received), done, refusals.grant),
  'administration.withdrawOnBehalf': twin(inputs.permission.extend(received), done, refusals.withdraw),
};
