import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  nextAllowedAttempt,
  noFailures,
  settledFailures,
  throttleSentence,
  throttleState,
} from '../../../src-main/keyring/throttle.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('the throttle', () => {
  it('delays from the 5th failure, doubling, and locks at the 10th', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
      (count) => nextAllowedAttempt(count, day) && (nextAllowedAttempt(count, day) - day) / minute,
    );
    expect(delays).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 96, 96]);
    expect(throttleState({ count: 9, lastAt: day }, day)).toMatchObject({ allowed: false, locked: false });
    expect(throttleState({ count: 10, lastAt: day }, day)).toMatchObject({ allowed: false, locked: true });
    expect(throttleState({ count: 10, lastAt: day }, day + 96 * minute)).toEqual({ allowed: true });
  });

  it('never lets anybody try more than 25 times in 24 hours', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 * minute }), { minLength: 50, maxLength: 200 }), (waits) => {
        let failures = noFailures;
        let now = Date.UTC(2026, 0, 1);
        const tries: number[] = [];
        for (const wait of waits) {
          // The most patient attacker: tries as soon as allowed, or a little later.
          const state = throttleState(failures, now);
          now = (state.allowed ? now : state.until) + wait;
          if (!throttleState(failures, now).allowed) continue;
          tries.push(now);
          failures = afterFailure(failures, now);
        }
        for (const start of tries) expect(tries.filter((at) => at >= start && at < start + day).length).toBeLessThanOrEqual(25);
      }),
    );
  });

  it('forgets after a day without failure', () => {
    expect(afterFailure({ count: 12, lastAt: 0 }, day)).toEqual({ count: 1, lastAt: day });
    expect(afterFailure({ count: 3, lastAt: 5 }, 6)).toEqual({ count: 4, lastAt: 6 });
    expect(throttleState({ count: 12, lastAt: 0 }, day)).toEqual({ allowed: true });
  });

  it('keeps nobody out because the clock was once ahead', () => {
    const ahead = { count: 6, lastAt: 40 * day };
    const settled = settledFailures(ahead, day);
    expect(settled).toEqual({ count: 6, lastAt: day });
    expect(throttleState(settled, day + 2 * minute)).toEqual({ allowed: true });
    expect(settledFailures(settled, 2 * day)).toBe(settled);
  });

  it('says how long to wait, and who may help', () => {
    expect(throttleSentence({ locked: false, until: 30_000 }, 0)).toBe('Trop d’essais. Réessayez dans une minute.');
    expect(throttleSentence({ locked: true, until: 95.5 * minute }, 0)).toContain(
      'Réessayez dans 1 h 36, ou demandez à un gestionnaire du poste',
    );
  });
});
