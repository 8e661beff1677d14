import { defineAggregate, type Effects, evolveBy, type Sentences } from '../kernel/event.ts';
import { type AssistanceEvent, assistanceEvents, type RequestFacts, type RequestPerson } from './events.ts';
import { channelWords, linkWords, outcomeWords, remedySentences, subjectWords } from './words.ts';

/** Life of a request (rules §2.7): new → taken → answered → closed; a closed one may be opened again. */
export const requestStatuses = ['nouvelle', 'prise', 'repondue', 'close'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export interface Assistance extends RequestFacts {
  readonly id: string;
  readonly exists: boolean;
  /** Null when the person was erased. */
  readonly person: RequestPerson | null;
  readonly status: RequestStatus;
  /** Agent who follows it. */
  readonly agent: string | null;
  readonly receivedAt: number;
  readonly answers: number;
  /** Ids of events that came too late to take effect: a person arbitrates (design §3). */
  readonly toArbitrate: readonly string[];
}

const initial = (id: string): Assistance => ({
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
const openStatus = (agent: string | null): RequestStatus => (agent === null ? 'nouvelle' : 'prise');

const effects: Effects<Assistance, typeof assistanceEvents> = {
  'assistance.requested': (state, { facts, personal, at }) => ({
    ...state,
    ...facts,
    exists: true,
    person: personal[state.id] ?? null,
    receivedAt: at,
  }),
  'assistance.taken': (state, event) => {
    const { agent } = event.facts;
    if (state.agent === agent) return state;
    if (state.status === 'close' || state.agent !== null) return arbitrate(state, event);
    return { ...state, agent, status: state.status === 'nouvelle' ? 'prise' : state.status };
  },
  'assistance.assigned': (state, { facts: { agent }, concurrent }) => {
    // Settles what its author saw; a taking that they could not know of goes on waiting.
    const toArbitrate = state.toArbitrate.filter((id) => concurrent.has(id));
    const status = state.status === 'nouvelle' || state.status === 'prise' ? openStatus(agent) : state.status;
    return { ...state, agent, toArbitrate, status };
  },
  'assistance.answered': (state) => ({
    ...state,
    answers: state.answers + 1,
    status: state.status === 'close' ? 'close' : 'repondue',
  }),
  'assistance.closed': (state) => ({ ...state, status: 'close' }),
  'assistance.reopened': (state) => (state.status === 'close' ? { ...state, status: openStatus(state.agent) } : state),
  'assistance.linked': (state, { facts }) => ({ ...state, links: { ...state.links, [facts.kind]: facts.target } }),
};
const evolve = evolveBy(effects);

const sentences: Sentences<typeof assistanceEvents> = {
  'assistance.requested': ({ facts: { number, subject, wish } }) =>
    `Demande ${number} reçue : ${subjectWords[subject]}. Réponse souhaitée ${wish === 'courriel' ? 'par courriel' : 'au guichet'}.`,
  'assistance.taken': 'Demande prise en charge.',
  'assistance.assigned': ({ facts }) => (facts.agent === null ? 'Demande remise parmi les nouvelles.' : 'Demande confiée à un agent.'),
  'assistance.answered': ({ facts: { channel } }) =>
    `Réponse ${channel === 'courriel' ? 'envoyée' : 'donnée'} ${channelWords[channel].toLowerCase()}.`,
  'assistance.noted': 'Note interne.',
  'assistance.closed': ({ facts }) => `Demande close : ${outcomeWords[facts.outcome].toLowerCase()}.`,
  'assistance.reopened': 'Demande rouverte.',
  'assistance.linked': ({ facts }) => linkWords[facts.kind][facts.target === null ? 'from' : 'to'],
  'assistance.remedied': ({ facts }) => remedySentences[facts.remedy],
};

/** The aggregate of one request for help. Scope: `reception`, its own alone: notes and takings are internal (design §3). */
export const assistanceAggregate = defineAggregate<Assistance, typeof assistanceEvents>({
  name: 'assistance',
  events: assistanceEvents,
  initial,
  // A request comes once and before everything else; a second taking waits for a person; an erased part is borne.
  evolve: (state, event) => (state.exists === (event.type === 'assistance.requested') ? arbitrate(state, event) : evolve(state, event)),
  scope: () => 'reception',
  sentences,
});
