import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  easterSunday,
  type HolidayRegion,
  holidayOn,
  holidayRegion,
  holidaysOf,
  nationalRegion,
  territories,
} from '../../../src-shared/kernel/holidays.ts';
import { addDays, weekdayOf } from '../../../src-shared/kernel/plain-date.ts';
import { addOuvrables, addOuvres, dayOff, isOuvrable, isOuvre } from '../../../src-shared/kernel/working-days.ts';

const alsace: HolidayRegion = { territory: 'alsace-moselle', goodFriday: false };
const protestant: HolidayRegion = { territory: 'alsace-moselle', goodFriday: true };
const region = fc.record({ territory: fc.constantFrom(...territories), goodFriday: fc.boolean() });
const year = fc.integer({ min: 1700, max: 2400 });

describe('holidays', () => {
  it.each([
    ...['1818-03-22', '1943-04-25', '2000-04-23', '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05'],
    ...['2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21', '2038-04-25', '2285-03-22'],
  ])('Easter %s', (date) => expect(easterSunday(Number(date.slice(0, 4)))).toBe(date));

  it.each([
    [2024, ['01-01', '04-01', '05-01', '05-08', '05-09', '05-20', '07-14', '08-15', '11-01', '11-11', '12-25']],
    [2025, ['01-01', '04-21', '05-01', '05-08', '05-29', '06-09', '07-14', '08-15', '11-01', '11-11', '12-25']],
    [2026, ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25']],
    [2027, ['01-01', '03-29', '05-01', '05-06', '05-08', '05-17', '07-14', '08-15', '11-01', '11-11', '12-25']],
  ])('the 11 of %i', (which, days) => {
    expect(holidaysOf(which, nationalRegion).map((holiday) => holiday.date.slice(5))).toEqual(days);
  });

  it('Alsace-Moselle: 12, and 13 with Good Friday', () => {
    expect(holidaysOf(2026, alsace)).toHaveLength(12);
    expect(holidayOn('2026-12-26', alsace)).toBe('Saint-Étienne');
    expect(holidayOn('2026-04-03', alsace)).toBeNull();
    expect(holidaysOf(2026, protestant)).toHaveLength(13);
    expect(holidayOn('2026-04-03', protestant)).toBe('Vendredi saint');
    expect(holidayOn('2026-12-26', nationalRegion)).toBeNull();
  });

  it.each([
    ['mayotte', '04-27'],
    ['martinique', '05-22'],
    ['guadeloupe', '05-27'],
    ['saint-martin', '05-27'],
    ['guyane', '06-10'],
    ['saint-barthelemy', '10-09'],
    ['reunion', '12-20'],
  ] as const)('abolition day in %s: %s', (territory, day) => {
    const here = { territory, goodFriday: false };
    expect(holidayOn(`2026-${day}`, here)).toBe('Abolition de l’esclavage');
    expect(holidaysOf(2026, here)).toHaveLength(12);
    expect(holidayOn(`2026-${day}`, nationalRegion)).toBeNull();
  });

  it('good Friday is a setting of Alsace-Moselle alone', () => {
    expect(holidayOn('2026-04-03', { territory: 'martinique', goodFriday: true })).toBeNull();
  });

  it('two holidays on one day keep both names', () => {
    expect(holidayOn('2008-05-01', nationalRegion)).toBe('Fête du Travail et Ascension');
  });

  it('an unknown territory is refused, never taken for the national calendar', () => {
    expect(holidayRegion.safeParse({ territory: 'GES', goodFriday: false }).success).toBe(false);
  });

  it('Easter is a Sunday between 22 March and 25 April; lists are sorted', () => {
    fc.assert(
      fc.property(year, region, (which, here) => {
        const easter = easterSunday(which);
        expect(weekdayOf(easter)).toBe(7);
        expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
        const dates = holidaysOf(which, here).map((holiday) => holiday.date);
        expect(dates).toEqual(dates.toSorted());
      }),
    );
  });
});

describe('working days', () => {
  it('Saturday is ouvrable but not ouvré; Sunday and holidays are neither', () => {
    expect([isOuvrable('2026-11-28', nationalRegion), isOuvre('2026-11-28', nationalRegion)]).toEqual([true, false]);
    expect([isOuvrable('2026-11-29', nationalRegion), isOuvre('2026-11-29', nationalRegion)]).toEqual([false, false]);
    expect([isOuvrable('2026-11-11', nationalRegion), isOuvre('2026-11-11', nationalRegion)]).toEqual([false, false]);
    expect([isOuvrable('2026-11-27', nationalRegion), isOuvre('2026-11-27', nationalRegion)]).toEqual([true, true]);
  });

  it.each([
    ['2026-11-23', 5, '2026-11-28', 'posted on a Monday: the Saturday'],
    ['2026-11-27', 5, '2026-12-03', 'over a Sunday'],
    ['2026-11-28', 5, '2026-12-04', 'posted on a Saturday'],
    ['2026-05-06', 5, '2026-05-13', 'over 8 May and a Sunday'],
    ['2026-12-24', 5, '2026-12-31', 'over Christmas'],
    ['2026-11-23', 0, '2026-11-23', 'none'],
  ])('%s + %i jours ouvrables = %s (%s)', (from, count, expected) => expect(addOuvrables(from, count, nationalRegion)).toBe(expected));

  it('depends on the territory', () => {
    expect(addOuvrables('2026-12-24', 5, alsace)).toBe('2027-01-02');
    expect(addOuvrables('2026-04-01', 2, nationalRegion)).toBe('2026-04-03');
    expect(addOuvrables('2026-04-01', 2, protestant)).toBe('2026-04-04');
  });

  it('jours ouvrés skip the Saturday', () => expect(addOuvres('2026-11-27', 5, nationalRegion)).toBe('2026-12-04'));

  it('refuses a count that counts nothing', () => {
    expect(() => addOuvrables('2026-11-27', -1, nationalRegion)).toThrow(RangeError);
    expect(() => addOuvrables('2026-11-27', 1.5, nationalRegion)).toThrow(RangeError);
  });

  it('ends on a counted day, with exactly that many between', () => {
    const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), region, (from, count, here) => {
        const end = addOuvrables(from, count, here);
        expect(isOuvrable(end, here)).toBe(true);
        let counted = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) if (isOuvrable(day, here)) counted += 1;
        expect(counted).toBe(count);
        expect(addOuvres(from, count, here) >= end).toBe(true);
      }),
    );
  });
});

describe('a day to answer by', () => {
  it.each([
    ['2026-12-06', 'un dimanche', '2026-12-07'],
    ['2026-12-05', 'un samedi', '2026-12-07'],
    ['2026-12-25', 'un jour férié (Noël)', '2026-12-28'],
    ['2027-05-08', 'un jour férié (Victoire de 1945)', '2027-05-10'],
  ])('%s is %s: the next jour ouvré is offered', (day, why, next) => expect(dayOff(day, nationalRegion)).toEqual({ why, next }));

  it('is left alone on a jour ouvré, whatever the region', () => {
    fc.assert(
      fc.property(region, year, fc.integer({ min: 0, max: 364 }), (where, inYear, after) => {
        const day = addDays(`${inYear}-01-01`, after);
        const off = dayOff(day, where);
        expect(off === null).toBe(isOuvre(day, where));
        expect(isOuvre(off?.next ?? day, where)).toBe(true);
      }),
    );
  });
});
