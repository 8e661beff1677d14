import { type AnswerContext, readAnswer } from '../demarches/answer.ts';
import type { FormField } from '../demarches/form.ts';
import { entry } from '../kernel/entry.ts';
import type { Decision } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { NewInstructionEvent } from './events.ts';
import type { Instruction } from './state.ts';

/** The same events, after the one that begins the stream where nothing has. */
export const inService = (state: Instruction, service: string, events: readonly NewInstructionEvent[]): Decision<NewInstructionEvent> =>
  ok(state.exists || events.length === 0 ? events : [{ type: 'instruction.opened', facts: { service } }, ...events]);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Nothing typed is nothing, however it was typed. */
const orNull = (typed: unknown): unknown =>
  typed === undefined || (typeof typed === 'string' && typed.trim() === '') || (Array.isArray(typed) && typed.length === 0) ? null : typed;

/**
 * Writes annotations as they are typed: each by itself, read by the rules of its question; one that is required may be emptied, since only
 * the decision needs it.
 */
export const annotate = (
  state: Instruction,
  command: {
    readonly service: string;
    readonly fields: readonly FormField[];
    readonly answers: Readonly<Record<string, unknown>>;
    readonly context: AnswerContext;
    /** Fields that two people wrote at once: to write the same again settles it. */
    readonly contested: ReadonlySet<string>;
  },
): Decision<NewInstructionEvent> => {
  const { service, fields, answers, context, contested } = command;
  const events: NewInstructionEvent[] = [];
  for (const [id, given] of Object.entries(answers)) {
    const field = fields.find((known) => known.id === id);
    if (field === undefined)
      return refuse('unknown_annotation', 'Cette annotation n’existe plus dans la démarche. Relisez le dossier.', id);
    const typed = orNull(given);
    const read = readAnswer({ ...field, required: false }, typed, context);
    if (!read.ok) return refuse('annotation_refused', read.error.message, id);
    if (same(entry(state.annotations, id)?.typed, typed) && !contested.has(id)) continue;
    events.push({ type: 'instruction.annotated', facts: { field: id, label: field.label }, personal: { [state.id]: { typed } } });
  }
  return inService(state, service, events);
};

/** Annotations that a decision needs and that are not there, in their order. */
export const missingAnnotations = (
  { annotations }: Pick<Instruction, 'annotations'>,
  fields: readonly FormField[],
  context: AnswerContext,
): FormField[] => fields.filter((field) => field.required && !readAnswer(field, entry(annotations, field.id)?.typed, context).ok);

/** Why a decision has to wait for an annotation; null when none lacks. A filing without follow-up needs none: nothing is decided on the merits. */
export const annotationMissing = (missing: readonly FormField[], decision: string) => {
  const [first] = missing;
  return first === undefined || decision === 'sans_suite'
    ? null
    : refuse('annotation_missing', `Remplissez d’abord l’annotation « ${first.label} » : la décision en a besoin.`, first.id);
};

/** A note for colleagues, apart from what is exchanged with whoever asked. */
export const noteDossier = (state: Instruction, { service, text }: { readonly service: string; readonly text: string }) =>
  text === ''
    ? refuse('nothing_said', 'Écrivez votre note.', 'text')
    : inService(state, service, [{ type: 'instruction.noted', facts: {}, personal: { [state.id]: { text } } }]);

/** Puts a label on a dossier, or takes it off; twice is once. */
export const labelDossier = (
  state: Instruction,
  { service, label, on }: { readonly service: string; readonly label: string; readonly on: boolean },
): Decision<NewInstructionEvent> =>
  inService(
    state,
    service,
    state.labels.includes(label) === on ? [] : [{ type: on ? 'instruction.labelled' : 'instruction.unlabelled', facts: { label } }],
  );

/** A letter was printed; printed again it says nothing new. */
export const notePrinted = (
  state: Instruction,
  { service, letter }: { readonly service: string; readonly letter: string },
): Decision<NewInstructionEvent> =>
  inService(state, service, state.printed.includes(letter) ? [] : [{ type: 'instruction.letter_printed', facts: { letter } }]);

/** Another dossier looks like this one and is another request, or may be the same again; twice is once. */
export const setApart = (
  state: Instruction,
  { service, other, on }: { readonly service: string; readonly other: string; readonly on: boolean },
): Decision<NewInstructionEvent> =>
  inService(
    state,
    service,
    state.apart.includes(other) === on ? [] : [{ type: on ? 'instruction.set_apart' : 'instruction.likened', facts: { other } }],
  );

/** An agent wants to know what changes in a dossier, or no more; twice is once. */
export const followDossier = (
  state: Instruction,
  { service, agent, on }: { readonly service: string; readonly agent: string; readonly on: boolean },
): Decision<NewInstructionEvent> =>
  inService(
    state,
    service,
    state.followers.includes(agent) === on ? [] : [{ type: on ? 'instruction.followed' : 'instruction.unfollowed', facts: { agent } }],
  );
