import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { freeText } from '../kernel/free-text.ts';
import { listCalls, positionCall } from '../kernel/list.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { idField, oneInput, refField, seenHeads, seenInput } from '../kernel/seen.ts';
import { timelineEntry } from '../kernel/timeline.ts';
import { answersForm, boundedForm, fileInput, fileStretch } from './draft-contract.ts';
import { decisions } from './events.ts';
import { documentView, dossierRow, ownDossierRow, serviceDossier, usagerDossier } from './views.ts';

const service = ['instructeur', 'valideur', 'gestionnaire'] as const;
const desk = ['instructeur', 'gestionnaire'] as const;
const usagers = ['particulier', 'administrateur', 'utilisateur'] as const;

/** Lists of the service: what waits for me, what nobody has, all that is open, all that has ended. */
export const dossierViews = ['attendus', 'a_prendre', 'en_cours', 'demandes', 'traites'] as const;
export type DossierListView = (typeof dossierViews)[number];

const unknown = 'unknown_dossier';
const changes = [unknown, 'wrong_status', 'conflict', 'newer_version'];
const done = z.object({ heads: seenHeads });
const text = freeText(8000);
const item = refField;
const uploads = z.array(refField).max(10, 'Dix fichiers au plus dans un message.');

export const judgeForm = z.object({ item, verdict: z.enum(['acceptee', 'rejetee', 'a_verifier']), reason: freeText(2000) });
export const completionForm = z.object({
  text,
  /** Questions whose answers are to be looked at again, by the ids of their blocks. */
  fields: z.array(refField).max(50, 'Cinquante réponses au plus dans une demande.'),
  until: plainDate.nullable(),
});
export const transmitForm = z.object({ service: idField, reason: freeText(2000) });
export const messageForm = z.object({ text, uploads });
export const decisionForm = z.object({ decision: z.enum(decisions), motive: text });
export const reopenForm = z.object({ reason: freeText(2000) });

/** What an agent does about a dossier. */
const act = <I extends z.ZodType>(input: I, errors: readonly string[] = []) =>
  defineCall({ kind: 'command', who: desk, input, output: done, errors: [...changes, ...errors] });
/** What whoever asked does about it. */
const own = <I extends z.ZodType>(input: I, errors: readonly string[] = []) =>
  defineCall({ kind: 'command', who: usagers, input, output: done, errors: [...changes, ...errors] });

/** Calls of the room «Dossiers» (rules §4). */
export const dossiersCalls = {
  'dossiers.counts': defineCall({ kind: 'query', who: service, output: z.record(z.enum(dossierViews), z.number().int()) }),
  ...listCalls('dossiers', { who: service, row: dossierRow, views: dossierViews, sorts: ['due', 'deposited'] }),
  'dossiers.position': positionCall(service),
  'dossiers.get': defineCall({ kind: 'query', who: service, input: oneInput, output: serviceDossier, errors: [unknown] }),
  'dossiers.timeline': defineCall({
    kind: 'query',
    who: [...service, ...usagers],
    input: oneInput,
    output: z.object({ entries: z.array(timelineEntry) }),
    errors: [unknown],
  }),
  'dossiers.take': act(seenInput),
  'dossiers.assign': act(seenInput.extend({ agent: idField.nullable() }), ['unknown_agent']),
  'dossiers.start': act(seenInput),
  'dossiers.judge': act(seenInput.extend(judgeForm.shape), ['unknown_piece', 'reason_missing', 'person_erased']),
  'dossiers.requestCompletion': act(seenInput.extend(completionForm.shape), [
    'nothing_asked',
    'date_in_past',
    'no_way',
    'person_erased',
    'unknown_field',
  ]),
  'dossiers.withdrawCompletion': act(seenInput),
  'dossiers.message': act(oneInput.extend(messageForm.shape), ['nothing_said', 'file_gone', 'no_way', 'person_erased']),
  /** The letter exactly as it would leave (a PDF in base64), without deciding anything. */
  'dossiers.previewLetter': defineCall({
    kind: 'local',
    who: desk,
    input: oneInput.extend(decisionForm.shape),
    output: z.object({ pdf: z.string() }),
    errors: [unknown, 'wrong_status', 'motive_missing', 'piece_rejected', 'annotation_missing', 'unprintable'],
  }),
  /** The letter of the decision that waits for a visa, as whoever proposed it would sign it: for those who read it before they agree. */
  'dossiers.proposedLetter': defineCall({
    kind: 'local',
    who: service,
    input: oneInput,
    output: z.object({ pdf: z.string() }),
    errors: [
      unknown,
      'unknown_visa',
      'wrong_status',
      'motive_missing',
      'piece_rejected',
      'annotation_missing',
      'person_erased',
      'unprintable',
    ],
  }),
  'dossiers.decide': defineCall({
    kind: 'local',
    who: desk,
    input: seenInput.extend(decisionForm.shape),
    output: z.object({ heads: seenHeads, until: z.number().int() }),
    errors: [...changes, 'motive_missing', 'piece_rejected', 'annotation_missing', 'visa_missing', 'unprintable', 'person_erased'],
  }),
  'dossiers.undo': act(seenInput, ['nothing_to_undo', 'too_late']),
  /** Services to which a dossier can be transmitted. */
  'dossiers.addressees': defineCall({
    kind: 'query',
    who: desk,
    input: oneInput,
    output: z.object({ services: z.array(z.object({ id: z.string(), name: z.string(), agents: z.number().int() })) }),
    errors: [unknown],
  }),
  'dossiers.transmit': act(seenInput.extend(transmitForm.shape), [
    ...['unknown_service', 'same_service', 'reason_missing', 'already_decided', 'person_erased'],
  ]),
  'dossiers.reopen': act(seenInput.extend(reopenForm.shape), ['reason_missing', 'person_erased', 'undo_instead']),
  /** A stretch of a file of a dossier, in base64, from an offset on: as it came, or as it is shown (a picture as a PDF of its points). */
  'dossiers.file': defineCall({
    kind: 'local',
    who: [...service, ...usagers],
    input: fileInput,
    output: fileStretch,
    errors: [unknown, 'unknown_file', 'file_unreadable', 'file_missing'],
  }),
  /** «Mes dossiers». */
  'dossiers.mine': defineCall({ kind: 'query', who: usagers, output: z.object({ dossiers: z.array(ownDossierRow) }) }),
  /** «Visualiser» (S3). */
  'dossiers.view': defineCall({ kind: 'query', who: usagers, input: oneInput, output: usagerDossier, errors: [unknown] }),
  'dossiers.replace': own(seenInput.extend({ item, upload: refField }), [
    'unknown_piece',
    'not_rejected',
    'file_gone',
    'format_not_accepted',
  ]),
  /** The answers that the service asked for again, as a form. */
  'dossiers.askedAnswers': defineCall({
    kind: 'query',
    who: usagers,
    input: oneInput,
    output: answersForm,
    errors: [unknown, 'wrong_status', 'person_erased'],
  }),
  'dossiers.answerAgain': own(seenInput.extend({ typed: boundedForm }), [
    ...['person_erased', 'form_incomplete', 'not_asked', 'nothing_changed'],
  ]),
  'dossiers.complete': own(seenInput, ['pieces_left']),
  'dossiers.reply': own(oneInput.extend(messageForm.shape), ['nothing_said', 'file_gone', 'person_erased']),
  'dossiers.withdraw': own(seenInput),
  /** «Mes documents reçus». */
  'dossiers.documents': defineCall({ kind: 'query', who: usagers, output: z.object({ documents: z.array(documentView) }) }),
};
