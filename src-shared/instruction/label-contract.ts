import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { lineField } from '../kernel/line.ts';
import { oneInput, refField, seenHeads } from '../kernel/seen.ts';
import { labelColours } from './label.ts';

/** A label as lists and dossiers show it. */
export const labelChip = z.object({ id: z.string(), name: z.string(), colour: z.enum(labelColours) });
export type LabelChip = z.infer<typeof labelChip>;

export const labelForm = z.object({
  name: lineField(30, 'Donnez un nom à l’étiquette.'),
  colour: z.enum(labelColours, { error: 'Choisissez une couleur.' }),
});

const who = ['instructeur', 'gestionnaire'] as const;

/** Calls about labels: those of a service, and those on a dossier. */
export const labelCalls = {
  /** Labels of one's services, by service. */
  'instruction.labels': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    output: z.object({
      services: z.array(z.object({ id: z.string(), name: z.string(), labels: z.array(labelChip.extend({ dossiers: z.number().int() })) })),
    }),
  }),
  'instruction.saveLabel': defineCall({
    kind: 'command',
    who,
    input: labelForm.extend({ id: refField.nullable(), service: refField }),
    output: z.object({ id: z.string() }),
    errors: ['unknown_label', 'unknown_service', 'name_taken', 'newer_version'],
  }),
  'instruction.withdrawLabel': defineCall({
    kind: 'command',
    who,
    input: oneInput,
    errors: ['unknown_label', 'newer_version'],
  }),
  /** Puts a label on a dossier, or takes it off. */
  'instruction.label': defineCall({
    kind: 'command',
    who,
    input: oneInput.extend({ label: refField, on: z.boolean() }),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_dossier', 'unknown_label', 'newer_version', 'person_erased'],
  }),
};
