import { addMonths, compareDates, dateIn, type PlainDate } from '../kernel/plain-date.ts';
import type { Account } from './account.ts';
import type { Login } from './login.ts';

/** What counts of a login on this poste; null for an account that has none here. */
type LoginUse = Pick<Login, 'usableSince'> | null;

/**
 * When an account was last of use on this poste: a sign-in, an activation, a new password, a waking, else its creation.
 * @param lastSignIn milliseconds, null for never
 */
export const lastUsedAt = (account: Account, login: LoginUse, lastSignIn: number | null): number =>
  Math.max(lastSignIn ?? 0, account.usableSince, account.createdAt, login?.usableSince ?? 0);

/**
 * Whether an account has gone longer than the setting allows (S2: 16 months) without sign-in, nor activation, nor new password. Counted by
 * each poste for itself: an idle desk closes its own way in and nobody else's. Who keeps the workstation is never shut out of it: nobody
 * else could let them in again.
 * @param lastSignIn milliseconds, null when they never signed in
 * @param by today in the zone of the poste, and the months after which an account sleeps ⚙
 */
export const isAsleep = (
  account: Account,
  login: LoginUse,
  lastSignIn: number | null,
  { today, timeZone, months }: { readonly today: PlainDate; readonly timeZone: string; readonly months: number },
): boolean => {
  if (!account.activated || account.roles.includes('gestionnaire_poste')) return false;
  return compareDates(addMonths(dateIn(lastUsedAt(account, login, lastSignIn), timeZone), months), today) < 0;
};
