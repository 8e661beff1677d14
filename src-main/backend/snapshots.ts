import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';

interface Snapshot {
  readonly page: string;
  readonly list: string;
  readonly ids: Int32Array | Float64Array;
}

/** Snapshots kept for each window; the oldest goes when another list opens. */
const perPage = 20;

/**
 * The ordered row ids of open lists (design §8): the only thing proportional to the base on a click. Rows are then fetched by page, so
 * that End, the scroll bar and «tout sélectionner» are instant and stable while others change the base.
 */
export const createSnapshots = (ports: Pick<Ports, 'clock' | 'random'>) => {
  const kept = new Map<string, Snapshot>();
  return {
    open(page: string, list: string, ids: readonly number[]): { snapshot: string; total: number } {
      const snapshot = newId(ports);
      // Row ids beyond 2^31 do not fit an Int32Array: letters multiply their organisation's row by a thousand.
      const fits = ids.every((id) => id <= 0x7fffffff);
      kept.set(snapshot, { page, list, ids: fits ? Int32Array.from(ids) : Float64Array.from(ids) });
      const mine = [...kept].filter(([, known]) => known.page === page);
      if (mine.length > perPage) kept.delete(mine[0]?.[0] ?? '');
      return { snapshot, total: ids.length };
    },
    /** Ids of one page of a list that this window opened; another window's snapshot does not exist for it. */
    slice(page: string, list: string, input: { snapshot: string; offset: number; limit: number }): Result<number[]> {
      const known = kept.get(input.snapshot);
      if (known === undefined || known.page !== page || known.list !== list)
        return refuse('snapshot_gone', 'Cette liste n’est plus ouverte. Actualisez-la.');
      return { ok: true, data: [...known.ids.subarray(input.offset, input.offset + input.limit)] };
    },
    closePage(page: string): void {
      for (const [id, known] of kept) if (known.page === page) kept.delete(id);
    },
  };
};
export type Snapshots = ReturnType<typeof createSnapshots>;
