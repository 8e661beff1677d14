import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  dateIn,
  daysBetween,
  formatDateLong,
  formatDateShort,
  isPlainDate,
  parseTypedDate,
  plainDate,
  plainDateOf,
  typedDateField,
  weekdayOf,
} from '../../../src-shared/kernel/plain-date.ts';

const anyDate = fc
  .date({ min: new Date('1700-01-01T00:00:00Z'), max: new Date('2500-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('plain date', () => {
  it.each(['2026-11-28', '2024-02-29', '2000-02-29', '1600-01-01', '9999-12-31'])('%s exists', (date) =>
    expect(isPlainDate(date)).toBe(true),
  );
  it.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '0000-01-01', '2026-11-28T00:00', '', 'x'])(
    '«%s» does not',
    (date) => {
      expect(isPlainDate(date)).toBe(false);
      expect(plainDate.safeParse(date).success).toBe(false);
      expect(() => addDays(date, 1)).toThrow(RangeError);
    },
  );

  it('writes French', () => {
    expect(formatDateLong('2026-11-28')).toBe('samedi 28 novembre 2026');
    expect(formatDateLong('2026-12-01')).toBe('mardi 1er décembre 2026');
    expect(formatDateLong('2024-02-29')).toBe('jeudi 29 février 2024');
    expect(formatDateLong('2026-08-02')).toBe('dimanche 2 août 2026');
    expect(formatDateShort('2026-11-22')).toBe('22/11/2026');
  });

  it.each([
    ['22/11/2026', '2026-11-22'],
    ['1/2/2026', '2026-02-01'],
    [' 22.11.2026 ', '2026-11-22'],
    ['22 - 11 - 2026', '2026-11-22'],
    ['22112026', '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
  ])('reads «%s»', (typed, date) => expect(typedDateField.parse(typed)).toBe(date));
  it.each([
    ['', 'date_empty'],
    ['22/11/26', 'date_format'],
    ['demain', 'date_format'],
    ['31/02/2026', 'date_unknown'],
    ['11/22/2026', 'date_unknown'],
  ])('refuses «%s»: %s', (typed, code) => {
    const result = parseTypedDate(typed);
    expect(result.ok ? 'ok' : result.error.code).toBe(code);
  });

  it('adds months to the end of a shorter one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-11-28', 36)).toBe('2029-11-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('knows the day in Paris, either side of midnight and of the change of hour', () => {
    expect(dateIn(Date.parse('2026-11-27T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-28');
    expect(dateIn(Date.parse('2026-07-14T21:59:59Z'), 'Europe/Paris')).toBe('2026-07-14');
    expect(dateIn(Date.parse('2026-07-14T22:00:00Z'), 'Europe/Paris')).toBe('2026-07-15');
    expect(dateIn(Date.parse('2026-11-27T23:30:00Z'), 'America/Martinique')).toBe('2026-11-27');
    expect(dateIn(Date.parse('2026-11-27T20:30:00Z'), 'Indian/Reunion')).toBe('2026-11-28');
  });

  it('refuses to leave its years', () => {
    expect(() => plainDateOf(2026, 2, 30)).toThrow(RangeError);
    expect(() => addDays('1600-01-01', -1)).toThrow(RangeError);
  });

  it('counts as the calendar does', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).toBe(days);
        expect(addDays(moved, -days)).toBe(date);
        expect(Math.sign(compareDates(moved, date))).toBe(Math.sign(days));
        expect(moved < date).toBe(days < 0);
        expect(weekdayOf(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
        expect(parseTypedDate(formatDateShort(date))).toEqual({ ok: true, data: date });
        expect(dateIn(Date.parse(`${date}T12:00:00Z`), 'UTC')).toBe(date);
      }),
    );
  });
});
