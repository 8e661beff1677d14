/** Columns of the orders of erasure (`migrations/local/001_ground.ts`). */
export interface ErasureTables {
  p_erasure: { row: number; id: string; scope: string; ordered_at: number };
  /** Whom each order erases, in its scope. */
  p_erased: { subject: string; erasure: string; scope: string };
}
