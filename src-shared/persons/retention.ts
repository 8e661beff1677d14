import type { Account } from '../accounts/account.ts';
import { lastUsedAt } from '../accounts/inactivity.ts';
import type { Login } from '../accounts/login.ts';
import type { RequestStatus } from '../assistance/assistance.ts';
import { addMonths, compareDates, dateIn, type PlainDate } from '../kernel/plain-date.ts';

/** Why somebody’s data might be erased (rules §7.4). */
export const retentionReasons = ['inactif', 'jamais_active', 'invalide', 'demande_close'] as const;
export type RetentionReason = (typeof retentionReasons)[number];

/** A proposal to look at somebody’s data, never more: a person decides, after the archives where the law wants them asked. */
export interface Proposal {
  readonly reason: RetentionReason;
  /** Since when, milliseconds. */
  readonly since: number;
}

/** What the rule measures by. */
export interface RetentionDelays {
  readonly today: PlainDate;
  /** The zone of the poste, in which `today` is told. */
  readonly timeZone: string;
  /** «Proposer l’effacement après … mois» ⚙. */
  readonly erasureMonths: number;
  /** Months after which an account sleeps ⚙: one that still opens is not proposed, whatever the other delay. */
  readonly inactiveMonths: number;
}

const isOver = (since: number, months: number, { today, timeZone }: Pick<RetentionDelays, 'today' | 'timeZone'>): boolean =>
  compareDates(addMonths(dateIn(since, timeZone), months), today) < 0;

/**
 * Whether an account might be erased: never activated, invalidated, or without any use for that long. Not one that was erased, nor that
 * of a gestionnaire du poste, which never sleeps.
 * @param lastSignIn milliseconds, null when they never signed in
 */
export const accountProposal = (
  account: Account,
  login: Pick<Login, 'usableSince'> | null,
  lastSignIn: number | null,
  delays: RetentionDelays,
): Proposal | null => {
  if (!account.exists || account.person === null || account.roles.includes('gestionnaire_poste')) return null;
  const { erasureMonths, inactiveMonths } = delays;
  if (account.disabled === 'invalide_par_administrateur')
    return isOver(account.disabledSince, erasureMonths, delays) ? { reason: 'invalide', since: account.disabledSince } : null;
  const since = lastUsedAt(account, login, lastSignIn);
  if (!account.activated) return isOver(since, erasureMonths, delays) ? { reason: 'jamais_active', since } : null;
  return isOver(since, Math.max(erasureMonths, inactiveMonths), delays) ? { reason: 'inactif', since } : null;
};

/** Whether a request for help might be erased: closed, and nothing was written about it since. */
export const requestProposal = (
  request: { readonly status: RequestStatus; readonly changedAt: number },
  delays: RetentionDelays,
): Proposal | null =>
  request.status === 'close' && isOver(request.changedAt, delays.erasureMonths, delays)
    ? { reason: 'demande_close', since: request.changedAt }
    : null;

/** Shortest month. */
const monthDays = 28;

/**
 * An instant after which nothing can be old enough, whatever the calendar: rows are filtered by it before the rule looks at each.
 * @param now milliseconds
 */
export const oldestLook = (now: number, { erasureMonths }: Pick<RetentionDelays, 'erasureMonths'>): number =>
  now - erasureMonths * monthDays * 86_400_000;
