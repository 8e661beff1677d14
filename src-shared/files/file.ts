import { z } from 'zod';

/** What Écritoire takes in: documents and pictures that a person can look at, judged by their content and never by their name. */
export const fileFormats = ['pdf', 'jpeg', 'png', 'webp', 'tiff'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Extension that a name ends with, the type that a window is told, and what people call it. */
export const formatWords: Readonly<Record<FileFormat, { readonly extension: string; readonly type: string; readonly words: string }>> = {
  pdf: { extension: 'pdf', type: 'application/pdf', words: 'PDF' },
  jpeg: { extension: 'jpg', type: 'image/jpeg', words: 'image JPEG' },
  png: { extension: 'png', type: 'image/png', words: 'image PNG' },
  webp: { extension: 'webp', type: 'image/webp', words: 'image WebP' },
  tiff: { extension: 'tif', type: 'image/tiff', words: 'image TIFF' },
};

/** Largest file, in bytes. */
export const maxFileSize = 20_000_000;

/** What stays in an event for ever: nothing of it says who somebody is. */
export const fileFacts = z.object({
  /** Random, and the name of its ciphertext. */
  file: z.string().min(1).max(64),
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
