import type { Generated } from 'kysely';
import type { CheckOutcome } from '../../src-shared/files/antivirus.ts';
import type { FileFormat } from '../../src-shared/files/formats.ts';

/** What became of the reading of a file: it has words, it has none (a scan), it cannot be read, it is not on this poste. */
export type ReadOutcome = 'read' | 'no_words' | 'unreadable' | 'missing';

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
  /** Files whose words were looked for on this poste (`migrations/local/006_file_words.ts`); the words themselves lie in `l_file_words`, by row. */
  l_file_read: { row: Generated<number>; file: string; dossier: string; outcome: ReadOutcome; at: number };
  l_file_words: { rowid: number; words: string };
  /** What the antivirus of this poste said of a file as it came in (`migrations/local/007_file_checks.ts`). */
  l_file_check: { file: string; outcome: CheckOutcome; at: number };
  /** Position of the last event in which files were looked for. */
  l_file_mark: { position: number };
}

declare module '../database/tables.ts' {
  interface Tables extends FilesTables {}
}
