import { z } from 'zod';
import { fileFacts } from '../files/file.ts';
import { condition } from './condition.ts';
import { acceptedFormats } from './piece-formats.ts';
import { placeLists } from './places.ts';
import { textFormat } from './text-format.ts';

/** Types of field that a démarche may ask (rules §4.1). A later version of this list raises the schema of the events that hold it. */
export const fieldTypes = [
  'texte',
  'texte_long',
  'entier',
  'decimal',
  'montant',
  'date',
  'date_heure',
  'choix',
  'choix_multiples',
  'listes_liees',
  'oui_non',
  'engagement',
  'civilite',
  'siret',
  'rna',
  'adresse',
  ...placeLists,
  'courriel',
  'telephone',
  'iban',
  'dossier',
] as const;
export type FieldType = (typeof fieldTypes)[number];

const blockId = z.string().regex(/^[\w-]{1,64}$/);
const asked = { id: blockId, condition: condition.nullable() };

/** One question. What does not belong to its type is not read. */
export const formField = z.object({
  ...asked,
  kind: z.literal('champ'),
  type: z.enum(fieldTypes),
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  /** Characters of a text, at most; null for what its type allows. */
  maxLength: z.int().min(1).max(10_000).nullable(),
  /** Least and most: a number, an amount in euros, a day; as typed, null without limit. */
  min: z.string().nullable(),
  max: z.string().nullable(),
  /** For a short text: the form that it has to have; null for any. */
  format: textFormat.nullable(),
  /** For a day: only before today. */
  past: z.boolean(),
  /** For a day: that on which somebody was born who may still live. */
  birth: z.boolean(),
  options: z.array(z.string()).max(500),
  /** The choices of a linked list, by the first one's option. */
  linked: z.array(z.object({ first: z.string(), second: z.array(z.string()).max(200) })).max(200),
  /** «autre» may be chosen, and said in words. */
  other: z.boolean(),
  /** For an IBAN: the BIC of its bank is asked too. */
  bic: z.boolean(),
});
export type FormField = z.infer<typeof formField>;

export const formSection = z.object({ ...asked, kind: z.literal('titre'), level: z.int().min(1).max(3), label: z.string() });
export const formExplanation = z.object({ ...asked, kind: z.literal('explication'), label: z.string(), text: z.string() });

/** Rows of the same questions: lines of a budget, children. */
export const formRepeated = z.object({
  ...asked,
  kind: z.literal('bloc'),
  label: z.string(),
  /** What one row is called: «Dépense». */
  rowLabel: z.string(),
  least: z.int().min(0).max(100),
  most: z.int().min(1).max(100),
  fields: z.array(formField).min(1).max(30),
});

/** A document that whoever asks fills in and joins. What opens it lies in the stream of its démarche. */
export const pieceModel = fileFacts.extend({ name: z.string().min(1).max(200) });
export type PieceModel = z.infer<typeof pieceModel>;

/** A justificatif that is asked. */
export const formPiece = z.object({
  ...asked,
  kind: z.literal('piece'),
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  several: z.boolean(),
  nature: z.enum(['autre', 'identite', 'rib', 'domicile', 'statuts', 'budget', 'devis', 'plan', 'photo']),
  accepts: z.enum(acceptedFormats),
  model: pieceModel.nullable(),
  /** Removed once the decision can no longer be undone. */
  purged: z.boolean(),
});
export type FormPiece = z.infer<typeof formPiece>;

export const formBlock = z.discriminatedUnion('kind', [formField, formSection, formExplanation, formRepeated, formPiece]);
export type FormBlock = z.infer<typeof formBlock>;

/** A form: its blocks in order. A title of level 1 begins a step of the deposit. */
export const form = z.object({ blocks: z.array(formBlock).max(400) });
export type Form = z.infer<typeof form>;

/** What silence means at the end of the delay (CRPA L231-1, L231-4), and how long that is; never the same for all démarches. */
export const legalRegime = z.object({
  silence: z.enum(['acceptation', 'rejet', 'aucun']),
  count: z.int().min(1).max(60),
  unit: z.enum(['mois', 'jours']),
});
export type LegalRegime = z.infer<typeof legalRegime>;

/** Who may deposit. */
export const audiences = ['particulier', 'organisation', 'tous'] as const;
export type Audience = (typeof audiences)[number];

/** All that a version of a démarche says. */
export const demarcheContent = z.object({
  title: z.string(),
  /** What it is for, shown in the catalogue. */
  summary: z.string(),
  service: z.string(),
  /** The e-service that it belongs to; null for none. */
  eservice: z.string().nullable(),
  audience: z.enum(audiences),
  /** «sur habilitation»: only whoever holds the permission of the e-service (S2). */
  restricted: z.boolean(),
  /** «Démarches à la Une» (S1, S3). */
  featured: z.boolean(),
  opensOn: z.string().nullable(),
  /** Last day, whole: open until 23:59:59 of the poste. */
  closesOn: z.string().nullable(),
  regime: legalRegime,
  form,
  /** Words of the decision letters, with tags; empty for those that Écritoire brings. */
  letters: z.object({ accepte: z.string(), refuse: z.string(), sans_suite: z.string() }),
});
export type DemarcheContent = z.infer<typeof demarcheContent>;

/** Every field of a form by id, those of repeated blocks too. */
export const fieldsById = (asked: Form): Map<string, FormField> =>
  new Map(
    asked.blocks.flatMap((block): [string, FormField][] => {
      if (block.kind === 'champ') return [[block.id, block]];
      return block.kind === 'bloc' ? block.fields.map((field) => [field.id, field]) : [];
    }),
  );

/** The models of its justificatifs, by the ids of their files. */
export const modelsOf = (asked: Form): ReadonlyMap<string, FormPiece> =>
  new Map(piecesOf(asked).flatMap((piece): [string, FormPiece][] => (piece.model === null ? [] : [[piece.model.file, piece]])));

/** The justificatifs that a form may ask for. */
export const piecesOf = (asked: Form): FormPiece[] => asked.blocks.filter((block) => block.kind === 'piece');

/** Steps of a deposit: each title of level 1 and what follows it; what stands before the first one is a step too. */
export const stepsOf = (asked: Form): { readonly id: string; readonly label: string; readonly blocks: readonly FormBlock[] }[] => {
  const steps: { id: string; label: string; blocks: FormBlock[] }[] = [];
  for (const block of asked.blocks) {
    if (block.kind === 'titre' && block.level === 1) steps.push({ id: block.id, label: block.label, blocks: [block] });
    else if (steps.length === 0) steps.push({ id: 'debut', label: 'Votre demande', blocks: [block] });
    else steps.at(-1)?.blocks.push(block);
  }
  return steps;
};
