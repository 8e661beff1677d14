import { z } from 'zod';
import { downloadBegun } from '../downloads/contract.ts';
import { defineCall } from '../kernel/contract.ts';
import { retentionReasons } from './retention.ts';

/** What somebody typed to find a person: enough letters that it is a look for somebody, and not for everybody. */
export const personSearchForm = z.object({
  text: z
    .string({ error: 'Saisissez un nom, un courriel ou un identifiant.' })
    .trim()
    .max(120, 'Ce texte est trop long : 120 caractères au plus.')
    .refine((text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= 3, 'Saisissez au moins trois lettres ou chiffres.'),
});

/** Subjects that one search shows at most. */
export const subjectsShown = 100;

/** What a subject is: the holder of an account, a représentant légal, or somebody who asked for help. */
export const subjectKinds = [
  'agent',
  'membre',
  'particulier',
  'representant',
  'organisation',
  'adresse',
  'demande',
  'dossier',
  'brouillon',
  'autre',
] as const;

/** One subject (design §3): somebody as they appear in one place of the base. */
export const subjectView = z.object({
  subject: z.string(),
  kind: z.enum(subjectKinds),
  name: z.string(),
  courriel: z.string().nullable(),
  identifier: z.string().nullable(),
  /** The organisation, the number of the request; null for an agent or a particulier. */
  where: z.string().nullable(),
  found: z.enum(['identite', 'texte']),
  since: z.number().int(),
  /** What is held, a sentence each. */
  holds: z.array(z.string()),
  /** What ties it to another subject of the answer: a help to compare, never a proof. */
  hints: z.array(z.string()),
  /** Why it cannot be erased here, in a sentence. */
  refusal: z.string().nullable(),
});
export type SubjectView = z.infer<typeof subjectView>;

/** Somebody whose data might be erased, why and since when. A help to look, never a decision. */
export const proposalView = z.object({
  subject: z.string(),
  kind: z.enum(subjectKinds),
  name: z.string(),
  /** The organisation, the number of the request; null for an agent or a particulier. */
  where: z.string().nullable(),
  reason: z.enum(retentionReasons),
  since: z.number().int(),
});
export type ProposalView = z.infer<typeof proposalView>;

/** Where a page of proposals ended: accounts come first, then requests, each oldest first. */
export const proposalsPlace = z.object({ among: z.enum(['comptes', 'demandes']), at: z.number().int(), row: z.number().int() });
export type ProposalsPlace = z.infer<typeof proposalsPlace>;

const manager = ['gestionnaire_poste'] as const;
const found = z.object({ subjects: z.array(subjectView), more: z.boolean() });
export const chosenSubjects = z
  .array(z.string().min(1).max(64))
  .min(1, 'Cochez au moins une ligne.')
  .max(subjectsShown)
  .transform((subjects) => [...new Set(subjects)]);

/** The word to type before an erasure: it cannot be undone. */
export const erasureWord = 'EFFACER';

const typedWord = z
  .string({ error: `Tapez ${erasureWord} pour confirmer.` })
  .trim()
  .refine((text) => text.toUpperCase() === erasureWord, `Tapez ${erasureWord} pour confirmer.`);

export const erasureForm = z.object({ subjects: chosenSubjects, confirmation: typedWord });

/** A copy that still holds the person: where, since when, until when it is kept; `here` false for a support that is not plugged in. */
export const copyTrace = z.object({ folder: z.string(), at: z.number().int(), expiresAt: z.number().int(), here: z.boolean() });
export type CopyTrace = z.infer<typeof copyTrace>;

/** Where an erased person is still to be found, outside of the base. */
export const erasureTraces = z.object({
  copies: z.array(copyTrace),
  /** Copies of the base made before an update, beside it. */
  beside: z.array(copyTrace),
  /** Damaged bases that were set aside. */
  aside: z.number().int(),
  /** Days after an erasure during which older copies are kept ⚙. */
  days: z.number().int(),
});

export const erasureDone = erasureTraces.extend({
  at: z.number().int(),
  subjects: z.number().int(),
  parts: z.number().int(),
  mailsCancelled: z.number().int(),
  lettersVoided: z.number().int(),
  bodiesWithoutAdministrator: z.number().int(),
  slotsRemoved: z.number().int(),
  /** What left this workstation before. */
  mailsSent: z.number().int(),
  lettersPrinted: z.number().int(),
  /** When exports that hold this person were made. */
  exports: z.array(z.number().int()),
  /** Folders of copies that were not at hand: the order will be written there with the next copy. */
  ordersMissing: z.array(z.string()),
  /** False while earlier states of the erased pages still lie, encrypted, in a working file: at the latest until the base is closed. */
  walEmptied: z.boolean(),
});
export type ErasureDone = z.infer<typeof erasureDone>;

/** Calls of the room «Données d’une personne» (rules §7.4). The space «Poste» alone: they read and act on everything that is here. */
export const personsCalls = {
  /** Noted in the security log as a consultation of personal data; never what was typed. */
  'persons.search': defineCall({
    kind: 'local',
    who: manager,
    input: personSearchForm,
    output: found,
  }),
  /** «À examiner»: whose data might be erased, a page at a time. Noted as a consultation; nothing follows from it by itself. */
  'persons.proposals': defineCall({
    kind: 'local',
    who: manager,
    /** `after`: where the page before ended, null for the first. */
    input: z.object({ after: proposalsPlace.nullable() }),
    output: z.object({ lines: z.array(proposalView), next: proposalsPlace.nullable(), months: z.number().int() }),
  }),
  /** The person of a proposal with whatever bears their name, to be compared as after a search. Noted like one. */
  'persons.examine': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ subject: z.string().min(1).max(64) }),
    output: found,
    errors: ['unknown_subject'],
  }),
  /** A ZIP of all about the chosen subjects, fetched with `downloads.next`. Noted in the security log. */
  'persons.export': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ subjects: chosenSubjects }),
    output: downloadBegun,
    errors: ['unknown_subject', 'export_too_large', 'downloads_full'],
  }),
  /** What an erasure of these subjects would take away, end and leave; and why it is refused. */
  'persons.preview': defineCall({
    kind: 'query',
    who: manager,
    input: z.object({ subjects: chosenSubjects }),
    output: z.object({ goes: z.array(z.string()), ends: z.array(z.string()), stays: z.array(z.string()), refusal: z.string().nullable() }),
  }),
  /** Erases. Afterwards nobody can bring it back; the answer lists where traces remain (rules §7.4). */
  'persons.erase': defineCall({
    kind: 'local',
    who: manager,
    input: erasureForm,
    output: erasureDone,
    errors: ['unknown_subject', 'erasure_refused', 'newer_version'],
  }),
  /** Erasures ordered so far, newest first, and the copies that still hold somebody who was erased. */
  'persons.erasures': defineCall({
    kind: 'local',
    who: manager,
    output: erasureTraces.extend({ erasures: z.array(z.object({ at: z.number().int(), subjects: z.number().int() })) }),
  }),
};
