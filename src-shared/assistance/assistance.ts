import type { Aggregate, JournalEvent } from '../kernel/event.ts';
import {
  type AnswerWish,
  type AssistanceEvent,
  assistanceEvents,
  type RequestLinks,
  type RequestPerson,
  type RequestSubject,
} from './events.ts';
import { answeredSentences, linkWords, outcomeWords, remedySentences, subjectWords } from './words.ts';

/** Life of a request (rules §2.7): new → taken → answered → closed; a closed one may be opened again. */
export const requestStatuses = ['nouvelle', 'prise', 'repondue', 'close'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export interface Assistance {
  readonly id: string;
  readonly exists: boolean;
  readonly number: string;
  readonly subject: RequestSubject;
  readonly wish: AnswerWish;
  readonly requester: string | null;
  /** Null when the person was erased. */
  readonly person: RequestPerson | null;
  readonly links: RequestLinks;
  readonly status: RequestStatus;
  /** Agent who follows it. */
  readonly agent: string | null;
  readonly receivedAt: number;
  readonly answers: number;
  /** Ids of events that came too late to take effect: a person arbitrates (design §3). */
  readonly toArbitrate: readonly string[];
}

export const initialAssistance = (id: string): Assistance => ({
  id,
  exists: false,
  number: '',
  subject: 'autre',
  wish: 'guichet',
  requester: null,
  person: null,
  links: { account: null, organisation: null, letter: null },
  status: 'nouvelle',
  agent: null,
  receivedAt: 0,
  answers: 0,
  toArbitrate: [],
});

const arbitrate = (state: Assistance, event: AssistanceEvent): Assistance => ({ ...state, toArbitrate: [...state.toArbitrate, event.id] });

/** Where a request stands once it is no longer closed. */
const openStatus = (state: Assistance): RequestStatus => (state.agent === null ? 'nouvelle' : 'prise');

/** Total fold of one request: nothing throws, a second taking waits for a person, an erased part is borne. */
export const evolveAssistance = (state: Assistance, event: AssistanceEvent): Assistance => {
  if (!Object.hasOwn(assistanceEvents, event.type)) return arbitrate(state, event);
  if (event.type === 'assistance.requested') {
    if (state.exists) return arbitrate(state, event);
    const { number, subject, wish, requester, links } = event.facts;
    const person = event.personal[state.id] ?? null;
    return { ...state, exists: true, number, subject, wish, requester, links, person, receivedAt: event.at };
  }
  if (!state.exists) return arbitrate(state, event);
  switch (event.type) {
    case 'assistance.taken': {
      const { agent } = event.facts;
      if (state.agent === agent) return state;
      if (state.status === 'close' || state.agent !== null) return arbitrate(state, event);
      return { ...state, agent, status: state.status === 'nouvelle' ? 'prise' : state.status };
    }
    case 'assistance.assigned': {
      // Settles what its author saw; a taking that they could not know of goes on waiting.
      const toArbitrate = state.toArbitrate.filter((id) => event.concurrent.has(id));
      const next = { ...state, agent: event.facts.agent, toArbitrate };
      return next.status === 'nouvelle' || next.status === 'prise' ? { ...next, status: openStatus(next) } : next;
    }
    case 'assistance.answered':
      return { ...state, answers: state.answers + 1, status: state.status === 'close' ? 'close' : 'repondue' };
    case 'assistance.closed':
      return { ...state, status: 'close' };
    case 'assistance.reopened':
      return state.status === 'close' ? { ...state, status: openStatus(state) } : state;
    case 'assistance.linked':
      return { ...state, links: { ...state.links, [event.facts.kind]: event.facts.target } };
    default:
      return state;
  }
};

/** The sentence of one event in a request's timeline; names and words of people come from elsewhere. */
const describeAssistanceEvent = (event: AssistanceEvent): string => {
  switch (event.type) {
    case 'assistance.requested':
      return `Demande ${event.facts.number} reçue : ${subjectWords[event.facts.subject]}. ${
        event.facts.wish === 'courriel' ? 'Réponse souhaitée par courriel.' : 'Réponse souhaitée au guichet.'
      }`;
    case 'assistance.taken':
      return 'Demande prise en charge.';
    case 'assistance.assigned':
      return event.facts.agent === null ? 'Demande remise parmi les nouvelles.' : 'Demande confiée à un agent.';
    case 'assistance.answered':
      return answeredSentences[event.facts.channel];
    case 'assistance.noted':
      return 'Note interne.';
    case 'assistance.closed':
      return `Demande close : ${outcomeWords[event.facts.outcome].toLowerCase()}.`;
    case 'assistance.reopened':
      return 'Demande rouverte.';
    case 'assistance.linked':
      return linkWords[event.facts.kind][event.facts.target === null ? 'from' : 'to'];
    case 'assistance.remedied':
      return remedySentences[event.facts.remedy];
  }
};

/** The aggregate of one request for help. Scope: `reception`, its own alone: notes and takings are internal (design §3). */
export const assistanceAggregate: Aggregate<Assistance> = {
  name: 'assistance',
  events: assistanceEvents,
  initial: initialAssistance,
  evolve: (state, event) => evolveAssistance(state, event as AssistanceEvent),
  scope: () => 'reception',
  describe: (event: JournalEvent) =>
    Object.hasOwn(assistanceEvents, event.type) ? describeAssistanceEvent(event as AssistanceEvent) : null,
};
