import type { Decision } from '../kernel/event.ts';
import { refuse } from '../kernel/result.ts';
import type { Assistance } from './assistance.ts';
import type { AnswerChannel, CloseOutcome, LinkKind, NewAssistanceEvent, Remedy, RequestFacts, RequestPerson } from './events.ts';

type Decided = Decision<NewAssistanceEvent>;
const events = (...made: NewAssistanceEvent[]): Decided => ({ ok: true, data: made });

type Decide<Asked extends unknown[]> = (state: Assistance, ...asked: Asked) => Decided;

/** What can be decided of a request that came in. */
const known =
  <Asked extends unknown[]>(decide: Decide<Asked>): Decide<Asked> =>
  (state, ...asked) =>
    state.exists ? decide(state, ...asked) : refuse('unknown_request', 'Cette demande n’existe pas ou n’existe plus. Revenez à la liste.');

/** What can be decided while it is not closed. */
const open = <Asked extends unknown[]>(decide: Decide<Asked>): Decide<Asked> =>
  known((state, ...asked) =>
    state.status === 'close' ? refuse('request_closed', 'Cette demande est close. Rouvrez-la d’abord.') : decide(state, ...asked),
  );

/** The event for whoever starts working on a request that nobody follows. */
const takenBy = (state: Assistance, agent: string): NewAssistanceEvent[] =>
  state.agent === null ? [{ type: 'assistance.taken', facts: { agent } }] : [];

/** A request comes in (rules §2.7). */
export const receiveRequest = (state: Assistance, { person, ...facts }: RequestFacts & { readonly person: RequestPerson }): Decided =>
  state.exists
    ? refuse('request_exists', 'Cette demande est déjà enregistrée.')
    : events({ type: 'assistance.requested', facts, personal: { [state.id]: person } });

/** An agent takes a request that nobody follows. */
export const takeRequest = open((state, { agent }: { agent: string }) => {
  if (state.agent === agent) return refuse('already_taken', 'Vous suivez déjà cette demande.');
  if (state.agent !== null) return refuse('already_taken', 'Une autre personne a pris cette demande. Demandez-lui de vous la confier.');
  return events({ type: 'assistance.taken', facts: { agent } });
});

/**
 * Gives a request to an agent, or back to everybody (`null`).
 * @param command.contested two agents took it without knowing of one another: giving it to the one who follows it arbitrates
 */
export const assignRequest = open((state, { agent, contested }: { agent: string | null; contested?: boolean }) =>
  state.agent === agent && state.toArbitrate.length === 0 && contested !== true
    ? refuse('already_taken', 'Cette personne suit déjà la demande.', 'agent')
    : events({ type: 'assistance.assigned', facts: { agent } }),
);

/** Answers, by mail or as it was said at the counter or on the phone; whoever answers follows the request from then on. */
export const answerRequest = open((state, { agent, channel, text }: { agent: string; channel: AnswerChannel; text: string }) => {
  if (state.person === null)
    return refuse('person_erased', 'Les données de cette personne ont été effacées : il n’y a plus personne à qui répondre.');
  if (channel === 'courriel' && state.person.courriel === null)
    return refuse(
      'no_courriel',
      'Cette personne n’a pas laissé de courriel. Répondez au guichet ou au téléphone, puis notez-le ici.',
      'channel',
    );
  return events(...takenBy(state, agent), { type: 'assistance.answered', facts: { channel }, personal: { [state.id]: { text } } });
});

/** Writes a note that only agents read. */
export const noteRequest = known((state, { text }: { text: string }) =>
  state.person === null
    ? refuse('person_erased', 'Les données de cette personne ont été effacées : n’écrivez plus rien sur elle.')
    : events({ type: 'assistance.noted', facts: {}, personal: { [state.id]: { text } } }),
);

/** Closes it, for a reason. */
export const closeRequest = known((state, { outcome }: { outcome: CloseOutcome }) =>
  state.status === 'close'
    ? refuse('request_closed', 'Cette demande est déjà close.')
    : events({ type: 'assistance.closed', facts: { outcome } }),
);

/** Opens it again. */
export const reopenRequest = known((state) =>
  state.status === 'close' ? events({ type: 'assistance.reopened', facts: {} }) : refuse('request_open', 'Cette demande est déjà ouverte.'),
);

/** Ties a request to an account, an organisation or a letter, or unties it (`null`). */
export const linkRequest = known((state, { kind, target }: { kind: LinkKind; target: string | null }) =>
  state.links[kind] === target
    ? refuse('already_linked', target === null ? 'Rien n’y est rattaché.' : 'La demande y est déjà rattachée.')
    : events({ type: 'assistance.linked', facts: { kind, target } }),
);

/** Notes what was done about it; the remedy itself belongs to its own room. */
export const remedyRequest = open((state, { agent, remedy }: { agent: string; remedy: Remedy }) => {
  const target = remedy === 'letter' ? state.links.letter : state.links.account;
  if (target === null) return refuse('not_linked', `Rattachez d’abord la demande à un ${remedy === 'letter' ? 'courrier' : 'compte'}.`);
  return events(...takenBy(state, agent), { type: 'assistance.remedied', facts: { remedy, target } });
});
