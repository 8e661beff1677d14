import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { hasHiddenOrBreak, lengthOf } from '../kernel/free-text.ts';
import { listInput, listOutput, pageInput, pageOutput, snapshotGone } from '../kernel/list.ts';
import { seenHeads } from '../kernel/seen.ts';
import { timelineEntry } from '../kernel/timeline.ts';
import { letterStatus } from '../organisations/contract.ts';
import { requestStatuses } from './assistance.ts';
import { answerChannels, answerWishes, closeOutcomes, linkKinds, remedies, requestSubjects } from './events.ts';
import { answerMaximum, noteMaximum, requestForm, saidText } from './form.ts';

const readers = ['instructeur', 'valideur', 'gestionnaire'] as const;
const desk = ['instructeur', 'gestionnaire'] as const;
const id = z.string().max(64);
const one = z.object({ id });
/** A command on what its author saw: anything since is a conflict, and they read again. */
const seen = z.object({ id, seen: seenHeads });

/** Lists of the inbox. */
export const requestViews = ['nouvelles', 'miennes', 'toutes', 'closes'] as const;

export const requestRow = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(requestStatuses),
  subject: z.enum(requestSubjects),
  /** «donnée effacée» when the person was erased. */
  name: z.string(),
  organisation: z.string().nullable(),
  receivedAt: z.number().int(),
  /** Who follows it; null for nobody. */
  agent: z.string().nullable(),
  /** True when the reader of this list follows it. */
  mine: z.boolean(),
});
export type RequestRow = z.infer<typeof requestRow>;

export const requestView = z.object({
  id: z.string(),
  heads: seenHeads,
  number: z.string(),
  subject: z.enum(requestSubjects),
  status: z.enum(requestStatuses),
  wish: z.enum(answerWishes),
  receivedAt: z.number().int(),
  agent: z.object({ account: z.string(), name: z.string() }).nullable(),
  mine: z.boolean(),
  /** Null when the person was erased. */
  person: z
    .object({
      name: z.string(),
      courriel: z.string().nullable(),
      identifiant: z.string().nullable(),
      courrier: z.string().nullable(),
      organisation: z.string().nullable(),
    })
    .nullable(),
  /** The person was signed in: they are who they say. */
  signedIn: z.boolean(),
  account: z
    .object({
      account: z.string(),
      displayName: z.string(),
      identifier: z.string().nullable(),
      activated: z.boolean(),
      disabled: z.string().nullable(),
      hasCourriel: z.boolean(),
      /** The courriel of the request is not that of the account: whoever asks may be somebody else. */
      otherCourriel: z.boolean(),
    })
    .nullable(),
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  letter: z
    .object({
      id: z.string(),
      number: z.string(),
      status: letterStatus,
      overdue: z.boolean(),
      reason: z.string().nullable(),
      organisation: z.string(),
      organisationName: z.string(),
    })
    .nullable(),
  /** Those that would do something for what is linked; the caller's own rights come on top. */
  remedies: z.array(z.enum(remedies)),
  toArbitrate: z.number().int(),
});
export type RequestView = z.infer<typeof requestView>;

/** One line of the conversation, oldest first: what was said, what was done. */
export const requestEntry = timelineEntry.extend({
  /** Words of the person or of the agent; null when there are none or they were erased. */
  text: z.string().nullable(),
});
export type RequestEntry = z.infer<typeof requestEntry>;

export const cannedView = z.object({ id: z.string(), title: z.string(), text: z.string() });
export type CannedView = z.infer<typeof cannedView>;

export const cannedForm = z.object({
  title: z
    .string({ error: 'Saisissez un titre.' })
    .trim()
    .min(1, 'Saisissez un titre, par exemple « Courrier : délai ».')
    .refine((text) => lengthOf(text) <= 80, 'Ce titre est trop long : 80 caractères au plus.')
    .refine((text) => !hasHiddenOrBreak(text), 'Ce titre contient un caractère invisible. Tapez-le au clavier.')
    .refine((text) => !/[<>]/.test(text), 'Les signes < et > ne sont pas admis ici.'),
  text: saidText(answerMaximum, 'Écrivez le texte de la réponse.'),
});

export const answerForm = z.object({
  channel: z.enum(answerChannels, { error: 'Choisissez comment la réponse est donnée.' }),
  text: saidText(answerMaximum, 'Écrivez la réponse.'),
});

export const noteForm = z.object({ text: saidText(noteMaximum, 'Écrivez la note.') });

/** What a request can be tied to, as the agent finds it; an empty value unties. */
export const linkForm = z.object({
  kind: z.enum(linkKinds, { error: 'Choisissez à quoi rattacher la demande.' }),
  /** Identifier or courriel of an account, number of a letter, id of an organisation. */
  target: z.string().trim().max(254, 'Ce texte est trop long.'),
});

const changes = ['unknown_request', 'request_closed', 'conflict', 'newer_version'];

