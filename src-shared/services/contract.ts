import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { normaliseCourriel } from '../kernel/courriel.ts';
import { orEmpty, parsedField } from '../kernel/field.ts';
import { lineField } from '../kernel/line.ts';
import { idField, refField, seenHeads } from '../kernel/seen.ts';

const line = (max: number) => orEmpty(lineField(max, 'Saisissez un texte.'));

/** What a gestionnaire says of a service. */
export const serviceForm = z.object({
  name: lineField(80, 'Saisissez le nom du service.'),
  address: z.array(line(38)).max(6, 'Six lignes au plus.'),
  phone: line(30),
  courriel: orEmpty(parsedField(normaliseCourriel)),
  agents: z.array(refField).max(500, 'Choisissez au plus 500 agents.'),
});

export const serviceView = z.object({
  id: z.string(),
  name: z.string(),
  address: z.array(z.string()),
  phone: z.string(),
  courriel: z.string(),
  agents: z.array(z.object({ account: z.string(), name: z.string() })),
  demarches: z.number().int(),
  heads: seenHeads,
});
export type ServiceView = z.infer<typeof serviceView>;

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;

/** Calls of the room «Services»: who instructs what. */
export const servicesCalls = {
  'services.list': defineCall({
    kind: 'query',
    who: agents,
    output: z.object({ services: z.array(serviceView), agents: z.array(z.object({ account: z.string(), name: z.string() })) }),
  }),
  'services.create': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: serviceForm,
    output: z.object({ id: z.string() }),
    errors: ['name_taken', 'unknown_agent'],
  }),
  'services.change': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: serviceForm.extend({ id: idField, seen: seenHeads }),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_service', 'name_taken', 'unknown_agent', 'newer_version'],
  }),
};
