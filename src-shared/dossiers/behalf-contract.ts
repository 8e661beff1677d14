import { z } from 'zod';
import { audiences } from '../demarches/form.ts';
import { defineCall } from '../kernel/contract.ts';
import { courrielField } from '../kernel/courriel.ts';
import { orEmpty } from '../kernel/field.ts';
import { freeText } from '../kernel/free-text.ts';
import { requiredName } from '../kernel/person-name.ts';
import { addressLineMaximum } from '../kernel/postal-address.ts';
import { oneInput, refField, seenHeads, seenInput } from '../kernel/seen.ts';
import { receptionFields } from '../organisations/administration-contract.ts';
import { answersForm, boundedForm, draftRow } from './draft-contract.ts';
import { longestCell } from './import-lines.ts';

const desk = ['instructeur', 'gestionnaire'] as const;

/** Scans of what arrived, sent beforehand as files. */
const scans = z.array(refField).max(5, 'Cinq numérisations au plus : réunissez les pages en un PDF.');

/** How, when and on which papers an act «pour le compte de» rests (rules §0). */
export const behalfForm = z.object({ reception: receptionFields, scans });

const missingAsker = 'Choisissez qui demande.';
const chosen = z.string({ error: missingAsker }).regex(/^[\w-]{1,64}$/, missingAsker);
/** Where mails go; empty for none: what would be mailed is then printed. */
const courriel = orEmpty(courrielField);

/** Lines of an envelope under the name, as one types them; empty for none. */
const addressText = freeText(300).refine(
  (text) => text.split('\n').length <= 5 && text.split('\n').every((line) => line.length <= addressLineMaximum),
  `Cinq lignes au plus, de ${addressLineMaximum} caractères chacune.`,
);

/** Who asks: a particulier with an account, a body of the base, or somebody without account. */
export const askerForm = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('particulier'), id: chosen }),
    z.object({ kind: z.literal('organisation'), id: chosen, courriel }),
    z.object({
      kind: z.literal('personne'),
      prenom: requiredName('Saisissez le prénom de la personne qui demande.'),
      nom: requiredName('Saisissez le nom de la personne qui demande.'),
      courriel,
      address: addressText,
    }),
  ],
  { error: missingAsker },
);
export type Asker = z.infer<typeof askerForm>;

export const paperDemarche = z.object({
  id: z.string(),
  title: z.string(),
  audience: z.enum(audiences),
  /** Why a paper that came today would be too late or too early; null when it is not. */
  note: z.string().nullable(),
});
export type PaperDemarche = z.infer<typeof paperDemarche>;

const cell = z.string().max(longestCell, `Une cellule de ce fichier est trop longue : ${longestCell} caractères au plus.`);

/** One line of an import, as the file says it: nothing of it is believed. */
export const importLine = z.object({
  n: z.int().min(1).max(100_000),
  asker: z.object({ Prénom: cell, Nom: cell, Courriel: cell, 'Adresse postale': cell, SIRET: cell, 'Reçu le': cell }),
  typed: boundedForm,
  files: z.array(z.object({ piece: refField, name: cell })).max(60, 'Soixante fichiers au plus par ligne.'),
});

export const importResults = ['ok', 'refused', 'duplicate'] as const;
export const importVerdict = z.object({
  n: z.int(),
  /** Who asks, as the line says. */
  name: z.string(),
  result: z.enum(importResults),
  /** Why not, or which dossier says the same; empty for what will be deposited. */
  message: z.string(),
});
export type ImportVerdict = z.infer<typeof importVerdict>;

/** A paper that an agent began to type. */
export const paperRow = draftRow.omit({ demarche: true, requester: true }).extend({ who: z.string() });
export type PaperRow = z.infer<typeof paperRow>;

/** «Saisir un dossier reçu». */
export const beginForForm = z.object({
  demarche: z.string({ error: 'Choisissez la démarche.' }).regex(/^[\w-]{1,64}$/, 'Choisissez la démarche.'),
  asker: askerForm,
});

const beginErrors = ['unknown_demarche', 'demarche_closed', 'not_allowed', 'unknown_person', 'unknown_organisation', 'too_many_drafts'];

/** What an agent notes of an act that arrived outside of Écritoire. */
const note = <I extends z.ZodType>(input: I, errors: readonly string[] = []) =>
  defineCall({
    kind: 'command',
    who: desk,
    input,
    output: z.object({ heads: seenHeads }),
    errors: [
      'unknown_dossier',
      'wrong_status',
      'conflict',
      'newer_version',
      'date_in_future',
      'date_before_deposit',
      'file_gone',
      ...errors,
    ],
  });

