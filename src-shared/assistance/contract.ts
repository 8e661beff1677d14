import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { requiredText } from '../kernel/free-text.ts';
import { listCalls, positionCall } from '../kernel/list.ts';
import { idField, oneInput, seenHeads, seenInput } from '../kernel/seen.ts';
import { timelineEntry } from '../kernel/timeline.ts';
import { letterRow } from '../letters/contract.ts';
import { personView } from '../organisations/contract.ts';
import { requestStatuses } from './assistance.ts';
import { answerChannels, answerWishes, closeOutcomes, linkKinds, remedies, requestPerson, requestSubjects } from './events.ts';
import { requestForm } from './form.ts';

const readers = ['instructeur', 'valideur', 'gestionnaire'] as const;
const desk = ['instructeur', 'gestionnaire'] as const;

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

const agent = z.object({ account: z.string(), name: z.string() });

export const requestView = requestRow.pick({ id: true, number: true, status: true, subject: true, receivedAt: true, mine: true }).extend({
  heads: seenHeads,
  wish: z.enum(answerWishes),
  agent: agent.nullable(),
  /** Null when the person was erased. */
  person: requestPerson.omit({ prenom: true, nom: true, text: true }).extend({ name: z.string() }).nullable(),
  /** The person was signed in: they are who they say. */
  signedIn: z.boolean(),
  account: personView
    .omit({ courriel: true })
    .extend({
      hasCourriel: z.boolean(),
      /** The courriel of the request is not that of the account: whoever asks may be somebody else. */
      otherCourriel: z.boolean(),
    })
    .nullable(),
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  letter: letterRow.nullable(),
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

export const answerForm = z.object({
  channel: z.enum(answerChannels, { error: 'Choisissez comment la réponse est donnée.' }),
  text: requiredText(8000, 'Écrivez la réponse.'),
});

export const noteForm = z.object({ text: requiredText(2000, 'Écrivez la note.') });

export const closeForm = z.object({ outcome: z.enum(closeOutcomes, { error: 'Choisissez pourquoi la demande est close.' }) });

/** What a request can be tied to, as the agent finds it; an empty value unties. */
export const linkForm = z.object({
  kind: z.enum(linkKinds, { error: 'Choisissez à quoi rattacher la demande.' }),
  /** Identifier or courriel of an account, number of a letter, id of an organisation. */
  target: z.string().trim().max(254, 'Ce texte est trop long.'),
});

const unknown = 'unknown_request';
const changes = [unknown, 'request_closed', 'conflict', 'newer_version'];

/** A question about one request. */
const ask = <O extends z.ZodType>(output: O) => defineCall({ kind: 'query', who: readers, input: oneInput, output, errors: [unknown] });
/** What an agent does about a request; whoever is shown the answer has seen `heads`. */
const act = <I extends z.ZodType>(input: I, errors: readonly string[]) =>
  defineCall({ kind: 'command', who: desk, input, output: done, errors });
const done = z.object({ heads: seenHeads });
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
  'assistance.counts': defineCall({ kind: 'query', who: readers, output: z.record(z.enum(requestViews), z.number().int()) }),
  ...listCalls('assistance', { who: readers, row: requestRow, views: requestViews, sorts: ['received'] }),
  'assistance.position': positionCall(readers),
  'assistance.get': ask(requestView),
  'assistance.timeline': ask(z.object({ entries: z.array(requestEntry) })),
  /** Agents to whom a request can be given. */
  'assistance.agents': defineCall({ kind: 'query', who: readers, output: z.object({ agents: z.array(agent) }) }),
  'assistance.take': act(seenInput, [...changes, 'already_taken']),
  'assistance.assign': act(seenInput.extend({ agent: idField.nullable() }), [...changes, 'already_taken', 'unknown_agent']),
  /** The mail exactly as it would leave. */
  'assistance.preview': defineCall({
    kind: 'query',
    who: desk,
    input: oneInput.extend({ text: answerForm.shape.text }),
    output: z.object({ to: z.string(), subject: z.string(), text: z.string() }),
    errors: [unknown, 'no_courriel', 'person_erased'],
  }),
  'assistance.answer': defineCall({
    kind: 'command',
    who: desk,
    input: seenInput.extend(answerForm.shape),
    output: z.object({ mailQueued: z.boolean() }),
    errors: [...changes, 'no_courriel', 'person_erased'],
  }),
  /** A note that only agents read; it disturbs nobody, so it says nothing of what was seen. */
  'assistance.note': act(oneInput.extend(noteForm.shape), [unknown, 'person_erased', 'newer_version']),
  'assistance.close': act(seenInput.extend(closeForm.shape), changes),
  'assistance.reopen': act(seenInput, [...changes, 'request_open']),
  'assistance.link': act(seenInput.extend(linkForm.shape), [...changes, 'already_linked', 'unknown_target', 'several_accounts']),
  /** «Renvoyer le code d’activation», «Nouveau mot de passe»: mailed to the address of the account, never to that of the request. */
  'assistance.remedy': act(seenInput.extend({ remedy: z.enum(['activation', 'password_mail']) }), [
    ...changes,
    'not_linked',
    'remedy_useless',
    'already_sent',
  ]),
  /** Notes a remedy that its own room has just done: a printed access, a letter made again (the request then follows the new letter). */
  'assistance.noteRemedy': act(oneInput.extend({ remedy: z.enum(['password_paper', 'letter']) }), [...changes, 'not_linked']),
};
