import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';

/** Ids read at a time: short enough for lists to be served in between. */
const slice = 1000;

/** A run of the letters of a selection, and where the next one begins; null at the end. */
export interface ChosenRun {
  readonly items: readonly string[];
  readonly next: number | null;
}

const idsOf = ({ statements }: ReaderContext, rows: readonly number[]): string[] => {
  const found = statements
    .prepare<[string], { row: number; id: string }>(
      'SELECT p_letter.row, p_letter.id FROM json_each(?) AS asked CROSS JOIN p_letter ON p_letter.row = asked.value',
    )
    .all(JSON.stringify(rows));
  const byRow = new Map(found.map(({ row, id }) => [row, id]));
  return rows.flatMap((row) => byRow.get(row) ?? []);
};

/** The letters of a selection in the order of their list, run by run: a window names an open list of its own, never a million ids. */
export const chosenLetterQueries = {
  'internal.letters.chosen': (
    context: ReaderContext,
    input: { page: string; letters: SelectionInput; offset: number },
  ): Result<ChosenRun> => {
    const { page, letters, offset } = input;
    if (!letters.all) {
      const next = offset + slice;
      return ok({ items: letters.except.slice(offset, next), next: next < letters.except.length ? next : null });
    }
    const rows = context.snapshots.slice(page, 'letters', { snapshot: letters.snapshot, offset, limit: slice });
    if (!rows.ok) return rows;
    const without = new Set(letters.except);
    const items = idsOf(context, rows.data).filter((id) => !without.has(id));
    return ok({ items, next: rows.data.length === slice ? offset + slice : null });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof chosenLetterQueries> {}
}
