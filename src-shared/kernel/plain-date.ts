import { CalendarDate, fromAbsolute, getDayOfWeek, parseDate } from '@internationalized/date';
import { z } from 'zod';
import { parsedField } from './field.ts';
import { ok, type Result, refuse } from './result.ts';
import { plainTyped } from './typed.ts';

/** A day without time or zone, ISO: `2026-11-28`, years 1600 to 9999. Such strings sort as days do. */
export type PlainDate = string;

// Names are ours rather than Intl's: the same words on every machine, and in the PDFs, whatever language data it carries.
const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const;
const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1600 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const iso = (year: number, month: number, day: number): PlainDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** True for an existing day written `YYYY-MM-DD`. */
export const isPlainDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
};

/** A day in the contract, `YYYY-MM-DD`. */
export const plainDate = z.string().refine(isPlainDate, 'Ce jour n’existe pas. Saisissez une date du calendrier, par exemple 22/11/2026.');

/** Calendar object of a valid day; a RangeError otherwise (a fault of the caller: what people type goes through `parseTypedDate`). */
const read = (date: PlainDate): CalendarDate => {
  if (!isPlainDate(date)) throw new RangeError('not a plain date');
  return parseDate(date);
};

const write = (date: CalendarDate): PlainDate => {
  const text = iso(date.year, date.month, date.day);
  if (date.era !== 'AD' || !isPlainDate(text)) throw new RangeError('date out of range');
  return text;
};

/** Builds a day from its numbers (month 1–12); a RangeError if it does not exist. */
export const plainDateOf = (year: number, month: number, day: number): PlainDate => {
  if (!isDay(year, month, day)) throw new RangeError('no such day');
  return iso(year, month, day);
};

/** Reads a date as typed, `22/11/2026` (also with dots, dashes, spaces, or without separators) or ISO. Codes: `date_empty`, `date_format`, `date_unknown`. */
export const parseTypedDate = (text: string): Result<PlainDate> => {
  const typed = plainTyped(text);
  if (typed === '') return refuse('date_empty', 'Saisissez une date : JJ/MM/AAAA, par exemple 22/11/2026.');
  const isoMatch = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  const match = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  const [day, month, year] = (isoMatch ? [isoMatch[3], isoMatch[2], isoMatch[1]] : [match?.[1], match?.[2], match?.[3]]).map(Number);
  if ((isoMatch === null && match === null) || day === undefined || month === undefined || year === undefined) {
    return refuse('date_format', 'Saisissez la date sous la forme JJ/MM/AAAA, avec l’année en quatre chiffres, par exemple 22/11/2026.');
  }
  if (!isDay(year, month, day)) {
    return refuse('date_unknown', 'Ce jour n’existe pas dans le calendrier. Vérifiez le jour, le mois et l’année.');
  }
  return ok(iso(year, month, day));
};

/** Field of a form: `22/11/2026` in, `2026-11-22` out. */
export const typedDateField = parsedField(parseTypedDate);

/** «samedi 28 novembre 2026», «mardi 1er décembre 2026». */
export const formatDateLong = (date: PlainDate): string => {
  const { year, month, day } = read(date);
  return `${weekdays[weekdayOf(date) % 7]} ${day === 1 ? '1er' : day} ${months[month - 1]} ${year}`;
};

/** «22/11/2026». */
export const formatDateShort = (date: PlainDate): string => {
  const [year, month, day] = write(read(date)).split('-');
  return `${day}/${month}/${year}`;
};

/** Day of the week, 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: PlainDate): number => getDayOfWeek(read(date), 'fr-FR', 'mon') + 1;

/** `days` may be negative. A RangeError beyond the years 1600–9999. */
export const addDays = (date: PlainDate, days: number): PlainDate => write(read(date).add({ days }));

/** Same day of a later (or earlier) month, or its last day if it is shorter: 31 January + 1 month = 28 February. */
export const addMonths = (date: PlainDate, months: number): PlainDate => write(read(date).add({ months }));

/** Negative if `one` is earlier, 0 if same, positive if later. */
export const compareDates = (one: PlainDate, other: PlainDate): number => read(one).compare(read(other));

/** Number of days from `start` to `end`; negative if `end` is earlier. */
export const daysBetween = (start: PlainDate, end: PlainDate): number => compareDates(end, start);

/** The day it is at `milliseconds` (UTC, since 1970) in a time zone. */
export const dateIn = (milliseconds: number, timeZone: string): PlainDate => {
  const { year, month, day } = fromAbsolute(milliseconds, timeZone);
  return write(new CalendarDate(year, month, day));
};
