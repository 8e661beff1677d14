import { z } from 'zod';
import { form } from '../demarches/form.ts';
import { fileFormats } from '../files/formats.ts';
import { defineCall } from '../kernel/contract.ts';
import { oneInput, refField, seenHeads } from '../kernel/seen.ts';
import { typedForm } from './draft.ts';
import { requester } from './events.ts';
import { fileView } from './views.ts';

const usagers = ['particulier', 'administrateur', 'utilisateur'] as const;
/** Whoever types a form: for themselves, or an agent for somebody whose paper came. */
const typists = [...usagers, 'instructeur', 'gestionnaire'] as const;

/** For whom one may deposit: oneself, or a body (S1: «en tant que particulier ou au nom d’une collectivité»). */
export const requesterChoice = requester.extend({ name: z.string() });
export type RequesterChoice = z.infer<typeof requesterChoice>;

export const draftFile = z.object({ item: z.string(), piece: z.string(), file: fileView });
export type DraftFile = z.infer<typeof draftFile>;

export const draftView = z.object({
  id: z.string(),
  demarche: z.string(),
  version: z.string(),
  title: z.string(),
  requester,
  requesterName: z.string(),
  typed: typedForm,
  files: z.array(draftFile),
  savedAt: z.number().int(),
});
export type DraftView = z.infer<typeof draftView>;

export const draftRow = draftView.pick({ id: true, demarche: true, title: true, requester: true, requesterName: true, savedAt: true });
export type DraftRow = z.infer<typeof draftRow>;

const unknown = 'unknown_draft';
/** A long form of long answers stays far under this; more is no form that a person filled in. */
export const boundedForm = typedForm.refine(
  (typed) => JSON.stringify(typed).length < 400_000,
  'Ce formulaire est trop long. Raccourcissez vos réponses.',
);

/** Answers of a dossier as the form that they were given in. */
export const answersForm = z.object({
  heads: seenHeads,
  number: z.string(),
  title: z.string(),
  requesterName: z.string(),
  form,
  typed: typedForm,
  /** Day as of which the form is read. */
  receivedOn: z.string(),
  /** Blocks whose answers the service asked for again; none where no complement is asked. */
  asked: z.array(z.string()),
});

/** A stretch of a file, from an offset on: as it came, or as it is shown (a picture as a PDF of its points). */
export const fileInput = oneInput.extend({ file: refField, shown: z.boolean(), offset: z.int().min(0) });
/** Its bytes in base64, and whether it ends with them. */
export const fileStretch = z.object({ bytes: z.string(), ended: z.boolean(), name: z.string(), format: z.enum(fileFormats) });

/** Calls of a deposit before it is one: drafts are saved as one types (rules §4.2). */
export const draftsCalls = {
  /** Whom this person may ask for in one démarche. */
  'drafts.requesters': defineCall({
    kind: 'query',
    who: usagers,
    input: z.object({ demarche: refField }),
    output: z.object({ requesters: z.array(requesterChoice) }),
    errors: ['unknown_demarche'],
  }),
  'drafts.begin': defineCall({
    kind: 'command',
    who: usagers,
    input: z.object({
      demarche: refField,
      requester: requester.extend({ id: refField }),
      /** A second one of the same démarche and requester, asked for in words. */
      another: z.boolean().default(false),
    }),
    output: z.object({ id: z.string() }),
    errors: ['unknown_demarche', 'demarche_closed', 'not_allowed', 'draft_open', 'too_many_drafts'],
  }),
  /** «Mes brouillons». */
  'drafts.list': defineCall({ kind: 'query', who: usagers, output: z.object({ drafts: z.array(draftRow) }) }),
  'drafts.get': defineCall({ kind: 'query', who: typists, input: oneInput, output: draftView, errors: [unknown] }),
  /** As one types: kept on this poste at once. `before`: as this window knew it, so that another one loses nothing; without it, all is replaced. */
  'drafts.type': defineCall({
    kind: 'command',
    who: typists,
    input: oneInput.extend({ typed: boundedForm, before: boundedForm.optional() }),
    errors: [unknown],
  }),
  /** On leaving and after a rest: what was typed enters the journal, and with it the other postes. */
  'drafts.save': defineCall({ kind: 'command', who: typists, input: oneInput, errors: [unknown, 'newer_version'] }),
  'drafts.join': defineCall({
    kind: 'command',
    who: typists,
    input: oneInput.extend({ piece: refField, upload: refField }),
    output: z.object({ item: z.string() }),
    errors: [unknown, 'unknown_piece', 'file_gone', 'one_file', 'too_many_files', 'format_not_accepted', 'newer_version'],
  }),
  /** A file joined so far, for whoever types that draft and nobody else. */
  'drafts.file': defineCall({
    kind: 'local',
    who: typists,
    input: fileInput,
    output: fileStretch,
    errors: [unknown, 'unknown_file', 'file_unreadable', 'file_missing'],
  }),
  'drafts.part': defineCall({
    kind: 'command',
    who: typists,
    input: oneInput.extend({ item: refField }),
    errors: [unknown, 'newer_version'],
  }),
  'drafts.discard': defineCall({ kind: 'command', who: typists, input: oneInput, errors: [unknown, 'newer_version'] }),
  /** Deposits: what was typed last, by the version that the draft was begun with. */
  'drafts.deposit': defineCall({
    kind: 'command',
    who: usagers,
    input: oneInput.extend({ typed: boundedForm }),
    output: z.object({ dossier: z.string(), number: z.string() }),
    errors: [unknown, 'form_incomplete', 'demarche_closed', 'not_allowed', 'already_deposited', 'newer_version'],
  }),
};
