import { nationalRegion } from '../kernel/holidays.ts';
import { addDays } from '../kernel/plain-date.ts';
import { addOuvrables } from '../kernel/working-days.ts';
import type { LetterStatusView } from '../organisations/contract.ts';
import type { LetterStatus } from '../organisations/organisation.ts';

/** Jours ouvrables after posting at which a letter without codes alarms (S2). */
export const overdueAfter = 5;

/**
 * Last posting day that is overdue today: a letter posted on it or before has seen five whole jours ouvrables go by (S2; counted
 * from the day after posting). One date, so that a list can use its index.
 */
export const overdueLimit = (today: string): string => {
  let day = addDays(today, -overdueAfter);
  while (addOuvrables(day, overdueAfter, nationalRegion) >= today) day = addDays(day, -1);
  return day;
};

/** «Expiré» and «en retard» follow from today: they are not stored. */
export const letterStatusOn = (
  letter: { readonly status: LetterStatus; readonly validUntil: string | null; readonly postedOn: string | null },
  today: string,
): { status: LetterStatusView; overdue: boolean } => {
  const open = letter.status === 'imprime' || letter.status === 'poste';
  if (open && letter.validUntil !== null && letter.validUntil < today) return { status: 'expire', overdue: false };
  return {
    status: letter.status,
    overdue: letter.status === 'poste' && letter.postedOn !== null && letter.postedOn <= overdueLimit(today),
  };
};
