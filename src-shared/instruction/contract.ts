import { z } from 'zod';
import { formField } from '../demarches/form.ts';
import { defineCall } from '../kernel/contract.ts';
import { freeText } from '../kernel/free-text.ts';
import { oneInput, seenHeads, seenInput } from '../kernel/seen.ts';
import { followCalls } from './follow-contract.ts';
import { labelCalls, labelChip } from './label-contract.ts';
import { opinionCalls, opinionView } from './opinion-contract.ts';
import { visaCalls, visaView } from './visa-contract.ts';

const service = ['instructeur', 'valideur', 'gestionnaire'] as const;
const unknown = 'unknown_dossier';

/** An annotation as the service sees it. */
export const annotationView = z.object({
  field: formField,
  /** As typed; null for none. */
  typed: z.unknown(),
  /** Who wrote it last, and when; null while nobody has. */
  who: z.string().nullable(),
  at: z.number().int().nullable(),
  /** What others wrote at the same time, in words: a person chooses. */
  others: z.array(z.object({ who: z.string(), words: z.string() })),
});
export type AnnotationView = z.infer<typeof annotationView>;

export const noteView = z.object({ id: z.string(), at: z.number().int(), who: z.string(), text: z.string() });

/** The internal side of a dossier. */
export const instructionView = z.object({
  id: z.string(),
  heads: seenHeads,
  annotations: z.array(annotationView),
  /** The first annotation that a decision needs and that is not there; how many there are. */
  missing: z.object({ field: z.string(), label: z.string(), count: z.number().int() }).nullable(),
  /** Newest first. */
  notes: z.array(noteView),
  labels: z.array(labelChip),
  /** Every label of the service, by name. */
  offered: z.array(labelChip),
  /** This agent wants to know what changes. */
  follows: z.boolean(),
  /** Newest first. */
  opinions: z.array(opinionView),
  visa: visaView,
  /** Colleagues of the service who can be asked. */
  colleagues: z.array(z.object({ account: z.string(), name: z.string() })),
  /** Others who do. */
  followers: z.array(z.string()),
});
export type InstructionView = z.infer<typeof instructionView>;

export const noteForm = z.object({ text: freeText(4000) });

/** Keeps what an agent types within what a person types. */
const typedAnswers = z
  .record(z.string(), z.unknown())
  .refine((answers) => JSON.stringify(answers).length < 100_000, 'Cette annotation est trop longue. Raccourcissez-la.');

const act = <I extends z.ZodType>(input: I, errors: readonly string[] = []) =>
  defineCall({
    kind: 'command',
    who: ['instructeur', 'gestionnaire'],
    input,
    output: z.object({ heads: seenHeads }),
    errors: [unknown, 'conflict', 'newer_version', 'person_erased', ...errors],
  });

/** Calls about what is internal to the service: no usager may make one of them. */
export const instructionCalls = {
  ...labelCalls,
  ...followCalls,
  ...opinionCalls,
  ...visaCalls,
  'instruction.get': defineCall({ kind: 'query', who: service, input: oneInput, output: instructionView, errors: [unknown] }),
  /** As one types: what is read as an answer is kept at once. */
  'instruction.annotate': act(seenInput.extend({ answers: typedAnswers }), ['unknown_annotation', 'annotation_refused']),
  'instruction.note': act(oneInput.extend(noteForm.shape), ['nothing_said']),
};
