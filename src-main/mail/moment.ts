import { dateIn } from '../../src-shared/kernel/plain-date.ts';

const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Local day and time in France of an instant in milliseconds: what mails and handed-over sheets say. `time` is `HH:MM`. */
export const momentIn = (at: number): { readonly date: string; readonly time: string } => ({ date: dateIn(at), time: clock.format(at) });
