import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { oneInput } from '../kernel/seen.ts';

/** An agent of the service to whom a dossier can be confided. */
export const confidantView = z.object({
  account: z.string(),
  name: z.string(),
  /** Dossiers of the service that this agent has in charge and that have not ended. */
  open: z.number().int(),
  /** Away today: until when, and who stands in. */
  away: z.object({ until: z.string(), standIn: z.string() }).nullable(),
});
export type ConfidantView = z.infer<typeof confidantView>;

/** Calls about who has a dossier in charge; `dossiers.assign` gives it. */
export const confideCalls = {
  /** Those of its service who may have it in charge, by name. */
  'dossiers.confidants': defineCall({
    kind: 'query',
    who: ['instructeur', 'gestionnaire'],
    input: oneInput,
    output: z.object({ agents: z.array(confidantView) }),
    errors: ['unknown_dossier'],
  }),
};
