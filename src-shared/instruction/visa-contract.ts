import { z } from 'zod';
import { decisions } from '../dossiers/events.ts';
import { dossierStatuses } from '../dossiers/state.ts';
import { defineCall } from '../kernel/contract.ts';
import { freeText } from '../kernel/free-text.ts';
import { oneInput, refField, seenHeads } from '../kernel/seen.ts';

const desk = ['instructeur', 'gestionnaire'] as const;
const service = ['instructeur', 'valideur', 'gestionnaire'] as const;

/** The visa of a dossier, as agents of its service see it. */
export const visaView = z.object({
  /** The démarche asks for one. */
  asked: z.boolean(),
  /** This agent may grant one here, but never their own. */
  mayGive: z.boolean(),
  current: z
    .object({
      id: z.string(),
      decision: z.enum(decisions),
      motive: z.string(),
      by: z.string(),
      mine: z.boolean(),
      at: z.number().int(),
      verdict: z.object({ granted: z.boolean(), by: z.string(), at: z.number().int(), reason: z.string().nullable() }).nullable(),
    })
    .nullable(),
});
export type VisaView = z.infer<typeof visaView>;

export const proposalForm = z.object({ decision: z.enum(decisions), motive: freeText(8000) });
export const returnForm = z.object({ reason: freeText(2000) });

const row = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  name: z.string(),
  status: z.enum(dossierStatuses),
  decision: z.enum(decisions),
  by: z.string(),
});
export type VisaRow = z.infer<typeof row>;

/** A dossier on which this agent is asked for an opinion. */
const askedRow = row.omit({ decision: true }).extend({ until: z.string().nullable() });
export type AskedRow = z.infer<typeof askedRow>;

const act = <I extends z.ZodType>(who: typeof desk | typeof service, input: I, errors: readonly string[] = []) =>
  defineCall({
    kind: 'command',
    who,
    input,
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_dossier', 'newer_version', 'person_erased', ...errors],
  });
const one = oneInput.extend({ visa: refField });

/** Calls about the visa that a démarche may ask for before a decision. */
export const visaCalls = {
  'instruction.proposeDecision': act(desk, oneInput.extend(proposalForm.shape), [
    'wrong_status',
    'motive_missing',
    'piece_rejected',
    'annotation_missing',
    'no_visa',
    'visa_awaited',
    'nobody_gives',
  ]),
  'instruction.giveVisa': act(service, one, ['unknown_visa', 'own_visa', 'not_yours']),
  'instruction.returnVisa': act(service, one.extend(returnForm.shape), ['unknown_visa', 'own_visa', 'not_yours', 'reason_missing']),
  /** «Reprendre la proposition». */
  'instruction.closeVisa': act(desk, one, ['unknown_visa', 'not_yours']),
  /** What waits for the visa or the opinion of this agent, and what became of their own proposals. */
  'instruction.visas': defineCall({
    kind: 'query',
    who: service,
    output: z.object({ toGive: z.array(row), returned: z.array(row), granted: z.array(row), opinions: z.array(askedRow) }),
  }),
};
