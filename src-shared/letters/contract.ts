import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { letterCodeField } from '../kernel/letter-code.ts';
import { listCalls } from '../kernel/list.ts';
import { letterNumberField } from '../kernel/number.ts';
import { isPlainDate } from '../kernel/plain-date.ts';
import { letterView } from '../organisations/contract.ts';
import { channels, membershipRoles, returnReasons } from '../organisations/events.ts';
import { formerPapers } from '../organisations/paper.ts';
import { codesProofs } from '../organisations/proof.ts';

/** Groups of the letter desk (rules §2.6), in the order of a letter's life. */
export const letterGroups = ['a_imprimer', 'imprime', 'poste', 'codes_saisis', 'revenu', 'sans_suite'] as const;
export type LetterGroup = (typeof letterGroups)[number];

export const letterRow = letterView.extend({
  organisation: z.string(),
  organisationName: z.string(),
  town: z.string(),
  representative: z.string(),
  applicant: z.string(),
  batch: z.string().nullable(),
});
export type LetterRow = z.infer<typeof letterRow>;

const desk = ['instructeur', 'gestionnaire'] as const;
const readers = ['instructeur', 'valideur', 'gestionnaire'] as const;
const ids = z.array(z.string().max(64)).min(1, 'Choisissez au moins un courrier.');
const dateField = (missing: string) => z.string({ error: missing }).refine(isPlainDate, missing);
/** «Posté le». */
export const postDate = dateField('Saisissez la date d’envoi.');
/** «Noter un retour», used by the screen and by the contract. */
export const returnForm = z.object({
  on: dateField('Saisissez la date du retour.'),
  reason: z.enum(returnReasons, { error: 'Choisissez le motif du retour.' }),
});
/** Codes typed by an agent, used by the screen and by the contract. */
export const codesOnBehalfForm = z.object({
  number: letterNumberField,
  first: letterCodeField,
  second: letterCodeField,
  channel: z.enum(channels, { error: 'Choisissez comment les codes sont arrivés.' }),
  receivedOn: dateField('Saisissez la date à laquelle vous avez reçu les codes.'),
  proof: z.enum(codesProofs, { error: 'Dites ce qui prouve que les codes viennent du représentant légal.' }),
});
/** What a letter's codes gave, and to whom. */
const accepted = z.object({
  organisation: z.string(),
  role: z.enum(membershipRoles),
  /** The person now active. */
  person: z.string(),
  /** True when they chose a password before: they may sign in at once. */
  activated: z.boolean(),
  /** True when a mail is on its way to them: an activation code, or what they are from now on. */
  mailQueued: z.boolean(),
});
/** A PDF in base64. */
const pdf = z.string();

