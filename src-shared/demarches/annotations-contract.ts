import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { oneInput, seenHeads, seenInput } from '../kernel/seen.ts';
import { annotationTypes } from './annotations.ts';
import { fieldInput } from './content-input.ts';
import { type FieldType, formField } from './form.ts';

/** What a gestionnaire asks of agents: no identity, no address, nothing that would be a file of persons. */
const annotationInput = fieldInput.refine(({ type }) => (annotationTypes as readonly FieldType[]).includes(type), {
  path: ['type'],
  error: 'Ce type de réponse ne convient pas à une annotation.',
});

/** Calls about the private annotations of a démarche. */
export const annotationsCalls = {
  'demarches.annotations': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    input: oneInput,
    /** `visa`: a decision needs that of a second person. `changed`: the next version will ask something else than the last. */
    output: z.object({ fields: z.array(formField), heads: seenHeads, changed: z.boolean(), visa: z.boolean() }),
    errors: ['unknown_demarche'],
  }),
  'demarches.saveAnnotations': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput.extend({ fields: z.array(annotationInput).max(60, 'Soixante annotations au plus.') }),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_demarche', 'newer_version'],
  }),
  'demarches.setVisa': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: oneInput.extend({ asked: z.boolean() }),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_demarche', 'newer_version'],
  }),
};
