import { scopePart } from '../dossiers/events.ts';
import { defineAggregate, type Effects, evolveBy } from '../kernel/event.ts';
import { type InstructionEvent, type InstructionPart, instructionEvents } from './events.ts';
import { opinionEffects } from './opinion.ts';
import type { Instruction } from './state.ts';
import { instructionSentences } from './timeline.ts';
import { visaEffects } from './visa.ts';

const partOf = (state: Instruction, event: InstructionEvent): InstructionPart =>
  (event.personal as Readonly<Record<string, InstructionPart | null>>)[state.id] ?? {};

const effects: Effects<Instruction, typeof instructionEvents> = {
  ...opinionEffects,
  ...visaEffects,
  'instruction.opened': (state, { facts }) => (state.exists ? state : { ...state, exists: true, service: facts.service }),
  'instruction.annotated': (state, event) => ({
    ...state,
    annotations: {
      ...state.annotations,
      [event.facts.field]: { typed: partOf(state, event).typed ?? null, by: event.actor, at: event.at },
    },
  }),
  'instruction.labelled': (state, { facts: { label } }) =>
    state.labels.includes(label) ? state : { ...state, labels: [...state.labels, label] },
  'instruction.unlabelled': (state, { facts }) => ({ ...state, labels: state.labels.filter((label) => label !== facts.label) }),
  'instruction.followed': (state, { facts: { agent } }) =>
    state.followers.includes(agent) ? state : { ...state, followers: [...state.followers, agent] },
  'instruction.unfollowed': (state, { facts }) => ({ ...state, followers: state.followers.filter((agent) => agent !== facts.agent) }),
  'instruction.set_apart': (state, { facts: { other } }) =>
    state.apart.includes(other) ? state : { ...state, apart: [...state.apart, other] },
  'instruction.likened': (state, { facts }) => ({ ...state, apart: state.apart.filter((other) => other !== facts.other) }),
  'instruction.letter_printed': (state, { facts: { letter } }) =>
    state.printed.includes(letter) ? state : { ...state, printed: [...state.printed, letter] },
  'instruction.noted': (state, event) => ({
    ...state,
    notes: [...state.notes, { id: event.id, at: event.at, by: event.actor, text: partOf(state, event).text ?? null }],
  }),
};

/** The internal side of one dossier, under the dossier’s id. Scope: the service alone. */
export const instructionAggregate = defineAggregate<Instruction, typeof instructionEvents>({
  name: 'instruction',
  events: instructionEvents,
  initial: (id) => ({
    id,
    exists: false,
    service: '',
    annotations: {},
    notes: [],
    labels: [],
    followers: [],
    apart: [],
    printed: [],
    opinions: [],
    visa: null,
    files: {},
  }),
  evolve: evolveBy(effects),
  scope: (id, firstFacts) => `instruction/${scopePart((firstFacts as { service?: unknown } | null)?.service, id)}`,
  sentences: instructionSentences,
});
