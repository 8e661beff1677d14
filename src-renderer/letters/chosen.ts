import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { isSelected, type RowSource, type Selection } from '../ui/index.ts';

/** Letters of one batch, and of one posting, at most (the contract’s limit). */
export const largestBatch = 200;

export interface Chosen {
  readonly letters: readonly string[];
  /** How many more were meant than one batch takes. */
  readonly left: number;
}

const perPage = 500;

/** The ticked letters, or all of the list when none is ticked, in the order of the list, up to one batch. `without`: already in a batch. */
export const chosenLetters = async (
  source: RowSource<LetterRow>,
  selection: Selection,
  without: ReadonlySet<string>,
): Promise<Result<Chosen>> => {
  const whole = selection.all || selection.except.size === 0;
  if (!whole) {
    const ticked = [...selection.except].filter((id) => !without.has(id));
    return ok({ letters: ticked.slice(0, largestBatch), left: Math.max(0, ticked.length - largestBatch) });
  }
  const left = source.total - (selection.all ? selection.except.size : 0) - without.size;
  const letters: string[] = [];
  for (let offset = 0; offset < source.total && letters.length < largestBatch; offset += perPage) {
    const rows = await source.page(offset, perPage).catch(() => null);
    if (rows === null) return refuse('list_gone', 'La liste a changé entre-temps. Relisez-la puis recommencez.');
    for (const { id } of rows) {
      const meant = !selection.all || isSelected(selection, id);
      if (meant && !without.has(id) && letters.length < largestBatch) letters.push(id);
    }
  }
  return ok({ letters, left: Math.max(0, left - letters.length) });
};
