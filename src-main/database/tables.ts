/**
 * Every table of the base, for kysely. Whoever owns a table adds it where it is declared:
 * `declare module '../database/tables.ts' { interface Tables { … } }`.
 */
export interface Tables {
  /** Rows of lists that were written since, in the order of writing; `row` is null for «any of them may have changed». */
  l_row_change: { seq: number; list: string; row: number | null };
}
