import { z } from 'zod';
import { orEmpty } from '../kernel/field.ts';
import { freeText, hasHiddenOrBreak } from '../kernel/free-text.ts';
import { lineField } from '../kernel/line.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { refField } from '../kernel/seen.ts';
import { conditionTests } from './condition.ts';
import { audiences, fieldTypes, formPiece, legalRegime, pieceModel } from './form.ts';
import { textFormat } from './text-format.ts';

/** What a gestionnaire writes of a démarche: whole or not, but never a sign that nobody sees, nor a text without end. */
const line = (max: number) => orEmpty(lineField(max, 'Saisissez un texte.'));

/** An expression may hold every sign that is seen, spaces at its ends too. */
const asWritten = (max: number) =>
  z
    .string()
    .max(max, `Ce texte est trop long : ${max} caractères au plus.`)
    .refine((text) => !hasHiddenOrBreak(text), 'Ce texte contient un caractère invisible. Tapez-le au clavier.');

const condition = z
  .object({
    all: z.boolean(),
    groups: z
      .array(
        z.object({
          all: z.boolean(),
          terms: z
            .array(
              z.object({ field: refField, test: z.enum(conditionTests), values: z.array(line(200)).max(100, 'Cent valeurs au plus.') }),
            )
            .max(20, 'Vingt comparaisons au plus.'),
        }),
      )
      .max(20, 'Vingt groupes au plus.'),
  })
  .nullable();

const block = { id: refField, condition };

/** One question as its editor sends it. */
export const fieldInput = z.object({
  ...block,
  kind: z.literal('champ'),
  type: z.enum(fieldTypes),
  label: line(300),
  help: freeText(1_000),
  required: z.boolean(),
  maxLength: z.int('Saisissez un nombre entier.').min(1, 'Un signe au moins.').max(10_000, 'Dix mille signes au plus.').nullable(),
  min: line(40).nullable(),
  max: line(40).nullable(),
  format: textFormat.extend({ pattern: asWritten(200), example: line(100), message: line(300) }).nullable(),
  past: z.boolean(),
  birth: z.boolean(),
  options: z.array(line(200)).max(500, 'Cinq cents réponses au plus.'),
  linked: z
    .array(z.object({ first: line(200), second: z.array(line(200)).max(200, 'Deux cents réponses au plus.') }))
    .max(200, 'Deux cents réponses au plus.'),
  other: z.boolean(),
  bic: z.boolean(),
});

/** A whole version as its editor sends it. */
export const contentInput = z.object({
  title: line(150),
  summary: freeText(1_000),
  service: line(64),
  eservice: refField.nullable(),
  audience: z.enum(audiences),
  restricted: z.boolean(),
  featured: z.boolean(),
  opensOn: plainDate.nullable(),
  closesOn: plainDate.nullable(),
  regime: legalRegime,
  form: z.object({
    blocks: z
      .array(
        z.discriminatedUnion('kind', [
          fieldInput,
          z.object({ ...block, kind: z.literal('titre'), level: z.int().min(1).max(3), label: line(200) }),
          z.object({ ...block, kind: z.literal('explication'), label: line(200), text: freeText(5_000) }),
          z.object({
            ...block,
            kind: z.literal('bloc'),
            label: line(200),
            rowLabel: line(60),
            least: z.int().min(0).max(100),
            most: z.int().min(1).max(100),
            fields: z.array(fieldInput).min(1, 'Une question au moins dans ce bloc.').max(30, 'Trente questions au plus dans un bloc.'),
          }),
          z.object({
            ...block,
            kind: z.literal('piece'),
            label: line(200),
            help: freeText(1_000),
            required: z.boolean(),
            several: z.boolean(),
            nature: formPiece.shape.nature,
            accepts: formPiece.shape.accepts,
            model: pieceModel.extend({ name: asWritten(200).min(1, 'Donnez un nom à ce modèle.') }).nullable(),
            purged: z.boolean(),
          }),
        ]),
      )
      .max(400, 'Quatre cents blocs au plus.'),
  }),
  letters: z.object({ accepte: freeText(8_000), refuse: freeText(8_000), sans_suite: freeText(8_000) }),
});