/** What an agent does for whoever has no screen before them (rules §0: every act of a usager has its twin). */
export const behalfCalls = {
  /** Démarches of the agent's services in which a paper can be typed. */
  'drafts.paperDemarches': defineCall({ kind: 'query', who: desk, output: z.object({ demarches: z.array(paperDemarche) }) }),
  /** Particuliers with an account, by name, courriel or identifier. */
  'drafts.findPeople': defineCall({
    kind: 'query',
    who: desk,
    input: z.object({ text: z.string().max(120) }),
    output: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string() })) }),
  }),
  'drafts.beginFor': defineCall({
    kind: 'command',
    who: desk,
    input: beginForForm,
    output: z.object({ id: z.string() }),
    errors: beginErrors,
  }),
  /** Papers that agents of one's services began to type. */
  'drafts.papers': defineCall({ kind: 'query', who: desk, output: z.object({ papers: z.array(paperRow) }) }),
  'drafts.depositFor': defineCall({
    kind: 'command',
    who: desk,
    input: oneInput.extend({ typed: boundedForm }).extend(behalfForm.shape),
    output: z.object({ dossier: z.string(), number: z.string(), mailed: z.boolean() }),
    errors: [
      ...['unknown_draft', 'unknown_demarche', 'form_incomplete', 'demarche_closed', 'not_allowed', 'already_deposited', 'newer_version'],
      ...['date_in_future', 'file_gone'],
    ],
  }),
  'dossiers.noteMessage': note(oneInput.extend({ text: freeText(8000) }).extend(behalfForm.shape), ['nothing_said']),
  'dossiers.notePiece': note(seenInput.extend({ item: refField, upload: refField, reception: receptionFields }), [
    'unknown_piece',
    'not_rejected',
    'format_not_accepted',
  ]),
  'dossiers.noteCompletion': note(seenInput.extend(behalfForm.shape), ['pieces_left', 'date_before_request']),
  'dossiers.noteWithdrawal': note(seenInput.extend(behalfForm.shape)),
  /** The answers of a dossier as a form, to correct an obvious slip in them. */
  'dossiers.answers': defineCall({
    kind: 'query',
    who: desk,
    input: oneInput,
    output: answersForm,
    errors: ['unknown_dossier', 'wrong_status', 'person_erased'],
  }),
  'dossiers.noteAnswers': note(seenInput.extend({ typed: boundedForm }).extend(behalfForm.shape), [
    ...['person_erased', 'form_incomplete', 'not_asked', 'nothing_changed', 'date_before_request'],
  ]),
  'dossiers.correct': defineCall({
    kind: 'command',
    who: desk,
    input: seenInput.extend({ typed: boundedForm, reason: freeText(2000) }),
    output: z.object({ heads: seenHeads }),
    errors: [
      ...['unknown_dossier', 'wrong_status', 'conflict', 'newer_version', 'person_erased'],
      ...['form_incomplete', 'rows_changed', 'nothing_changed', 'reason_missing'],
    ],
  }),
  /** What would become of the lines of an import; nothing is written. */
  'drafts.importCheck': defineCall({
    kind: 'query',
    who: desk,
    input: z.object({ demarche: refField, lines: z.array(importLine).max(25) }),
    output: z.object({ verdicts: z.array(importVerdict) }),
    errors: ['unknown_demarche'],
  }),
  /** Deposits one line, with its files as they were sent and judged. */
  'drafts.importLine': defineCall({
    kind: 'command',
    who: desk,
    input: z.object({
      demarche: refField,
      line: importLine,
      uploads: z.array(z.object({ piece: refField, upload: refField })).max(60),
    }),
    output: z.object({ dossier: z.string(), number: z.string() }),
    errors: [
      ...['unknown_demarche', 'demarche_closed', 'not_allowed', 'unknown_person', 'unknown_organisation', 'line_refused'],
      ...['form_incomplete', 'already_deposited', 'date_in_future', 'file_gone', 'unknown_piece', 'format_not_accepted'],
    ],
  }),
  /** «Accusé de réception» to print, for whoever has no courriel (a PDF in base64). */
  'dossiers.acknowledgement': defineCall({
    kind: 'local',
    who: desk,
    input: oneInput,
    output: z.object({ pdf: z.string() }),
    errors: ['unknown_dossier', 'person_erased'],
  }),
};
