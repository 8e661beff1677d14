import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { courrielField } from '../kernel/courriel.ts';
import { lineField } from '../kernel/line.ts';
import { listCalls, positionCall } from '../kernel/list.ts';
import { ridetField, tahitiField } from '../kernel/pacific-numbers.ts';
import { requiredName } from '../kernel/person-name.ts';
import { isPlainDate } from '../kernel/plain-date.ts';
import { postalAddress } from '../kernel/postal-address.ts';
import { localRegisterField, rnaField } from '../kernel/rna.ts';
import { oneInput, seenHeads, seenInput } from '../kernel/seen.ts';
import { siretField } from '../kernel/siret.ts';
import { timelineEntry } from '../kernel/timeline.ts';
import { channels, civilites, membershipRoles, noKeyReasons, organisationAddress, organisationKinds } from './events.ts';
import { formerPapers } from './paper.ts';

/** How the body is recognised, as typed. */
export const keyField = z.discriminatedUnion('type', [
  z.object({ type: z.literal('siret'), value: siretField }),
  z.object({ type: z.literal('rna'), value: rnaField }),
  z.object({ type: z.literal('registre_local'), value: localRegisterField }),
  z.object({ type: z.literal('ridet'), value: ridetField }),
  z.object({ type: z.literal('tahiti'), value: tahitiField }),
  z.object({ type: z.literal('aucune'), reason: z.enum(noKeyReasons, { error: 'Dites pourquoi l’organisation n’a pas de numéro.' }) }),
]);

const applicant = z.object({
  prenom: requiredName('Saisissez le prénom de la personne qui demande.'),
  nom: requiredName('Saisissez le nom de la personne qui demande.'),
  courriel: courrielField,
});

/** The registration form (rules §2.1), used by the screen and by the contract. */
export const registerForm = z.object({
  kind: z.enum(organisationKinds, { error: 'Choisissez le type d’organisation.' }),
  name: lineField(120, 'Saisissez le nom de l’organisation.'),
  key: keyField,
  address: postalAddress,
  representative: z.object({
    civilite: z.enum(civilites, { error: 'Choisissez la civilité.' }),
    prenom: requiredName('Saisissez le prénom du représentant légal.'),
    nom: requiredName('Saisissez le nom du représentant légal.'),
    fonction: lineField(38, 'Saisissez la fonction du représentant légal, par exemple Maire ou Président.'),
  }),
  /** Ids of e-services of the catalogue (rules §2.1): a wish, the administrator alone subscribes. */
  eservicesWished: z.array(z.string().max(64)).max(100, 'Choisissez cent e-services au plus.').default([]),
  administrator: applicant,
  reception: z.object({
    channel: z.enum(channels, { error: 'Choisissez comment la demande est arrivée.' }),
    receivedOn: z
      .string({ error: 'Saisissez la date de réception de la demande.' })
      .refine(isPlainDate, 'Saisissez la date de réception de la demande.'),
  }),
  conditionsAccepted: z.literal(true, {
    error: 'Cochez la case : le formulaire reçu doit porter l’acceptation des conditions d’utilisation.',
  }),
  /** Set after the warning «une organisation du même nom existe dans cette commune». */
  confirmNamesake: z.boolean(),
});

/** The body alone, as its own people declare it when they register (rules §2.1). */
export const bodyForm = registerForm.pick({
  kind: true,
  name: true,
  key: true,
  address: true,
  representative: true,
  eservicesWished: true,
  confirmNamesake: true,
});
export type BodyForm = z.infer<typeof bodyForm>;

/** «Nouvelle demande» for a body that is registered, used by the screen and by the contract. */
export const applyForm = z.object({
  role: z.enum(membershipRoles, { error: 'Choisissez le rôle demandé.' }),
  person: applicant,
  reception: registerForm.shape.reception,
});

/** «Corriger l’adresse», used by the screen and by the contract. */
export const addressForm = registerForm.pick({ address: true });

/** «Changer le représentant légal», used by the screen and by the contract. */
export const representativeForm = registerForm.pick({ representative: true, reception: true });

const done = z.object({ heads: seenHeads });

const organisationStatuses = ['active', 'en_attente', 'sans_administrateur'] as const;

export const organisationRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  keyType: z.string(),
  keyValue: z.string(),
  postalCode: z.string(),
  town: z.string(),
  status: z.enum(organisationStatuses),
  members: z.number().int(),
  pending: z.number().int(),
  registeredAt: z.number().int(),
});
export type OrganisationRow = z.infer<typeof organisationRow>;

export const personView = z.object({
  account: z.string(),
  /** «donnée effacée» when the person was erased. */
  displayName: z.string(),
  identifier: z.string().nullable(),
  courriel: z.string().nullable(),
  activated: z.boolean(),
  disabled: z.string().nullable(),
});

export const letterStatus = z.enum(['a_imprimer', 'imprime', 'poste', 'codes_saisis', 'revenu', 'expire', 'annule']);
export type LetterStatusView = z.infer<typeof letterStatus>;

export const letterView = z.object({
  id: z.string(),
  number: z.string(),
  purpose: z.enum(membershipRoles),
  application: z.string(),
  status: letterStatus,
  requestedAt: z.number().int(),
  printedAt: z.number().int().nullable(),
  postedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
  reason: z.string().nullable(),
  failures: z.number().int(),
  /** More than 5 jours ouvrables since posting, without codes (S2). */
  overdue: z.boolean(),
  /** What its paper still carries that was corrected since it was printed. */
  formerPaper: z.enum(formerPapers).nullable(),
});

