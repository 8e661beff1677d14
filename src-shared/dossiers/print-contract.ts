import { z } from 'zod';
import { downloadBegun } from '../downloads/contract.ts';
import { defineCall } from '../kernel/contract.ts';
import { selectionInput, snapshotGone } from '../kernel/list.ts';
import { paperLetters } from './paper.ts';

/** As many as one heap of paper: each that has no letter is told by name. */
export const mostPrinted = 500;

const printDone = z.object({
  /** Null when no dossier has such a letter. */
  download: downloadBegun.nullable(),
  letters: z.number().int(),
  /** Those without a letter, and why. */
  without: z.array(z.object({ id: z.string(), number: z.string(), name: z.string(), message: z.string() })),
});
export type PrintDone = z.infer<typeof printDone>;

/** Letters of a list of dossiers, to print. */
export const printCalls = {
  /** The letters of the ticked dossiers as one PDF, made as it is fetched: a decision exactly as it was kept. Noted as printed. */
  'dossiers.printLetters': defineCall({
    kind: 'local',
    who: ['instructeur', 'gestionnaire'],
    input: z.object({
      dossiers: selectionInput,
      letter: z.enum(paperLetters, { error: 'Choisissez les lettres à imprimer.' }),
      /** Only for whoever gets no courriel from Écritoire. */
      withoutCourriel: z.boolean(),
      bothSides: z.boolean(),
    }),
    output: printDone,
    errors: [snapshotGone, 'nothing_chosen', 'too_many_chosen', 'downloads_full'],
  }),
};
