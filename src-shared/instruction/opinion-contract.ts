import { z } from 'zod';
import { fileView } from '../dossiers/views.ts';
import { defineCall } from '../kernel/contract.ts';
import { normaliseCourriel } from '../kernel/courriel.ts';
import { orEmpty, parsedField } from '../kernel/field.ts';
import { freeText, requiredText } from '../kernel/free-text.ts';
import { lineField } from '../kernel/line.ts';
import { isPlainDate, plainDate } from '../kernel/plain-date.ts';
import { oneInput, refField, seenHeads } from '../kernel/seen.ts';
import { reception } from '../organisations/reception.ts';

/** An opinion as an agent of the service sees it; what is confidential to others is null. */
export const opinionView = z.object({
  id: z.string(),
  /** Who is asked; «donnée effacée». */
  who: z.string(),
  outside: z.boolean(),
  /** Asked of this agent: they answer. */
  mine: z.boolean(),
  by: z.string(),
  at: z.number().int(),
  until: z.string().nullable(),
  confidential: z.boolean(),
  /** False for who reads only that it was asked. */
  readable: z.boolean(),
  question: z.string().nullable(),
  remindedAt: z.number().int().nullable(),
  revokedAt: z.number().int().nullable(),
  given: z
    .object({
      at: z.number().int(),
      by: z.string(),
      text: z.string().nullable(),
      files: z.array(fileView),
      reception: reception.nullable(),
    })
    .nullable(),
});
export type OpinionView = z.infer<typeof opinionView>;

export const askForm = z.object({
  to: z.enum(['collegue', 'exterieur']),
  /** A colleague of the service. */
  expert: refField.nullable(),
  name: orEmpty(lineField(120, 'Saisissez un nom.')),
  courriel: orEmpty(parsedField(normaliseCourriel)),
  question: requiredText(4000, 'Écrivez la question à laquelle l’avis répond.'),
  confidential: z.boolean(),
  until: plainDate.nullable(),
});

export const giveForm = z.object({
  text: freeText(8000),
  uploads: z.array(refField).max(1, 'Un seul fichier par avis.'),
  /** How an answer from outside came; not read for a colleague's. */
  channel: z.enum(['papier', 'courriel', 'guichet']),
  receivedOn: z
    .string({ error: 'Saisissez le jour où l’avis est arrivé, par exemple 22/11/2026.' })
    .refine(isPlainDate, 'Ce jour n’existe pas. Saisissez une date du calendrier, par exemple 22/11/2026.'),
});

const act = <I extends z.ZodType>(input: I, errors: readonly string[]) =>
  defineCall({
    kind: 'command',
    who: ['instructeur', 'gestionnaire'],
    input,
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_dossier', 'unknown_opinion', 'newer_version', 'person_erased', ...errors],
  });
const one = oneInput.extend({ opinion: refField });

/** Calls about opinions on a dossier. */
export const opinionCalls = {
  'instruction.askOpinion': act(oneInput.extend(askForm.shape), ['nobody_asked', 'unknown_agent', 'date_in_past', 'already_asked']),
  'instruction.remindOpinion': act(one, ['already_reminded']),
  'instruction.revokeOpinion': act(one, []),
  'instruction.giveOpinion': act(one.extend(giveForm.shape), [
    'not_asked',
    'nothing_said',
    'reception_missing',
    'date_in_future',
    'file_gone',
  ]),
};
