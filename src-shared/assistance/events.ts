import { z } from 'zod';
import { defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';

/** What a request is about (S2, rules §2.7). */
export const requestSubjects = ['courrier', 'compte_desactive', 'courriel', 'autre'] as const;
export type RequestSubject = (typeof requestSubjects)[number];

/** How the person wants to be answered; «répondez-moi au guichet» needs no courriel. */
export const answerWishes = ['courriel', 'guichet'] as const;
export type AnswerWish = (typeof answerWishes)[number];

/** What the person may choose to join. */
export const joinable = ['identifiant', 'courrier', 'organisation'] as const;
export type Joinable = (typeof joinable)[number];

/** How an answer was given. */
export const answerChannels = ['courriel', 'telephone', 'guichet'] as const;
export type AnswerChannel = (typeof answerChannels)[number];

/** Why a request is closed. */
export const closeOutcomes = ['resolue', 'sans_suite', 'doublon'] as const;
export type CloseOutcome = (typeof closeOutcomes)[number];

/** What a request can be tied to. */
export const linkKinds = ['account', 'organisation', 'letter'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What an agent did about it, one click away. */
export const remedies = ['activation', 'password_mail', 'password_paper', 'letter'] as const;
export type Remedy = (typeof remedies)[number];

/** Ids of what a request is tied to. */
export const requestLinks = z.object({
  account: z.string().nullable(),
  organisation: z.string().nullable(),
  letter: z.string().nullable(),
});
export type RequestLinks = z.infer<typeof requestLinks>;

/** Who asks, in their own words: one erasable part, keyed by the request's own id. */
export const requestPerson = z.object({
  prenom: z.string(),
  nom: z.string(),
  courriel: z.string().nullable(),
  text: z.string(),
  /** What they chose to join, as typed. */
  identifiant: z.string().nullable(),
  courrier: z.string().nullable(),
  organisation: z.string().nullable(),
});
export type RequestPerson = z.infer<typeof requestPerson>;

/** Words written about a person: theirs to be erased with the rest. */
const written = z.object({ text: z.string() });

/** Events of one request for help. Every personal part has one subject: the requester, by the id of the request. */
export const assistanceEvents = {
  'assistance.requested': defineEvent({
    schema: 1,
    facts: z.object({
      number: z.string(),
      subject: z.enum(requestSubjects),
      wish: z.enum(answerWishes),
      /** Account of a person who was signed in; null for the public form. */
      requester: z.string().nullable(),
      links: requestLinks,
    }),
    personal: requestPerson,
    merge: 'append',
    seenBy: ['agents', 'self'],
  }),
  'assistance.taken': defineEvent({
    schema: 1,
    facts: z.object({ agent: z.string() }),
    personal: null,
    merge: 'transition',
    keys: () => ['agent'],
    seenBy: ['agents'],
  }),
  /** Given to somebody, or to nobody: back among the new ones. */
  'assistance.assigned': defineEvent({
    schema: 1,
    facts: z.object({ agent: z.string().nullable() }),
    personal: null,
    merge: 'guarded',
    keys: () => ['agent'],
    seenBy: ['agents'],
  }),
  'assistance.answered': defineEvent({
    schema: 1,
    facts: z.object({ channel: z.enum(answerChannels) }),
    personal: written,
    merge: 'append',
    seenBy: ['agents', 'self'],
  }),
  'assistance.noted': defineEvent({ schema: 1, facts: z.object({}), personal: written, merge: 'append', seenBy: ['agents'] }),
  'assistance.closed': defineEvent({
    schema: 1,
    facts: z.object({ outcome: z.enum(closeOutcomes) }),
    personal: null,
    merge: 'transition',
    keys: () => ['status'],
    seenBy: ['agents', 'self'],
  }),
  'assistance.reopened': defineEvent({
    schema: 1,
    facts: z.object({}),
    personal: null,
    merge: 'transition',
    keys: () => ['status'],
    seenBy: ['agents', 'self'],
  }),
  'assistance.linked': defineEvent({
    schema: 1,
    facts: z.object({ kind: z.enum(linkKinds), target: z.string().nullable() }),
    personal: null,
    merge: 'guarded',
    keys: ({ kind }) => [`link/${kind}`],
    seenBy: ['agents'],
  }),
  'assistance.remedied': defineEvent({
    schema: 1,
    facts: z.object({ remedy: z.enum(remedies), target: z.string() }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
};
export type AssistanceEvent = EventOf<typeof assistanceEvents>;
export type NewAssistanceEvent = NewEventOf<typeof assistanceEvents>;
