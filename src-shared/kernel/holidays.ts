import { z } from 'zod';
import { addDays, type PlainDate, plainDateOf } from './plain-date.ts';

/** Where holidays differ. The rest of France, Corsica and Saint-Pierre-et-Miquelon included, is `national`. */
export const territories = [
  'national',
  'alsace-moselle',
  'mayotte',
  'martinique',
  'guadeloupe',
  'saint-martin',
  'guyane',
  'saint-barthelemy',
  'reunion',
] as const;
export type Territory = (typeof territories)[number];

/** A setting of the workstation. An unknown territory is refused, never taken for the national calendar. */
export const holidayRegion = z.object({
  territory: z.enum(territories),
  /** Alsace-Moselle: Good Friday is a holiday only in communes with a Protestant or shared church (Code du travail L3134-13). */
  goodFriday: z.boolean(),
});
export type HolidayRegion = z.infer<typeof holidayRegion>;

export const nationalRegion: HolidayRegion = { territory: 'national', goodFriday: false };

export interface Holiday {
  readonly date: PlainDate;
  readonly name: string;
}

/** Easter Sunday, Gregorian calendar (the «anonymous» algorithm published by Meeus). */
export const easterSunday = (year: number): PlainDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return plainDateOf(year, Math.floor(n / 31), (n % 31) + 1);
};

const abolition = 'Abolition de l’esclavage';

/** Days special to a territory: 26 December and Good Friday in Alsace-Moselle, commemoration of the abolition of slavery overseas. */
const localHolidays = (year: number, region: HolidayRegion): Holiday[] => {
  const on = (month: number, day: number): Holiday[] => [{ date: plainDateOf(year, month, day), name: abolition }];
  switch (region.territory) {
    case 'national':
      return [];
    case 'alsace-moselle': {
      const second = { date: plainDateOf(year, 12, 26), name: 'Saint-Étienne' };
      return region.goodFriday ? [{ date: addDays(easterSunday(year), -2), name: 'Vendredi saint' }, second] : [second];
    }
    case 'mayotte':
      return on(4, 27);
    case 'martinique':
      return on(5, 22);
    case 'guadeloupe':
    case 'saint-martin':
      return on(5, 27);
    case 'guyane':
      return on(6, 10);
    case 'saint-barthelemy':
      return on(10, 9);
    case 'reunion':
      return on(12, 20);
  }
};

/** The public holidays of a year, in order: the 11 of Code du travail L3133-1 and those of the territory. Two may fall on one day (1 May 2008). */
export const holidaysOf = (year: number, region: HolidayRegion): Holiday[] => {
  const easter = easterSunday(year);
  const national: Holiday[] = [
    { date: plainDateOf(year, 1, 1), name: 'Jour de l’An' },
    { date: addDays(easter, 1), name: 'Lundi de Pâques' },
    { date: plainDateOf(year, 5, 1), name: 'Fête du Travail' },
    { date: plainDateOf(year, 5, 8), name: 'Victoire de 1945' },
    { date: addDays(easter, 39), name: 'Ascension' },
    { date: addDays(easter, 50), name: 'Lundi de Pentecôte' },
    { date: plainDateOf(year, 7, 14), name: 'Fête nationale' },
    { date: plainDateOf(year, 8, 15), name: 'Assomption' },
    { date: plainDateOf(year, 11, 1), name: 'Toussaint' },
    { date: plainDateOf(year, 11, 11), name: 'Armistice de 1918' },
    { date: plainDateOf(year, 12, 25), name: 'Noël' },
  ];
  return [...national, ...localHolidays(year, region)].sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
};

/** Name of the holiday of that day, both joined by «et» if two fall together; null on any other day. */
export const holidayOn = (date: PlainDate, region: HolidayRegion): string | null => {
  const names = holidaysOf(Number(date.slice(0, 4)), region)
    .filter((holiday) => holiday.date === date)
    .map((holiday) => holiday.name);
  return names.length === 0 ? null : names.join(' et ');
};
