import type { Result } from '../../src-shared/kernel/result.ts';

/** One line of the table that `npm run bench` prints. */
export interface Line {
  readonly what: string;
  /** As design §9 says it; '' where it sets none. */
  readonly budget: string;
  readonly measured: string;
  /** Null where there is no budget. */
  readonly ok: boolean | null;
}

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const rate = (value: number): string => `${Math.round(value).toLocaleString('fr-FR')} events/s`;

/** What a handler answered; a refusal ends the bench. */
export const data = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.data;
};

export const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** Times of repeated calls, in milliseconds, shortest first. */
export const times = (count: number, work: (index: number) => void): number[] => {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    work(index);
    taken.push(performance.now() - start);
  }
  return taken.sort((one, other) => one - other);
};

/** The same call, each time after something was written; the writing is not counted. */
export const afterWrites = (count: number, write: (index: number) => void, work: (index: number) => void): number[] => {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    write(index);
    const start = performance.now();
    work(index);
    taken.push(performance.now() - start);
  }
  return taken.sort((one, other) => one - other);
};

/** The time that `share` of the calls stayed below. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** A line for repeated calls: their 95th percentile against a budget in milliseconds. */
export const timeLine = (what: string, budget: number | null, sorted: readonly number[]): Line => {
  const p95 = percentile(sorted, 0.95);
  return {
    what: `${what} (${sorted.length})`,
    budget: budget === null ? '' : `p95 ≤ ${budget} ms`,
    measured: `p50 ${milliseconds(percentile(sorted, 0.5))}, p95 ${milliseconds(p95)}`,
    ok: budget === null ? null : p95 <= budget,
  };
};

/** A line for a number of events in a time. */
export const rateLine = (what: string, budget: number | null, events: number, seconds: number): Line => ({
  what,
  budget: budget === null ? '' : `≥ ${rate(budget)}`,
  measured: `${rate(events / seconds)} (${seconds.toFixed(1)} s)`,
  ok: budget === null ? null : events / seconds >= budget,
});

/** The table, one line a measure. */
export const table = (lines: readonly Line[]): string => {
  const rows = [['what', 'budget', 'measured', 'ok'], ...lines.map(({ what, budget, measured, ok }) => [what, budget, measured, mark(ok)])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  const [head = '', ...body] = text;
  return [head, widths.map((width) => '-'.repeat(width)).join('-|-'), ...body].join('\n');
};

const mark = (ok: boolean | null): string => (ok === null ? '' : ok ? 'yes' : 'NO');
