import type { FileFormat } from '../../src-shared/files/formats.ts';

/** Files that were judged and kept, and that no command has claimed yet (`migrations/local/002_uploads.ts`). */
export interface FilesTables {
  l_upload: {
    file: string;
    name: string;
    size: number;
    format: FileFormat;
    pages: number | null;
    sha256: string;
    key: Uint8Array;
    account: string | null;
    at: number;
  };
}

declare module '../database/tables.ts' {
  interface Tables extends FilesTables {}
}