/** Calls of the room «Assistance» (rules §2.7). */
export const assistanceCalls = {
  /** «Demander de l’aide»: no account needed; so many in ten minutes from one workstation. */
  'assistance.request': defineCall({
    kind: 'command',
    who: 'public',
    input: requestForm,
    output: z.object({ number: z.string(), mailQueued: z.boolean() }),
    errors: ['too_many_requests'],
  }),
  'assistance.counts': defineCall({
    kind: 'query',
    who: readers,
    input: z.object({}),
    output: z.record(z.enum(requestViews), z.number().int()),
    errors: [],
  }),
  'assistance.list': defineCall({
    kind: 'query',
    who: readers,
    input: listInput(z.object({ view: z.enum(requestViews) }), ['received']),
    output: listOutput(requestRow),
    errors: [],
  }),
  'assistance.page': defineCall({ kind: 'query', who: readers, input: pageInput, output: pageOutput(requestRow), errors: [snapshotGone] }),
  /** Where a request stands in an open list: previous and next follow what one sees. Null when it is not in it. */
  'assistance.position': defineCall({
    kind: 'query',
    who: readers,
    input: z.object({ snapshot: z.string().max(64), id }),
    output: z.object({ offset: z.number().int().nullable() }),
    errors: [snapshotGone],
  }),
  'assistance.get': defineCall({ kind: 'query', who: readers, input: one, output: requestView, errors: ['unknown_request'] }),
  'assistance.timeline': defineCall({
    kind: 'query',
    who: readers,
    input: one,
    output: z.object({ entries: z.array(requestEntry) }),
    errors: ['unknown_request'],
  }),
  /** Agents to whom a request can be given. */
  'assistance.agents': defineCall({
    kind: 'query',
    who: readers,
    input: z.object({}),
    output: z.object({ agents: z.array(z.object({ account: z.string(), name: z.string() })) }),
    errors: [],
  }),
  'assistance.take': defineCall({ kind: 'command', who: desk, input: seen, output: z.object({}), errors: [...changes, 'already_taken'] }),
  'assistance.assign': defineCall({
    kind: 'command',
    who: desk,
    input: seen.extend({ agent: id.nullable() }),
    output: z.object({}),
    errors: [...changes, 'already_taken', 'unknown_agent'],
  }),
  /** The mail exactly as it would leave. */
  'assistance.preview': defineCall({
    kind: 'query',
    who: desk,
    input: one.extend({ text: answerForm.shape.text }),
    output: z.object({ to: z.string(), subject: z.string(), text: z.string() }),
    errors: ['unknown_request', 'no_courriel', 'person_erased'],
  }),
  'assistance.answer': defineCall({
    kind: 'command',
    who: desk,
    input: seen.extend(answerForm.shape),
    output: z.object({ mailQueued: z.boolean() }),
    errors: [...changes, 'no_courriel', 'person_erased'],
  }),
  /** A note that only agents read; it disturbs nobody, so it says nothing of what was seen. */
  'assistance.note': defineCall({
    kind: 'command',
    who: desk,
    input: one.extend(noteForm.shape),
    output: z.object({}),
    errors: ['unknown_request', 'person_erased', 'newer_version'],
  }),
  'assistance.close': defineCall({
    kind: 'command',
    who: desk,
    input: seen.extend({ outcome: z.enum(closeOutcomes, { error: 'Choisissez pourquoi la demande est close.' }) }),
    output: z.object({}),
    errors: changes,
  }),
  'assistance.reopen': defineCall({ kind: 'command', who: desk, input: seen, output: z.object({}), errors: [...changes, 'request_open'] }),
  'assistance.link': defineCall({
    kind: 'command',
    who: desk,
    input: seen.extend(linkForm.shape),
    output: z.object({}),
    errors: [...changes, 'already_linked', 'unknown_target', 'several_accounts'],
  }),
  /** «Renvoyer le code d’activation», «Nouveau mot de passe»: mailed to the address of the account, never to that of the request. */
  'assistance.remedy': defineCall({
    kind: 'command',
    who: desk,
    input: seen.extend({ remedy: z.enum(['activation', 'password_mail']) }),
    output: z.object({}),
    errors: [...changes, 'not_linked', 'remedy_useless', 'already_sent'],
  }),
  /** Notes a remedy that its own room has just done: a printed access, a letter made again (the request then follows the new letter). */
  'assistance.noteRemedy': defineCall({
    kind: 'command',
    who: desk,
    input: one.extend({ remedy: z.enum(['password_paper', 'letter']) }),
    output: z.object({}),
    errors: [...changes, 'not_linked'],
  }),
  'assistance.canned': defineCall({
    kind: 'query',
    who: readers,
    input: z.object({}),
    output: z.object({ answers: z.array(cannedView) }),
    errors: [],
  }),
  'assistance.saveCanned': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    /** `id` null for a new one. */
    input: cannedForm.extend({ id: id.nullable() }),
    output: z.object({ id: z.string() }),
    errors: ['unknown_canned', 'newer_version'],
  }),
  'assistance.deleteCanned': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: one,
    output: z.object({}),
    errors: ['unknown_canned', 'newer_version'],
  }),
};
