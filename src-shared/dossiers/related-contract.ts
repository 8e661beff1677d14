import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { oneInput, refField, seenHeads } from '../kernel/seen.ts';
import { likenesses } from './likeness.ts';
import { dossierStatuses } from './state.ts';

/** Another dossier of whoever asks, or one that may be the same request. */
export const relatedDossier = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  name: z.string(),
  status: z.enum(dossierStatuses),
  depositedAt: z.number().int(),
  agent: z.string().nullable(),
  mine: z.boolean(),
  service: z.string(),
  /** What both have in common. */
  why: z.array(z.enum(likenesses)),
});
export type RelatedDossier = z.infer<typeof relatedDossier>;

/** Calls about what a dossier has in common with others. */
export const relatedCalls = {
  /** Of the services of this agent alone, newest first. */
  'dossiers.related': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    input: oneInput,
    output: z.object({
      /** Likely duplicates (`likeness.ts` of the main side), that nobody set apart. */
      twins: z.array(relatedDossier),
      others: z.array(relatedDossier),
      /** Others, those beyond what is shown too. */
      total: z.number().int(),
    }),
    errors: ['unknown_dossier'],
  }),
  /** «Ce n’est pas un doublon», or may be one again. */
  'instruction.setApart': defineCall({
    kind: 'command',
    who: ['instructeur', 'gestionnaire'],
    input: oneInput.extend({ other: refField, on: z.boolean() }),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_dossier', 'newer_version', 'person_erased'],
  }),
};
