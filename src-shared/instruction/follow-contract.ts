import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { oneInput, seenHeads } from '../kernel/seen.ts';

const service = ['instructeur', 'valideur', 'gestionnaire'] as const;

export const changeView = z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export type ChangeView = z.infer<typeof changeView>;

/** Calls about who keeps an eye on a dossier, and what changed since they looked. */
export const followCalls = {
  /** «Être prévenu», or no more. */
  'instruction.follow': defineCall({
    kind: 'command',
    who: ['instructeur', 'gestionnaire'],
    input: oneInput.extend({ on: z.boolean() }),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_dossier', 'newer_version', 'person_erased'],
  }),
  /** What others changed since this agent looked; nothing at a first look. `heads`, `internal`: what the answer comes from. */
  'instruction.changes': defineCall({
    kind: 'query',
    who: service,
    input: oneInput,
    output: z.object({ since: z.number().int().nullable(), heads: seenHeads, internal: seenHeads, changes: z.array(changeView) }),
    errors: ['unknown_dossier'],
  }),
  /** This agent has seen that: kept on this poste alone. */
  'instruction.look': defineCall({
    kind: 'command',
    who: service,
    input: oneInput.extend({ heads: seenHeads, internal: seenHeads }),
    errors: ['unknown_dossier'],
  }),
};
