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
const linked = z.string().nullable();
const requestLinks = z.object({ account: linked, organisation: linked, letter: linked });
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

/** What a request says without naming anybody. */
const requestFacts = z.object({
  /** `A-2026-A2-00012`, from the workstation's counter. Never renumbered (design §3). */
  number: z.string(),
  subject: z.enum(requestSubjects),
  wish: z.enum(answerWishes),
  /** Account of a person who was signed in; null for the public form. */
  requester: z.string().nullable(),
  links: requestLinks,
});
export type RequestFacts = z.infer<typeof requestFacts>;

/** Words written about a person: theirs to be erased with the rest. */
const written = z.object({ text: z.string() });
const status = () => ['status'];
const follower = () => ['agent'];
/** The service alone, or also whoever asked. */
const internal = ['agents'] as const;
const shown = ['agents', 'self'] as const;

/** Events of one request for help. Every personal part has one subject: the requester, by the id of the request. */
export const assistanceEvents = {
  'assistance.requested': defineEvent({ facts: requestFacts, personal: requestPerson, merge: 'append', seenBy: shown }),
  'assistance.taken': defineEvent({ facts: z.object({ agent: z.string() }), merge: 'transition', keys: follower, seenBy: internal }),
  /** Given to somebody, or to nobody: back among the new ones. */
  'assistance.assigned': defineEvent({
    facts: z.object({ agent: z.string().nullable() }),
    merge: 'guarded',
    keys: follower,
    seenBy: internal,
  }),
  'assistance.answered': defineEvent({
    facts: z.object({ channel: z.enum(answerChannels) }),
    personal: written,
    merge: 'append',
    seenBy: shown,
  }),
  'assistance.noted': defineEvent({ personal: written, merge: 'append', seenBy: internal }),
  'assistance.closed': defineEvent({
    facts: z.object({ outcome: z.enum(closeOutcomes) }),
    merge: 'transition',
    keys: status,
    seenBy: shown,
  }),
  'assistance.reopened': defineEvent({ merge: 'transition', keys: status, seenBy: shown }),
  'assistance.linked': defineEvent({
    facts: z.object({ kind: z.enum(linkKinds), target: z.string().nullable() }),
    merge: 'guarded',
    keys: ({ kind }) => [`link/${kind}`],
    seenBy: internal,
  }),
  'assistance.remedied': defineEvent({
    facts: z.object({ remedy: z.enum(remedies), target: z.string() }),
    merge: 'append',
    seenBy: internal,
  }),
};
export type AssistanceEvent = EventOf<typeof assistanceEvents>;
export type NewAssistanceEvent = NewEventOf<typeof assistanceEvents>;
