import type { SelectionInput } from '../../src-shared/kernel/list.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { isSelected, type RowSource, type Selection, selectedCount } from '../ui/index.ts';

/** Letters of one batch, and of one posting without a job, at most (the contract’s limit). */
export const largestBatch = 200;

/** Letters meant by a person, taken one batch after the other in the order of the list as it was open then. */
export interface Choice {
  /** How many in all. */
  readonly total: number;
  /** The next ones, one batch at most; none at the end. */
  readonly next: () => Promise<Result<readonly string[]>>;
  /** How many `next` has not given yet. */
  readonly left: () => number;
}

const perPage = 500;

/** Nothing ticked means all of the list. */
const isWhole = (selection: Selection): boolean => selection.all || selection.except.size === 0;

/** How many letters are meant. `without`: letters that cannot be taken, already in a batch. */
export const meantCount = (source: RowSource<LetterRow>, selection: Selection, without: ReadonlySet<string>): number => {
  const whole = isWhole(selection);
  const meant = whole && !selection.all ? source.total : selectedCount(selection, source.total);
  const never = whole ? without.size : [...selection.except].filter((id) => without.has(id)).length;
  return Math.max(0, meant - never);
};

/** The same, as the backend resolves it on the open list: no ids are sent for a whole one. */
export const selectionOf = (source: RowSource<LetterRow>, { all, except }: Selection): SelectionInput => ({
  snapshot: source.snapshot,
  all: all || except.size === 0,
  except: [...except],
});

/** These letters, and no others. */
export const fixedChoice = (letters: readonly string[]): Choice => {
  let at = 0;
  return {
    total: letters.length,
    left: () => letters.length - at,
    next: () => {
      const taken = letters.slice(at, at + largestBatch);
      at += taken.length;
      return Promise.resolve(ok(taken));
    },
  };
};

/** The ticked letters, or all of the list when none is ticked. */
export const chooseLetters = (source: RowSource<LetterRow>, selection: Selection, without: ReadonlySet<string>): Choice => {
  if (!isWhole(selection)) return fixedChoice([...selection.except].filter((id) => !without.has(id)));
  const total = meantCount(source, selection, without);
  let at = 0;
  let given = 0;
  const meant = (id: string) => (!selection.all || isSelected(selection, id)) && !without.has(id);
  return {
    total,
    // Under a search, letters of open batches may not be in the list at all: what is left is then more than the count says.
    left: () => (at >= source.total ? 0 : Math.max(1, total - given)),
    next: async () => {
      const letters: string[] = [];
      while (at < source.total && letters.length < largestBatch) {
        const rows = await source.page(at, perPage).catch(() => null);
        if (rows === null || rows.length === 0) return refuse('list_gone', 'La liste a changé entre-temps. Relisez-la puis recommencez.');
        for (const { id } of rows) {
          if (letters.length === largestBatch) break;
          at += 1;
          if (meant(id)) letters.push(id);
        }
      }
      given += letters.length;
      return ok(letters);
    },
  };
};