/** Calls of the letter desk and of «J’ai reçu un courrier avec des codes». */
export const lettersCalls = {
  'letters.summary': defineCall({
    kind: 'query',
    who: readers,
    output: z.object({
      groups: z.record(z.enum(letterGroups), z.number().int()),
      /** Oldest letter to print, milliseconds; null when none. */
      oldestToPrint: z.number().int().nullable(),
      overdue: z.number().int(),
      /** Median days from posting to codes over the last year, null without any. */
      medianDays: z.number().nullable(),
      /** A batch produced whose printing nobody has confirmed yet. */
      /** Printed letters whose address or addressee was corrected since, the oldest first: fifty at most, and how many in all. */
      formerPapers: z.object({
        total: z.number().int(),
        letters: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            organisationName: z.string(),
            printedAt: z.number().int().nullable(),
            what: z.enum(formerPapers),
          }),
        ),
      }),
      openBatches: z.array(
        z.object({
          batch: z.string(),
          producedAt: z.number().int(),
          /** Who produced it, and may be printing it. */
          by: z.object({ account: z.string(), name: z.string() }).nullable(),
          letters: z.array(z.string()),
        }),
      ),
    }),
  }),
  /** «en_retard»: posted, and more than 5 jours ouvrables without codes (S2); part of «poste». */
  ...listCalls('letters', {
    who: readers,
    row: letterRow,
    views: [...letterGroups, 'en_retard', 'tous'],
    sorts: ['requested', 'name', 'posted'],
  }),
  /** Finds a letter by what a scanner, a camera or a hand gives. */
  'letters.find': defineCall({
    kind: 'query',
    who: readers,
    input: z.object({ number: letterNumberField }),
    output: z.object({ found: letterRow.nullable() }),
  }),
  /** The scan dialog is about to ask for the camera: whoever may not, does not get it (Electron's permission follows from this call). */
  'letters.camera': defineCall({ kind: 'local', who: desk }),
  /** The letter exactly as it will be printed, codes as dots. */
  'letters.preview': defineCall({
    kind: 'local',
    who: readers,
    input: z.object({ letter: z.string().max(64) }),
    output: z.object({ pdf }),
    errors: ['unknown_letter', 'representative_erased', 'organisation_erased', 'address_erased', 'address_too_long'],
  }),
  /** Draws codes and makes the PDF of a batch, in posting order, with its slip. Nothing is printed in the journal's eyes yet. */
  'letters.produceBatch': defineCall({
    kind: 'local',
    who: desk,
    input: z.object({ letters: ids.max(200, 'Un lot compte 200 courriers au plus : imprimez-les en plusieurs fois.') }),
    output: z.object({ batch: z.string(), pdf, slip: pdf, count: z.number().int() }),
    errors: [
      'unknown_letter',
      'wrong_state',
      'batch_open',
      'representative_erased',
      'organisation_erased',
      'address_erased',
      'address_too_long',
      'newer_version',
      'drawing_stopped',
    ],
  }),
  /** How far the batch is that is being drawn for this window; null when none is. */
  'letters.drawing': defineCall({
    kind: 'query',
    who: desk,
    output: z.object({ drawing: z.object({ done: z.number().int(), total: z.number().int() }).nullable() }),
  }),
  /** Gives up the batch being drawn for this window: its codes are forgotten, its letters stay to print. */
  'letters.cancelDrawing': defineCall({
    kind: 'local',
    who: desk,
    output: z.object({ stopped: z.boolean() }),
  }),
  /** «L’impression est bonne»: the letters become printed and their codes valid. */
  'letters.confirmBatch': defineCall({
    kind: 'command',
    who: desk,
    input: z.object({ batch: z.string().max(64) }),
    /** `skipped`: replaced meanwhile. `corrected`: numbers of those whose paper is out of date already, left to print. */
    output: z.object({ count: z.number().int(), skipped: z.number().int(), corrected: z.array(z.string()) }),
    errors: ['unknown_batch', 'newer_version'],
  }),
  /** «Refaire»: the codes drawn are void, the letters wait again. */
  'letters.redoBatch': defineCall({
    kind: 'command',
    who: desk,
    input: z.object({ batch: z.string().max(64) }),
    output: z.object({ letters: z.array(z.string()) }),
    errors: ['unknown_batch'],
  }),
  'letters.post': defineCall({
    kind: 'command',
    who: desk,
    input: z.object({ letters: ids.max(200, 'Notez 200 courriers au plus à la fois.'), on: postDate }),
    output: z.object({
      posted: z.number().int(),
      refused: z.array(z.object({ letter: z.string(), message: z.string() })),
    }),
    errors: ['date_in_future'],
  }),
  'letters.returned': defineCall({
    kind: 'command',
    who: desk,
    input: returnForm.extend({ letter: z.string().max(64) }),
    errors: ['unknown_letter', 'wrong_state', 'date_in_future', 'date_before_post', 'newer_version'],
  }),
  /** A new letter for the same application: after a return, wrong codes or an expiry. */
  'letters.remake': defineCall({
    kind: 'command',
    who: desk,
    input: z.object({ letter: z.string().max(64) }),
    output: z.object({ number: z.string() }),
    errors: ['unknown_letter', 'application_ended', 'already_waiting', 'newer_version'],
  }),
  /** «J’ai reçu un courrier avec des codes»: no account needed (rules §2.3). */
  'letters.enterCodes': defineCall({
    kind: 'command',
    who: 'public',
    input: z.object({ number: letterNumberField, first: letterCodeField, second: letterCodeField }),
    output: accepted,
    errors: ['codes_refused', 'too_many_attempts', 'letter_expired'],
  }),
  /** The agent's twin: codes read out or brought to the counter by the représentant légal. */
  'letters.enterCodesOnBehalf': defineCall({
    kind: 'command',
    who: desk,
    input: codesOnBehalfForm,
    output: accepted,
    errors: ['codes_refused', 'too_many_attempts', 'letter_expired', 'date_in_future'],
  }),
  /** Printable grid to set the address box of this printer and envelope. */
  'letters.testGrid': defineCall({ kind: 'local', who: desk, output: z.object({ pdf }) }),
};
