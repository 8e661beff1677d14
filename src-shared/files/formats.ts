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

/** Bytes of one part of a file on its way in: in base64 and JSON well below what a shell takes as one call. */
export const maxPart = 512 * 1024;
