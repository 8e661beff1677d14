import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { requiredText } from '../kernel/free-text.ts';
import { lineField } from '../kernel/line.ts';
import { seenHeads, seenInput } from '../kernel/seen.ts';
import { organisationKinds } from '../organisations/events.ts';

/** What a gestionnaire says of an e-service; used by the screen and by the contract. */
export const eserviceForm = z.object({
  name: lineField(80, 'Saisissez le nom de l’e-service.'),
  description: requiredText(600, 'Dites en quelques mots à quoi sert cet e-service.'),
  service: lineField(80, 'Saisissez le service qui en répond.'),
  kinds: z
    .array(z.enum(organisationKinds))
    .min(1, 'Choisissez au moins un type d’organisation.')
    .max(organisationKinds.length, 'Choisissez chaque type une seule fois.')
    .refine((kinds) => new Set(kinds).size === kinds.length, 'Choisissez chaque type une seule fois.'),
  order: z
    .number({ error: 'Saisissez le rang dans la liste, de 1 à 999.' })
    .int('Le rang est un nombre entier.')
    .min(1, 'Le rang va de 1 à 999.')
    .max(999, 'Le rang va de 1 à 999.'),
});

/** An e-service as those who may subscribe to it see it. */
export const catalogueEntry = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  service: z.string(),
  kinds: z.array(z.enum(organisationKinds)),
  open: z.boolean(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

export const eserviceView = catalogueEntry.extend({
  heads: seenHeads,
  order: z.number().int(),
  /** Organisations that are subscribed, and people who may use it. */
  subscribers: z.number().int(),
  holders: z.number().int(),
});
export type EserviceView = z.infer<typeof eserviceView>;

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;

/** Calls of the catalogue of e-services (rules §0, issue 3 point 2). */
export const eservicesCalls = {
  /** The open e-services, for whoever registers an organisation: nothing in it is secret. */
  'eservices.catalogue': defineCall({
    kind: 'query',
    who: 'public',
    output: z.object({ eservices: z.array(catalogueEntry) }),
  }),
  /** The whole catalogue with its figures, in its order. */
  'eservices.list': defineCall({
    kind: 'query',
    who: agents,
    output: z.object({ eservices: z.array(eserviceView) }),
  }),
  'eservices.create': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: eserviceForm.extend({ open: z.boolean() }),
    output: z.object({ id: z.string() }),
    errors: ['name_taken'],
  }),
  'eservices.change': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: eserviceForm.extend(seenInput.shape),
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_eservice', 'name_taken', 'newer_version'],
  }),
  'eservices.close': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput,
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_eservice', 'already_done', 'newer_version'],
  }),
  'eservices.open': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput,
    output: z.object({ heads: seenHeads }),
    errors: ['unknown_eservice', 'already_done', 'newer_version'],
  }),
};
