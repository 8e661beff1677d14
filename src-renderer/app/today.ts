import { dateIn, type PlainDate } from '../../src-shared/kernel/plain-date.ts';
import { timeZone } from '../ui/zone.ts';

/** Today in the zone of the poste, for the default value of a date field: what the form starts with, not something a screen follows. */
export const today = (): PlainDate => dateIn(Date.now(), timeZone());
