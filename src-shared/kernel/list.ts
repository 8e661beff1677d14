import { z } from 'zod';

/** Opens a list: a snapshot of ordered row ids is kept by the reader, rows come by page (design §8). */
export const listInput = <F extends z.ZodType, const S extends readonly [string, ...string[]]>(filter: F, sorts: S) =>
  z.object({
    filter,
    /** Words typed in the list's search; empty for all. */
    search: z.string().max(200),
    sort: z.enum(sorts),
    descending: z.boolean(),
  });

export const listOutput = <R extends z.ZodType>(row: R) => z.object({ snapshot: z.string(), total: z.number().int(), rows: z.array(row) });

export const pageInput = z.object({
  snapshot: z.string().max(64),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
});
export const pageOutput = <R extends z.ZodType>(row: R) => z.object({ rows: z.array(row) });

/** A snapshot is dropped when its page closes or twenty newer ones were opened: the list is opened again. */
export const snapshotGone = 'snapshot_gone';

/** Rows ticked in an open list: «all but these» or «only these». The reader resolves it, so that «tout sélectionner» sends no ids. */
export const selectionInput = z.object({
  snapshot: z.string().max(64),
  all: z.boolean(),
  /** Ids that differ from `all`. */
  except: z.array(z.string().max(64)).max(20_000, 'Cochez au plus 20 000 lignes une à une, ou cochez tout.'),
});
export type SelectionInput = z.infer<typeof selectionInput>;
