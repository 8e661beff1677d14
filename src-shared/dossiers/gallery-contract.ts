import { z } from 'zod';
import { checkOutcomes } from '../files/antivirus.ts';
import { defineCall } from '../kernel/contract.ts';
import { oneInput } from '../kernel/seen.ts';
import { provenances } from './gallery.ts';
import { pieceStatuses } from './state.ts';
import { fileView } from './views.ts';

/** One file of a dossier, wherever it came from. */
export const galleryFile = z.object({
  file: fileView,
  /** What it is: the justificatif, the message, the letter. */
  label: z.string(),
  provenance: z.enum(provenances),
  /** Who sent it, and how it arrived where an agent noted that; as words. */
  from: z.string(),
  at: z.number().int(),
  /** Of a justificatif. */
  item: z.string().nullable(),
  status: z.enum(pieceStatuses).nullable(),
});
export type GalleryFile = z.infer<typeof galleryFile>;

/** A dossier in whose files words were found. */
const foundInFiles = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  title: z.string(),
  files: z.array(galleryFile),
});
export type FoundInFiles = z.infer<typeof foundInFiles>;

/** Files of dossiers. */
export const galleryCalls = {
  /** All files of one, for the service: those of opinions only for whoever may read the opinion. */
  'dossiers.files': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    input: oneInput,
    output: z.object({
      files: z.array(galleryFile),
      /** What the antivirus of this poste said of each file that came in here; null on a poste that has none. */
      checks: z.record(z.string(), z.enum(checkOutcomes)).nullable(),
    }),
    errors: ['unknown_dossier'],
  }),
  /** Words in the PDFs of the dossiers of one’s services, those that came last first; in which file they stand. */
  'dossiers.searchFiles': defineCall({
    kind: 'query',
    who: ['instructeur', 'valideur', 'gestionnaire'],
    input: z.object({ search: z.string().max(200) }),
    output: z.object({
      found: z.array(foundInFiles),
      /** More were found than are told. */
      more: z.boolean(),
      /** Files that came in and were not read yet, at least. */
      waiting: z.number().int(),
    }),
  }),
};
