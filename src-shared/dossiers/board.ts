import { addDays, isPlainDate, type PlainDate, weekdayOf } from '../kernel/plain-date.ts';

/** Ages of what is open, in days since its reception: up to and including. The last has no end. */
export const ageBands = [7, 30, 60, 120, null] as const;

const dayLength = 86_400_000;

/** Days from one day to another, as fast as a hundred thousand of them need; null for what is no day. */
export const daysFrom = (start: string, end: string): number | null =>
  isPlainDate(start) && isPlainDate(end) ? Math.round((Date.parse(end) - Date.parse(start)) / dayLength) : null;

/** Place in `ageBands`; a reception dated ahead is as young as one of today. */
export const bandOf = (age: number): number => {
  const at = ageBands.findIndex((most) => most !== null && age <= most);
  return at === -1 ? ageBands.length - 1 : at;
};

export const mondayOf = (day: PlainDate): PlainDate => addDays(day, 1 - weekdayOf(day));

/** Mondays of the last weeks, that of today last. */
export const mondaysUntil = (today: PlainDate, weeks: number): PlainDate[] => {
  const last = mondayOf(today);
  return Array.from({ length: weeks }, (_, at) => addDays(last, 7 * (at + 1 - weeks)));
};

/** In which of these weeks a day lies; null before the first and after the last. */
export const weekOf = (mondays: readonly PlainDate[], day: string): number | null => {
  const days = daysFrom(mondays[0] ?? '', day);
  if (days === null || days < 0) return null;
  const at = Math.floor(days / 7);
  return at < mondays.length ? at : null;
};

/** How often each value came. */
export type Tally = ReadonlyMap<number, number>;

/**
 * The smallest value that at least this share of all did not exceed (nearest rank): a real delay of a real dossier, never a mean of two.
 * Null for nothing.
 * @param share 0.5 for the median, 0.9 for P90
 */
export const percentile = (tally: Tally, share: number): number | null => {
  const values = [...tally].toSorted(([one], [other]) => one - other);
  const total = values.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [value, count] of values) {
    below += count;
    if (below >= share * total) return value;
  }
  return null;
};
