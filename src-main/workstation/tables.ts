import type { CopyReason } from '../../src-shared/workstation/copy.ts';

/** Columns of what the workstation remembers of its copies (`migrations/local/006_copies.ts`). */
export interface CopyTables {
  /** Copies by the name of their own folder. */
  p_copy: { row: number; id: string; reason: CopyReason; made_at: number };
  l_copy: {
    /** Name of the copy's own folder. */
    copy: string;
    /** The folder that it lies in. */
    folder: string;
    at: number;
    removed_at: number | null;
  };
}
