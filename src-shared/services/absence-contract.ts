import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { isPlainDate } from '../kernel/plain-date.ts';
import { oneInput, refField } from '../kernel/seen.ts';

const day = (missing: string) =>
  z.string({ error: missing }).refine(isPlainDate, 'Ce jour n’existe pas. Saisissez une date du calendrier, par exemple 22/11/2026.');

/** «Noter une absence». An end is asked: nothing is handed over for good. */
export const absenceForm = z.object({
  from: day('Saisissez le premier jour d’absence, par exemple 22/12/2026.'),
  to: day('Saisissez le dernier jour d’absence, par exemple 02/01/2027.'),
  standIn: refField.nullable(),
});

const agent = z.object({ account: z.string(), name: z.string() });

/** An absence that has not ended. */
export const absenceView = z.object({
  id: z.string(),
  /** Who is away, and who stands in. */
  agent,
  standIn: agent,
  from: z.string(),
  to: z.string(),
  /** Today is one of its days. */
  now: z.boolean(),
  /** This agent may take it back. */
  mayEnd: z.boolean(),
});
export type AbsenceView = z.infer<typeof absenceView>;

const who = ['instructeur', 'valideur', 'gestionnaire'] as const;

/** Calls about who is away, and who stands in for them. */
export const absenceCalls = {
  'services.absences': defineCall({
    kind: 'query',
    who,
    output: z.object({
      /** Of the colleagues of one’s services, one’s own among them, by their first day; of everybody for a gestionnaire. */
      absences: z.array(absenceView),
      /** For whom this agent may note one, and who can stand in for each. */
      agents: z.array(agent.extend({ colleagues: z.array(agent) })),
    }),
  }),
  /** Of oneself; of anybody for a gestionnaire, since whoever falls ill does not come to say so. */
  'services.declareAbsence': defineCall({
    kind: 'command',
    who,
    input: absenceForm.extend({ agent: refField }),
    output: z.object({ id: z.string() }),
    errors: [
      'forbidden_agent',
      'stand_in_missing',
      'dates_reversed',
      'date_in_past',
      'too_long',
      'overlaps',
      'unknown_agent',
      'stand_in_away',
      'newer_version',
    ],
  }),
  'services.endAbsence': defineCall({
    kind: 'command',
    who,
    input: oneInput.extend({ agent: refField }),
    errors: ['forbidden_agent', 'unknown_absence', 'newer_version'],
  }),
};
