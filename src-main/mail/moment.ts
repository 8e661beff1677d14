import { dateIn } from '../../src-shared/kernel/plain-date.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: a formatter is slow to make. */
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const made = clocks.get(timeZone) ?? new Intl.DateTimeFormat('fr-FR', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, made);
  return made;
};

/** Day and time in the zone of the poste of an instant in milliseconds: what mails and handed-over sheets say. `time` is `HH:MM`. */
export const momentIn = (at: number, timeZone: string): { readonly date: string; readonly time: string } => ({
  date: dateIn(at, timeZone),
  time: clockOf(timeZone).format(at),
});
