import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { freeText, requiredText } from '../kernel/free-text.ts';
import { selectionInput, snapshotGone } from '../kernel/list.ts';
import { refField } from '../kernel/seen.ts';
import { decisions } from './events.ts';

/** As many dossiers as one act at once may be about: each is told by name where it was refused. */
export const mostAtOnce = 200;

/** What is done to each of many dossiers. */
export const batchAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('confier'), agent: refField.nullable() }),
  z.object({ act: z.literal('instruire') }),
  z.object({ act: z.literal('ecrire'), text: requiredText(8000, 'Écrivez le message.') }),
  z.object({ act: z.literal('etiqueter'), label: refField, on: z.boolean() }),
  z.object({ act: z.literal('decider'), decision: z.enum(decisions), motive: freeText(8000) }),
]);
export type BatchAct = z.infer<typeof batchAct>;

const batchDone = z.object({
  done: z.number().int(),
  /** Those that stayed as they were, and why. */
  refused: z.array(z.object({ id: z.string(), number: z.string(), name: z.string(), message: z.string() })),
  /** Those that were not come to, because their agent left or locked meanwhile. */
  left: z.number().int(),
});
export type BatchDone = z.infer<typeof batchDone>;

/** One of them about which silence has decided: which, and on which day. */
const silenced = z.object({ id: z.string(), number: z.string(), decision: z.enum(['acceptation', 'rejet']), on: z.string() });
export type Silenced = z.infer<typeof silenced>;

/** Acts on many dossiers of a list. */
export const batchCalls = {
  /** Those among them that silence has decided: known before one acts on them. */
  'dossiers.silenceAmong': defineCall({
    kind: 'local',
    who: ['instructeur', 'gestionnaire'],
    input: z.object({ dossiers: selectionInput }),
    output: z.object({ dossiers: z.array(silenced) }),
    errors: [snapshotGone, 'nothing_chosen', 'too_many_chosen'],
  }),
  /** One act on each of them, each by itself as if it were done alone: a refusal of one holds back no other. */
  'dossiers.batch': defineCall({
    kind: 'local',
    who: ['instructeur', 'gestionnaire'],
    input: z.object({ dossiers: selectionInput, act: batchAct }),
    output: batchDone,
    errors: [snapshotGone, 'nothing_chosen', 'too_many_chosen'],
  }),
  /** What became of an act whose agent left before its end: told once, to them. */
  'dossiers.batchCut': defineCall({ kind: 'local', who: ['instructeur', 'gestionnaire'], output: z.object({ cut: batchDone.nullable() }) }),
};
