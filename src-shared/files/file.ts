import { z } from 'zod';
import { fileFormats } from './formats.ts';

/** What stays in an event for ever: nothing of it says who somebody is. */
export const fileFacts = z.object({
  /** Random, and the name of its ciphertext. */
  file: z.string().regex(/^[\w-]{1,64}$/),
  /** Bytes of the original. */
  size: z.int().positive(),
  format: z.enum(fileFormats),
  /** Null where it was not counted. */
  pages: z.int().positive().nullable(),
});
export type FileFacts = z.infer<typeof fileFacts>;

/** The personal part of a file: without its key nothing of the ciphertext can be read any more. */
export const filePart = z.object({
  /** Cleaned by `cleanFileName`. */
  name: z.string().min(1).max(200),
  /** 32 bytes in base64. */
  key: z.base64().length(44),
  /** SHA-256 of the original, in hex. */
  sha256: z.hex().length(64),
});
export type FilePart = z.infer<typeof filePart>;
