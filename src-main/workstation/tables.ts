/** Columns of what the workstation remembers of its copies (`migrations/local/006_copies.ts`). */
export interface CopyTables {
  l_copy: {
    /** Name of the copy's own folder. */
    copy: string;
    /** The folder that it lies in. */
    folder: string;
    at: number;
    removed_at: number | null;
  };
}

declare module '../database/tables.ts' {
  interface Tables extends CopyTables {}
}
