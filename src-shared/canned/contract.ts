import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { requiredText } from '../kernel/free-text.ts';
import { lineField } from '../kernel/line.ts';
import { idField, oneInput } from '../kernel/seen.ts';
import { cannedUses } from './canned.ts';

export const cannedView = z.object({ id: z.string(), use: z.enum(cannedUses), title: z.string(), text: z.string() });
export type CannedView = z.infer<typeof cannedView>;

export const cannedForm = z.object({
  title: lineField(80, 'Saisissez un titre, par exemple « Courrier : délai ».'),
  text: requiredText(8000, 'Écrivez le texte de la réponse.'),
});

/** What a gestionnaire does to the canned texts. */
const keep = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  defineCall({ kind: 'command', who: ['gestionnaire'], input, output, errors: ['unknown_canned', 'newer_version'] });

/** Calls of the room «Réponses types»: texts that agents write with, kept by gestionnaires. */
export const cannedCalls = {
  /** Those of one use; all of them without. */
  'canned.list': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    input: z.object({ use: z.enum(cannedUses).nullable() }),
    output: z.object({ answers: z.array(cannedView) }),
  }),
  /** `id` null for a new one; a known one keeps its use. */
  'canned.save': keep(cannedForm.extend({ id: idField.nullable(), use: z.enum(cannedUses) }), z.object({ id: z.string() })),
  'canned.delete': keep(oneInput, z.object({})),
};
