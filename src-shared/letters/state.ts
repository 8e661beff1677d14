import { nationalRegion } from '../kernel/holidays.ts';
import { addDays } from '../kernel/plain-date.ts';
import { addOuvrables } from '../kernel/working-days.ts';
import type { LetterStatusView } from '../organisations/contract.ts';
import type { LetterStatus } from '../organisations/organisation.ts';

/**
 * Last posting day that is overdue today: a letter posted on it or before has seen so many whole jours ouvrables go by ⚙ (S2: five; counted
 * from the day after posting). One date, so that a list can use its index.
 */
export const overdueLimit = (today: string, overdueDays: number): string => {
  let day = addDays(today, -overdueDays);
  while (addOuvrables(day, overdueDays, nationalRegion) >= today) day = addDays(day, -1);
  return day;
};

interface Lived {
  readonly status: LetterStatus;
  readonly validUntil: string | null;
  readonly postedOn: string | null;
}

/** Nobody typed its codes in time. */
export const hasExpired = ({ status, validUntil }: Pick<Lived, 'status' | 'validUntil'>, today: string): boolean =>
  (status === 'imprime' || status === 'poste') && validUntil !== null && validUntil < today;

/** «Expiré» and «en retard» follow from today: they are not stored. */
export const letterStatusOn = (letter: Lived, today: string, overdueDays: number): { status: LetterStatusView; overdue: boolean } => {
  if (hasExpired(letter, today)) return { status: 'expire', overdue: false };
  return {
    status: letter.status,
    overdue: letter.status === 'poste' && letter.postedOn !== null && letter.postedOn <= overdueLimit(today, overdueDays),
  };
};
