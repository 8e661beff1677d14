import { waitWords } from '../../src-shared/kernel/delay.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A day without failure forgets the earlier ones. */
export const failuresForgottenAfter = day;

/** From this failure on, each one delays the next try. */
const firstDelayedFailure = 5;
/** At this failure the name is locked: it is let in again by time, or by a gestionnaire du poste. */
export const lockedAtFailure = 10;
/** Nobody gets more tries than this in 24 hours (CNIL, recommendation on passwords, as read in facts §4). */
const triesPerDay = 25;

/** Failures in a row for one name, and when the last one was (milliseconds since 1970). */
export type Failures = { readonly count: number; readonly lastAt: number };

export const noFailures: Failures = { count: 0, lastAt: 0 };

/**
 * When the next try is allowed: at once up to the 4th failure; one minute after the 5th, doubling; from the 10th on, the tries left
 * of the day are spread over it (rules §1.7).
 * @returns milliseconds since 1970; 0 when no delay applies
 */
export function nextAllowedAttempt(failures: number, lastFailureAt: number): number {
  if (failures < firstDelayedFailure) return 0;
  if (failures < lockedAtFailure) return lastFailureAt + minute * 2 ** (failures - firstDelayedFailure);
  return lastFailureAt + day / (triesPerDay - lockedAtFailure);
}

/** A new failure. A day without any starts the count anew. */
export function afterFailure(failures: Failures, now: number): Failures {
  const expired = now - failures.lastAt >= day;
  return { count: expired ? 1 : failures.count + 1, lastAt: now };
}

export type ThrottleState = { readonly allowed: true } | { readonly allowed: false; readonly locked: boolean; readonly until: number };

/**
 * Failures as of now: a last failure in the future (the clock was put right since) becomes one of this instant, so that a wrong clock
 * keeps nobody out for longer than the delay itself. Keep the answer before asking `throttleState`.
 */
export const settledFailures = (failures: Failures, now: number): Failures =>
  failures.lastAt > now ? { count: failures.count, lastAt: now } : failures;

/** May one try now? A day without failure forgets the earlier ones. */
export function throttleState(failures: Failures, now: number): ThrottleState {
  const until = nextAllowedAttempt(failures.count, failures.lastAt);
  if (until <= now || now - failures.lastAt >= day) return { allowed: true };
  return { allowed: false, locked: failures.count >= lockedAtFailure, until };
}

/** The sentence for a refused try, by `now` and `until` in milliseconds; says how to go on. */
export function throttleSentence(state: { locked: boolean; until: number }, now: number): string {
  const wait = waitWords(state.until, now);
  return state.locked
    ? `Trop d’essais : cet accès est verrouillé. Réessayez dans ${wait}, ou demandez à un gestionnaire du poste de le rouvrir.`
    : `Trop d’essais. Réessayez dans ${wait}.`;
}
