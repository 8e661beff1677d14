import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { anyRole } from '../kernel/roles.ts';
import { fileFacts } from './file.ts';
import { maxPart } from './formats.ts';
import { withoutUnseen } from './name.ts';
import { fileRefusals } from './refusals.ts';

const upload = z.string({ error: 'Cet envoi n’existe pas.' }).regex(/^[0-9a-zA-Z-]{1,64}$/, 'Cet envoi n’existe pas.');
const base64Length = Math.ceil(maxPart / 3) * 4;
const part = z
  .string({ error: 'Ce morceau de fichier n’est pas lisible.' })
  .max(base64Length, 'Ce morceau de fichier est trop grand.')
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'Ce morceau de fichier n’est pas lisible.')
  .min(4, 'Ce morceau de fichier est vide.');

/** A file that was judged and kept, until a command of its room claims it. */
export const judgedFile = z.object({ ...fileFacts.shape, name: z.string() });
export type JudgedFile = z.infer<typeof judgedFile>;

/**
 * How a file comes in: begun, sent part by part in order, ended; it is then judged. An upload belongs to the window and the session that
 * began it: another one’s does not exist.
 */
export const filesCalls = {
  'files.begin': defineCall({
    kind: 'local',
    who: anyRole,
    input: z.object({
      name: z
        .string({ error: 'Ce fichier n’a pas de nom.' })
        .max(1_000, 'Le nom de ce fichier est trop long. Renommez-le puis recommencez.')
        .transform(withoutUnseen),
      size: z.int({ error: 'La taille de ce fichier est inconnue.' }).nonnegative('La taille de ce fichier est inconnue.'),
    }),
    output: z.object({ upload: z.string() }),
    errors: ['file_empty', 'file_too_large', 'uploads_full'],
  }),
  'files.chunk': defineCall({
    kind: 'local',
    who: anyRole,
    input: z.object({
      upload,
      offset: z.int({ error: 'Ce morceau n’a pas de place.' }).nonnegative('Ce morceau n’a pas de place.'),
      bytes: part,
    }),
    output: z.object({ received: z.int() }),
    errors: ['upload_gone', 'part_misplaced'],
  }),
  'files.end': defineCall({
    kind: 'local',
    who: anyRole,
    input: z.object({ upload }),
    output: judgedFile,
    errors: ['upload_gone', 'part_misplaced', ...Object.keys(fileRefusals)],
  }),
  'files.abandon': defineCall({ kind: 'local', who: anyRole, input: z.object({ upload }) }),
};
