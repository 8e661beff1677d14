import type { Decision } from '../kernel/event.ts';
import { refuse } from '../kernel/result.ts';
import type { Assistance } from './assistance.ts';
import type {
  AnswerChannel,
  AnswerWish,
  CloseOutcome,
  LinkKind,
  NewAssistanceEvent,
  Remedy,
  RequestLinks,
  RequestPerson,
  RequestSubject,
} from './events.ts';

type Decided = Decision<NewAssistanceEvent>;
const events = (...made: NewAssistanceEvent[]): Decided => ({ ok: true, data: made });

const unknownRequest = () => refuse('unknown_request', 'Cette demande n’existe pas ou n’existe plus. Revenez à la liste.');
const closed = () => refuse('request_closed', 'Cette demande est close. Rouvrez-la d’abord.');

/** The event for whoever starts working on a request that nobody follows. */
const takenBy = (state: Assistance, agent: string): NewAssistanceEvent[] =>
  state.agent === null ? [{ type: 'assistance.taken', facts: { agent } }] : [];

export interface ReceiveRequest {
  readonly number: string;
  readonly subject: RequestSubject;
  readonly wish: AnswerWish;
  readonly requester: string | null;
  readonly links: RequestLinks;
  readonly person: RequestPerson;
}

/** A request comes in (rules §2.7). */
export const receiveRequest = (state: Assistance, { person, ...facts }: ReceiveRequest): Decided =>
  state.exists
    ? refuse('request_exists', 'Cette demande est déjà enregistrée.')
    : events({ type: 'assistance.requested', facts, personal: { [state.id]: person } });

/** An agent takes a request that nobody follows. */
export const takeRequest = (state: Assistance, command: { agent: string }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.status === 'close') return closed();
  if (state.agent === command.agent) return refuse('already_taken', 'Vous suivez déjà cette demande.');
  if (state.agent !== null) return refuse('already_taken', 'Une autre personne a pris cette demande. Demandez-lui de vous la confier.');
  return events({ type: 'assistance.taken', facts: { agent: command.agent } });
};

/**
 * Gives a request to an agent, or back to everybody (`null`).
 * @param command.contested two agents took it without knowing of one another: giving it to the one who follows it arbitrates
 */
export const assignRequest = (state: Assistance, command: { agent: string | null; contested?: boolean }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.status === 'close') return closed();
  if (state.agent === command.agent && state.toArbitrate.length === 0 && command.contested !== true)
    return refuse('already_taken', 'Cette personne suit déjà la demande.', 'agent');
  return events({ type: 'assistance.assigned', facts: { agent: command.agent } });
};

/** Answers, by mail or as it was said at the counter or on the phone; whoever answers follows the request from then on. */
export const answerRequest = (state: Assistance, command: { agent: string; channel: AnswerChannel; text: string }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.status === 'close') return closed();
  if (state.person === null)
    return refuse('person_erased', 'Les données de cette personne ont été effacées : il n’y a plus personne à qui répondre.');
  if (command.channel === 'courriel' && state.person.courriel === null)
    return refuse(
      'no_courriel',
      'Cette personne n’a pas laissé de courriel. Répondez au guichet ou au téléphone, puis notez-le ici.',
      'channel',
    );
  return events(...takenBy(state, command.agent), {
    type: 'assistance.answered',
    facts: { channel: command.channel },
    personal: { [state.id]: { text: command.text } },
  });
};

/** Writes a note that only agents read. */
export const noteRequest = (state: Assistance, command: { text: string }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.person === null)
    return refuse('person_erased', 'Les données de cette personne ont été effacées : n’écrivez plus rien sur elle.');
  return events({ type: 'assistance.noted', facts: {}, personal: { [state.id]: { text: command.text } } });
};

export const closeRequest = (state: Assistance, command: { outcome: CloseOutcome }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.status === 'close') return refuse('request_closed', 'Cette demande est déjà close.');
  return events({ type: 'assistance.closed', facts: { outcome: command.outcome } });
};

export const reopenRequest = (state: Assistance): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.status !== 'close') return refuse('request_open', 'Cette demande est déjà ouverte.');
  return events({ type: 'assistance.reopened', facts: {} });
};

/** Ties a request to an account, an organisation or a letter, or unties it (`null`). */
export const linkRequest = (state: Assistance, command: { kind: LinkKind; target: string | null }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.links[command.kind] === command.target)
    return refuse('already_linked', command.target === null ? 'Rien n’y est rattaché.' : 'La demande y est déjà rattachée.');
  return events({ type: 'assistance.linked', facts: { kind: command.kind, target: command.target } });
};

/** Notes what was done about it; the remedy itself belongs to its own room. */
export const remedyRequest = (state: Assistance, command: { agent: string; remedy: Remedy }): Decided => {
  if (!state.exists) return unknownRequest();
  if (state.status === 'close') return closed();
  const target = command.remedy === 'letter' ? state.links.letter : state.links.account;
  if (target === null)
    return refuse(
      'not_linked',
      command.remedy === 'letter' ? 'Rattachez d’abord la demande à un courrier.' : 'Rattachez d’abord la demande à un compte.',
    );
  return events(...takenBy(state, command.agent), { type: 'assistance.remedied', facts: { remedy: command.remedy, target } });
};
