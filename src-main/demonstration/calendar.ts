import { parseDateTime } from '@internationalized/date';
import { nationalRegion } from '../../src-shared/kernel/holidays.ts';
import { addDays, dateIn, type PlainDate } from '../../src-shared/kernel/plain-date.ts';
import { isOuvre } from '../../src-shared/kernel/working-days.ts';
import { defaultTimeZone } from '../../src-shared/workstation/time-zones.ts';

/** Days of the story, counted back from today in jours ouvrés: nobody prints letters on a Sunday or on the 14th of July. */
export interface Calendar {
  /** The n-th jour ouvré before today; 0 is today itself. */
  day(workingDaysAgo: number): PlainDate;
  /**
   * Milliseconds of a wall-clock time (`HH:MM`, France) on that day, or so many calendar days after it and then on the next jour ouvré:
   * people come to this workstation when the reception is open.
   */
  at(workingDaysAgo: number, time: string, daysLater?: number): number;
  /** The first instant of today: the story ends before it. */
  readonly midnight: number;
}

/** The demonstration is a poste of mainland France. */
const zone = defaultTimeZone;

const instant = (day: PlainDate, time: string): number => parseDateTime(`${day}T${time}`).toDate(zone).getTime();

/** The calendar of the day that holds `now` (milliseconds): the same for the whole day. */
export const createCalendar = (now: number): Calendar => {
  const days: PlainDate[] = [dateIn(now, zone)];
  const day = (workingDaysAgo: number): PlainDate => {
    let last = days.at(-1) ?? dateIn(now, zone);
    while (days.length <= workingDaysAgo) {
      do last = addDays(last, -1);
      while (!isOuvre(last, nationalRegion));
      days.push(last);
    }
    return days[workingDaysAgo] ?? last;
  };
  return {
    day,
    at: (workingDaysAgo, time, daysLater = 0) => {
      let visited = addDays(day(workingDaysAgo), daysLater);
      while (!isOuvre(visited, nationalRegion)) visited = addDays(visited, 1);
      return instant(visited, time);
    },
    midnight: instant(dateIn(now, zone), '00:00'),
  };
};
