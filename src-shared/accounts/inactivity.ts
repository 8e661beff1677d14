import { addMonths, compareDates, dateIn, type PlainDate } from '../kernel/plain-date.ts';
import type { Account } from './account.ts';

/** Months without sign-in after which an account is disabled ⚙ (S2 «Mon compte est désactivé»). */
export const inactiveMonths = 16;

/**
 * Whether an account has gone more than 16 months without sign-in, nor activation, nor new password. Who keeps the workstation is never
 * shut out of it: nobody else could let them in again.
 * @param lastSignIn milliseconds, null when they never signed in
 */
export const isAsleep = (account: Account, lastSignIn: number | null, today: PlainDate): boolean => {
  if (!account.activated || account.roles.includes('gestionnaire_poste')) return false;
  const lastUsed = Math.max(lastSignIn ?? 0, account.usableSince, account.createdAt);
  return compareDates(addMonths(dateIn(lastUsed), inactiveMonths), today) < 0;
};
