import type { Decided } from '../dossiers/events.ts';
import type { Decision, Effects } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { inService } from './decide.ts';
import type { InstructionEvent, InstructionPart, instructionEvents, NewInstructionEvent } from './events.ts';
import type { Instruction, Visa } from './state.ts';

const textOf = (state: Instruction, event: InstructionEvent): string | null =>
  (event.personal as Readonly<Record<string, InstructionPart | null>>)[state.id]?.text ?? null;

/** The same with what a second person said; nobody grants their own, whatever another poste wrote. */
const judged = (state: Instruction, event: InstructionEvent, visa: string, granted: boolean): Instruction => {
  const asked = state.visa;
  if (asked === null || asked.id !== visa || asked.verdict !== null || asked.by === event.actor) return state;
  return {
    ...state,
    visa: { ...asked, verdict: { granted, by: event.actor, at: event.at, reason: granted ? null : textOf(state, event) } },
  };
};

/** What the events of a visa do. */
export const visaEffects: Pick<
  Effects<Instruction, typeof instructionEvents>,
  'instruction.visa_asked' | 'instruction.visa_given' | 'instruction.visa_returned' | 'instruction.visa_closed'
> = {
  'instruction.visa_asked': (state, event) => ({
    ...state,
    visa: {
      id: event.facts.visa,
      decision: event.facts.decision,
      motive: textOf(state, event),
      by: event.actor,
      at: event.at,
      verdict: null,
    },
  }),
  'instruction.visa_given': (state, event) => judged(state, event, event.facts.visa, true),
  'instruction.visa_returned': (state, event) => judged(state, event, event.facts.visa, false),
  'instruction.visa_closed': (state, { facts }) => (state.visa?.id === facts.visa ? { ...state, visa: null } : state),
};

/** Whether a second person has still to say something. */
export const awaitsVisa = ({ visa }: Pick<Instruction, 'visa'>): boolean => visa !== null && visa.verdict === null;

const unknownVisa = () => refuse('unknown_visa', 'Cette proposition n’attend plus de visa. Relisez le dossier.');

/** Proposes a decision to the visa of a second person; what was granted or sent back before is replaced. */
export const proposeDecision = (
  state: Instruction,
  {
    service,
    visa,
    decision,
    motive,
  }: { readonly service: string; readonly visa: string; readonly decision: Decided; readonly motive: string },
): Decision<NewInstructionEvent> =>
  awaitsVisa(state)
    ? refuse('visa_awaited', 'Une décision attend déjà un visa. Reprenez-la d’abord.')
    : inService(state, service, [
        { type: 'instruction.visa_asked', facts: { visa, decision }, personal: { [state.id]: { text: motive } } },
      ]);

const pending = (state: Instruction, id: string, me: string) => {
  const { visa } = state;
  if (visa === null || visa.id !== id || visa.verdict !== null) return unknownVisa();
  return visa.by === me ? refuse('own_visa', 'Vous avez proposé cette décision : une autre personne la vise.') : null;
};

/** Grants a visa. */
export const giveVisa = (state: Instruction, { visa, me }: { readonly visa: string; readonly me: string }): Decision<NewInstructionEvent> =>
  pending(state, visa, me) ?? ok([{ type: 'instruction.visa_given', facts: { visa } }]);

/** Sends a proposal back, and says why. */
export const returnVisa = (
  state: Instruction,
  { visa, me, reason }: { readonly visa: string; readonly me: string; readonly reason: string },
): Decision<NewInstructionEvent> => {
  const refused = pending(state, visa, me);
  if (refused !== null) return refused;
  return reason === ''
    ? refuse('reason_missing', 'Dites pourquoi vous renvoyez cette proposition.', 'reason')
    : ok([{ type: 'instruction.visa_returned', facts: { visa }, personal: { [state.id]: { text: reason } } }]);
};

/** Takes a proposal back, or closes what was used by its decision. */
export const closeVisa = (state: Instruction, visa: string): Decision<NewInstructionEvent> =>
  state.visa?.id === visa ? ok([{ type: 'instruction.visa_closed', facts: { visa } }]) : unknownVisa();

const missing = (message: string) => refuse('visa_missing', message);

/** Why a decision that needs a visa has to wait; null when it is the one that was granted, word for word. */
export const visaRefusal = (visa: Visa | null, { decision, motive }: { readonly decision: Decided; readonly motive: string }) => {
  if (visa === null) return missing('Cette démarche demande un visa : proposez d’abord la décision à une seconde personne.');
  if (visa.verdict === null) return missing('Cette décision attend le visa d’une seconde personne.');
  if (!visa.verdict.granted) return missing('Cette proposition a été renvoyée : corrigez-la, puis proposez-la de nouveau.');
  return visa.decision === decision && visa.motive === motive
    ? null
    : missing('La décision ou le motif a changé depuis le visa : proposez-la de nouveau.');
};
