import { addMonths, compareDates, dateIn, type PlainDate } from '../kernel/plain-date.ts';
import type { Account } from './account.ts';

/** When an account was last of use: a sign-in, an activation, a new password, else its creation. @param lastSignIn milliseconds, null for never */
export const lastUsedAt = (account: Account, lastSignIn: number | null): number =>
  Math.max(lastSignIn ?? 0, account.usableSince, account.createdAt);

/**
 * Whether an account has gone longer than the setting allows (S2: 16 months) without sign-in, nor activation, nor new password. Who keeps the workstation is never
 * shut out of it: nobody else could let them in again.
 * @param lastSignIn milliseconds, null when they never signed in
 * @param months after which an account sleeps ⚙
 */
export const isAsleep = (account: Account, lastSignIn: number | null, today: PlainDate, months: number): boolean => {
  if (!account.activated || account.roles.includes('gestionnaire_poste')) return false;
  return compareDates(addMonths(dateIn(lastUsedAt(account, lastSignIn)), months), today) < 0;
};