export const organisationView = z.object({
  id: z.string(),
  heads: seenHeads,
  name: z.string(),
  kind: z.enum(organisationKinds),
  keyType: z.string(),
  keyValue: z.string(),
  /** Null when it was erased. */
  address: organisationAddress.nullable(),
  status: z.enum(organisationStatuses),
  representative: z.object({ civilite: z.enum(civilites), prenom: z.string(), nom: z.string(), fonction: z.string() }).nullable(),
  registeredAt: z.number().int(),
  members: z.array(personView.extend({ role: z.enum(membershipRoles), since: z.number().int() })),
  applications: z.array(
    personView.extend({
      application: z.string(),
      role: z.enum(membershipRoles),
      status: z.enum(['en_attente', 'validee', 'remplacee', 'annulee']),
      submittedAt: z.number().int(),
    }),
  ),
  letters: z.array(letterView),
  toArbitrate: z.number().int(),
});
export type OrganisationView = z.infer<typeof organisationView>;

const instruction = ['instructeur', 'valideur', 'gestionnaire'] as const;
const registering = ['instructeur', 'gestionnaire'] as const;
const ofTheBody = ['administrateur', 'utilisateur'] as const;

/** Calls of the room «Organisations». */
export const organisationsCalls = {
  /** Registers a body with its «administrateur» application; the letter makes itself (rules §2.1, §2.2). */
  'organisations.register': defineCall({
    kind: 'command',
    who: registering,
    input: registerForm,
    output: z.object({ id: z.string(), letterNumber: z.string() }),
    errors: ['duplicate_key', 'namesake', 'date_in_future', 'address_too_long', 'unknown_eservice'],
  }),
  /** A new «administrateur» or «utilisateur» application for a body that is registered (rules §2.2, §2.5). */
  'organisations.apply': defineCall({
    kind: 'command',
    who: registering,
    input: applyForm.extend({ id: z.string().max(64) }),
    output: z.object({ letterNumber: z.string().nullable() }),
    errors: ['unknown_organisation', 'already_applied', 'already_member', 'date_in_future', 'newer_version'],
  }),
  /** Another postal address, once a letter came back (rules §2.6); letters to print follow by themselves. */
  'organisations.correctAddress': defineCall({
    kind: 'command',
    who: registering,
    input: addressForm.extend(seenInput.shape),
    output: done,
    errors: ['unknown_organisation', 'conflict', 'address_too_long', 'unchanged', 'newer_version'],
  }),
  /** Another représentant légal, who alone receives the letters from then on (rules §2.2). */
  'organisations.changeRepresentative': defineCall({
    kind: 'command',
    who: registering,
    input: representativeForm.extend(seenInput.shape),
    output: done,
    errors: ['unknown_organisation', 'conflict', 'address_too_long', 'unchanged', 'date_in_future', 'newer_version'],
  }),
  /** An application that waits is taken back: its letters are void, their codes worthless. */
  'organisations.cancelApplication': defineCall({
    kind: 'command',
    who: registering,
    input: seenInput.extend({ application: z.string().max(64) }),
    output: done,
    errors: ['unknown_organisation', 'unknown_application', 'application_ended', 'conflict', 'newer_version'],
  }),
  ...listCalls('organisations', {
    who: instruction,
    row: organisationRow,
    views: ['toutes', ...organisationStatuses],
    sorts: ['name', 'town', 'registered'],
  }),
  'organisations.position': positionCall(instruction),
  'organisations.counts': defineCall({
    kind: 'query',
    who: instruction,
    output: z.object({
      toutes: z.number().int(),
      active: z.number().int(),
      en_attente: z.number().int(),
      sans_administrateur: z.number().int(),
    }),
  }),
  'organisations.get': defineCall({
    kind: 'query',
    who: instruction,
    input: oneInput,
    output: organisationView,
    errors: ['unknown_organisation'],
  }),
  'organisations.timeline': defineCall({
    kind: 'query',
    who: instruction,
    input: oneInput,
    output: z.object({ entries: z.array(timelineEntry) }),
    errors: ['unknown_organisation'],
  }),
  /** The signed-in member's own body and its state. */
  'organisations.mine': defineCall({
    kind: 'query',
    who: ofTheBody,
    output: z.object({
      organisation: organisationView,
      role: z.enum(membershipRoles).nullable(),
      /** What is still to be done: users to be validated, e-services subscribed to, people who hold a permission, one's own permissions. */
      standing: z.object({
        toValidate: z.number().int(),
        subscriptions: z.number().int(),
        holders: z.number().int(),
        granted: z.number().int(),
      }),
      entries: z.array(timelineEntry),
    }),
    errors: ['unknown_organisation'],
  }),
  /** Looks for a body of this number, whichever of its kinds it is, while it is typed, so that nobody registers it twice. */
  'organisations.findByKey': defineCall({
    kind: 'query',
    who: registering,
    input: z.object({ value: z.string().max(40) }),
    output: z.object({ found: z.object({ id: z.string(), name: z.string(), town: z.string() }).nullable() }),
  }),
};
