import type { DossierFile, FileSecret } from '../dossiers/events.ts';
import type { Decision, Effects } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Reception } from '../organisations/reception.ts';
import { inService } from './decide.ts';
import type { InstructionEvent, InstructionPart, instructionEvents, NewInstructionEvent } from './events.ts';
import { type Instruction, isAwaited, type Opinion } from './state.ts';

const partsOf = (event: InstructionEvent) => event.personal as Readonly<Record<string, InstructionPart | null>>;

const change = (state: Instruction, id: string, of: (opinion: Opinion) => Opinion): Instruction => ({
  ...state,
  opinions: state.opinions.map((opinion) => (opinion.id === id ? of(opinion) : opinion)),
});

/** What the events of opinions do. */
export const opinionEffects: Effects<Instruction, typeof instructionEvents> = {
  'instruction.opinion_asked': (state, event) => {
    const { opinion, expert, confidential, until } = event.facts;
    if (state.opinions.some(({ id }) => id === opinion)) return state;
    const parts = partsOf(event);
    const own = Object.hasOwn(parts, opinion) ? parts[opinion] : undefined;
    const asked = Object.hasOwn(parts, state.id) ? parts[state.id] : undefined;
    return {
      ...state,
      opinions: [
        ...state.opinions,
        {
          id: opinion,
          expert,
          outside: own?.outside ?? null,
          question: asked?.text ?? null,
          confidential,
          until,
          by: event.actor,
          at: event.at,
          reminders: [],
          revokedAt: null,
          given: null,
        },
      ],
    };
  },
  'instruction.opinion_reminded': (state, { facts, at }) =>
    change(state, facts.opinion, (opinion) => ({ ...opinion, reminders: [...opinion.reminders, at] })),
  'instruction.opinion_revoked': (state, { facts, at }) =>
    change(state, facts.opinion, (opinion) => (isAwaited(opinion) ? { ...opinion, revokedAt: at } : opinion)),
  'instruction.opinion_given': (state, event) => {
    const { opinion: id, files, reception } = event.facts;
    const parts = partsOf(event);
    const part = Object.hasOwn(parts, state.id) ? parts[state.id] : undefined;
    const given = { at: event.at, by: event.actor, text: part?.text ?? null, files, reception };
    return {
      ...change(state, id, (opinion) => (opinion.given === null ? { ...opinion, given } : opinion)),
      files: { ...state.files, ...part?.files },
    };
  },
};

const unknownOpinion = () => refuse('unknown_opinion', 'Cet avis n’est plus demandé. Relisez le dossier.');
const opinionIn = (state: Instruction, id: string): Opinion | undefined => state.opinions.find((known) => known.id === id);

/** Asks for an opinion: of a colleague of the service, or of somebody outside. */
export const askOpinion = (
  state: Instruction,
  command: {
    readonly service: string;
    readonly opinion: string;
    readonly expert: string | null;
    readonly outside: { readonly name: string; readonly courriel: string } | null;
    readonly question: string;
    readonly confidential: boolean;
    readonly until: string | null;
    readonly today: string;
  },
): Decision<NewInstructionEvent> => {
  const { service, opinion, expert, outside, question, confidential, until, today } = command;
  if (expert === null && (outside === null || outside.name === ''))
    return refuse('nobody_asked', 'Dites à qui vous demandez un avis.', 'name');
  if (until !== null && until < today) return refuse('date_in_past', 'La date de réponse doit être à venir.', 'until');
  if (expert !== null && state.opinions.some((known) => known.expert === expert && isAwaited(known)))
    return refuse('already_asked', 'Un avis de ce collègue est déjà attendu : relancez-le, ou retirez la demande.', 'expert');
  return inService(state, service, [
    {
      type: 'instruction.opinion_asked',
      facts: { opinion, expert, confidential, until },
      // Somebody outside is another person than the one whom the dossier is about.
      personal: { [state.id]: { text: question }, ...(expert === null && outside !== null && { [opinion]: { outside } }) },
    },
  ]);
};

/** Reminds who has not answered; once a day, so that a double press is one mail. */
export const remindOpinion = (state: Instruction, id: string, now: number): Decision<NewInstructionEvent> => {
  const opinion = opinionIn(state, id);
  if (opinion === undefined || !isAwaited(opinion)) return unknownOpinion();
  if (now - (opinion.reminders.at(-1) ?? opinion.at) < 24 * 3_600_000)
    return refuse('already_reminded', 'Moins d’un jour est passé depuis la demande ou la dernière relance. Attendez demain.');
  return ok([{ type: 'instruction.opinion_reminded', facts: { opinion: id } }]);
};

/** Waits no longer for an opinion. */
export const revokeOpinion = (state: Instruction, id: string): Decision<NewInstructionEvent> => {
  const opinion = opinionIn(state, id);
  return opinion === undefined || !isAwaited(opinion)
    ? unknownOpinion()
    : ok([{ type: 'instruction.opinion_revoked', facts: { opinion: id } }]);
};

/** Answers: the colleague who was asked, or whoever received the answer from outside and says how it came. */
export const giveOpinion = (
  state: Instruction,
  command: {
    readonly opinion: string;
    readonly me: string;
    readonly text: string;
    readonly reception: Reception | null;
    readonly files: readonly DossierFile[];
    readonly secrets: Readonly<Record<string, FileSecret>>;
    readonly today: string;
  },
): Decision<NewInstructionEvent> => {
  const { opinion: id, me, text, files, secrets, today } = command;
  const opinion = opinionIn(state, id);
  if (opinion === undefined || !isAwaited(opinion)) return unknownOpinion();
  if (opinion.expert !== null && opinion.expert !== me)
    return refuse('not_asked', 'Cet avis est demandé à un collègue : lui seul y répond.');
  if (text === '' && files.length === 0) return refuse('nothing_said', 'Écrivez l’avis, ou joignez-le.', 'text');
  const reception = opinion.expert === null ? command.reception : null;
  if (opinion.expert === null && reception === null)
    return refuse('reception_missing', 'Dites comment et quand l’avis est arrivé.', 'channel');
  if (reception !== null && reception.receivedOn > today)
    return refuse('date_in_future', 'Cette date est à venir. Saisissez le jour où l’avis est arrivé.', 'receivedOn');
  return ok([
    {
      type: 'instruction.opinion_given',
      facts: { opinion: id, files: [...files], reception },
      personal: { [state.id]: { text, ...(files.length > 0 && { files: { ...secrets } }) } },
    },
  ]);
};
