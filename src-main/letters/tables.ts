/** Columns of the batches of this workstation (`migrations/local/001_ground.ts`). */
export interface BatchTables {
  p_batch: { row: number; id: string; produced_at: number; outcome: string | null };
  /** Letters of the batches that are still open: none of them may stand in two. */
  p_batch_letter: { batch: string; position: number; letter: string };
}
