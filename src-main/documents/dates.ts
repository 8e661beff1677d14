import { formatDateLong, isPlainDate } from '../../src-shared/kernel/plain-date.ts';

/** Noon UTC of a plain date `YYYY-MM-DD`. Throws on anything else: a document without a true date must not be printed. */
export const instantOf = (date: string): Date => {
  if (!isPlainDate(date)) throw new RangeError('not a plain date');
  return new Date(`${date}T12:00:00Z`);
};

/** `2026-11-01` → «1er novembre 2026», with no-break spaces so that a date is never cut at the end of a line. */
export const inWords = (date: string): string => formatDateLong(date).split(' ').slice(1).join('\u00a0');
