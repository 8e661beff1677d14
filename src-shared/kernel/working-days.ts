import { type HolidayRegion, holidayOn } from './holidays.ts';
import { addDays, type PlainDate, weekdayOf } from './plain-date.ts';

/** «Jour ouvrable»: Monday to Saturday, holidays excepted. */
export const isOuvrable = (date: PlainDate, region: HolidayRegion): boolean => weekdayOf(date) !== 7 && holidayOn(date, region) === null;

/** «Jour ouvré»: Monday to Friday, holidays excepted. */
export const isOuvre = (date: PlainDate, region: HolidayRegion): boolean => weekdayOf(date) < 6 && holidayOn(date, region) === null;

/** Why few answer on that day, and the jour ouvré that follows; null for a jour ouvré. */
export const dayOff = (date: PlainDate, region: HolidayRegion): { readonly why: string; readonly next: PlainDate } | null => {
  if (isOuvre(date, region)) return null;
  const holiday = holidayOn(date, region);
  const weekend = weekdayOf(date) === 7 ? 'un dimanche' : 'un samedi';
  return { why: holiday === null ? weekend : `un jour férié (${holiday})`, next: addOuvres(date, 1, region) };
};

const addCounted = (date: PlainDate, count: number, counts: (day: PlainDate) => boolean): PlainDate => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('count must be a whole number, 0 or more');
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (counts(day)) left -= 1;
  }
  return day;
};

/** The `count`-th jour ouvrable after `date`: counting starts the day after (rules §2.6). 0 gives `date` itself. */
export const addOuvrables = (date: PlainDate, count: number, region: HolidayRegion): PlainDate =>
  addCounted(date, count, (day) => isOuvrable(day, region));

/** The `count`-th jour ouvré after `date`, counted in the same way. */
export const addOuvres = (date: PlainDate, count: number, region: HolidayRegion): PlainDate =>
  addCounted(date, count, (day) => isOuvre(day, region));
