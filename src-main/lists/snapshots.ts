import { newId } from '../../src-shared/kernel/ids.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Rows } from './rows.ts';

interface Snapshot {
  readonly page: string;
  readonly list: string;
  readonly ids: Rows;
}

/** Snapshots kept for each window; the oldest goes when another list opens. */
const perWindow = 20;

/**
 * The ordered row ids of open lists (design §8): the only thing proportional to the base on a click. Rows are then fetched in slices, so
 * that End, the scroll bar and «tout sélectionner» are instant and stable while others change the base.
 */
export const createSnapshots = (ports: Pick<Ports, 'clock' | 'random'>) => {
  const kept = new Map<string, Snapshot>();
  const find = (page: string, list: string, snapshot: string): Result<Rows> => {
    const known = kept.get(snapshot);
    return known === undefined || known.page !== page || known.list !== list
      ? refuse('snapshot_gone', 'Cette liste n’est plus ouverte. Actualisez-la.')
      : ok(known.ids);
  };
  return {
    open(page: string, list: string, ids: Rows): { snapshot: string; total: number } {
      const snapshot = newId(ports);
      kept.set(snapshot, { page, list, ids });
      const mine = [...kept].filter(([, known]) => known.page === page);
      if (mine.length > perWindow) kept.delete(mine[0]?.[0] ?? '');
      return { snapshot, total: ids.length };
    },
    /** Ids of some rows of a list that this window opened; another window's snapshot does not exist for it. */
    slice(page: string, list: string, input: { snapshot: string; offset: number; limit: number }): Result<number[]> {
      const ids = find(page, list, input.snapshot);
      return ids.ok ? ok([...ids.data.subarray(input.offset, input.offset + input.limit)]) : ids;
    },
    /** Where a row stands in a list that this window opened, -1 when it is not in it. */
    position(page: string, list: string, input: { snapshot: string; row: number }): Result<number> {
      const ids = find(page, list, input.snapshot);
      return ids.ok ? ok(ids.data.indexOf(input.row)) : ids;
    },
    closePage(page: string): void {
      for (const [id, known] of kept) if (known.page === page) kept.delete(id);
    },
  };
};
export type Snapshots = ReturnType<typeof createSnapshots>;
