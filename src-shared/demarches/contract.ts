import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { oneInput, refField, seenHeads, seenInput } from '../kernel/seen.ts';
import { annotationsCalls } from './annotations-contract.ts';
import { contentInput } from './content-input.ts';
import { audiences, demarcheContent } from './form.ts';
import { modelCalls } from './model-contract.ts';
import { placesCalls } from './places-contract.ts';

const agents = ['instructeur', 'valideur', 'gestionnaire'] as const;
const usagers = ['particulier', 'administrateur', 'utilisateur'] as const;
const everybody = [...agents, ...usagers] as const;

/** A démarche as the catalogue shows it. */
export const demarcheCard = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  service: z.string(),
  audience: z.enum(audiences),
  featured: z.boolean(),
  closesOn: z.string().nullable(),
  /** Why this person cannot deposit now, and what to do; null when they can. */
  refusal: z.string().nullable(),
});
export type DemarcheCard = z.infer<typeof demarcheCard>;

export const demarcheRow = z.object({
  id: z.string(),
  title: z.string(),
  service: z.string(),
  /** Number of the version in force; 0 while nothing was published. */
  version: z.number().int(),
  open: z.boolean(),
  /** The draft differs from what is published. */
  changed: z.boolean(),
  dossiers: z.number().int(),
  heads: seenHeads,
});
export type DemarcheRow = z.infer<typeof demarcheRow>;

export const demarcheVersionView = z.object({
  id: z.string(),
  number: z.number().int(),
  publishedAt: z.number().int(),
});

export const demarcheView = z.object({
  id: z.string(),
  heads: seenHeads,
  draft: demarcheContent,
  versions: z.array(demarcheVersionView),
  open: z.boolean(),
  changed: z.boolean(),
  /** What keeps the draft from being published. */
  faults: z.array(z.object({ block: z.string().nullable(), message: z.string() })),
});
export type DemarcheView = z.infer<typeof demarcheView>;

const unknown = 'unknown_demarche';

/** Calls of the room «Démarches» (rules §4.1, §4.2). */
export const demarchesCalls = {
  ...annotationsCalls,
  ...placesCalls,
  ...modelCalls,
  /** What this person may deposit, «à la une» first. */
  'demarches.catalogue': defineCall({ kind: 'query', who: everybody, output: z.object({ demarches: z.array(demarcheCard) }) }),
  /** What a version asks; the one in force without a version. */
  'demarches.form': defineCall({
    kind: 'query',
    who: everybody,
    input: oneInput.extend({ version: refField.nullable() }),
    output: z.object({ version: z.string(), content: demarcheContent, serviceName: z.string() }),
    errors: [unknown],
  }),
  'demarches.list': defineCall({ kind: 'query', who: agents, output: z.object({ demarches: z.array(demarcheRow) }) }),
  'demarches.get': defineCall({ kind: 'query', who: agents, input: oneInput, output: demarcheView, errors: [unknown] }),
  /** Begins one: from a model that Écritoire brings, from another démarche, or blank. */
  'demarches.create': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: z.object({ model: refField.nullable(), copyOf: refField.nullable() }),
    output: z.object({ id: z.string() }),
    errors: [unknown, 'unknown_model'],
  }),
  /** Keeps the draft of the next version, whole or not. */
  'demarches.save': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput.extend({ content: contentInput }),
    output: z.object({ heads: seenHeads }),
    errors: [unknown, 'newer_version'],
  }),
  'demarches.publish': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput,
    output: z.object({ heads: seenHeads }),
    errors: [unknown, 'not_publishable', 'already_done', 'newer_version'],
  }),
  'demarches.close': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput,
    output: z.object({ heads: seenHeads }),
    errors: [unknown, 'already_done', 'newer_version'],
  }),
  'demarches.open': defineCall({
    kind: 'command',
    who: ['gestionnaire'],
    input: seenInput,
    output: z.object({ heads: seenHeads }),
    errors: [unknown, 'already_done', 'newer_version'],
  }),
};
