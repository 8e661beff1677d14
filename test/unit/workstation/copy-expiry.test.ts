import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiredCopies, expiryOf } from '../../../src-shared/workstation/copy-expiry.ts';

const day = 24 * 3_600_000;

describe('copies after an erasure', () => {
  it('expire so many days after the first erasure that they do not know', () => {
    expect(expiryOf({ at: 0 }, [], 30)).toBeNull();
    expect(expiryOf({ at: 10 * day }, [5 * day], 30)).toBeNull();
    expect(expiryOf({ at: 0 }, [5 * day, 2 * day], 30)).toBe(32 * day);
  });

  it('go when their days are over, but never the last good one', () => {
    const [old, older, recent] = [{ at: 2 * day }, { at: 1 * day }, { at: 6 * day }];
    const about = { orders: [5 * day], days: 30, now: 35 * day };
    expect(expiredCopies([recent, old, older], { ...about, lastGood: recent })).toEqual([old, older]);
    expect(expiredCopies([recent, old, older], { ...about, lastGood: recent, now: 35 * day - 1 })).toEqual([]);
    // The recent one is damaged: what can still be restored stays.
    expect(expiredCopies([recent, old, older], { ...about, lastGood: old })).toEqual([older]);
    expect(expiredCopies([old], { ...about, lastGood: old })).toEqual([]);
    expect(expiredCopies([old], { ...about, lastGood: null })).toEqual([]);
  });

  it('whatever the dates: the last good one stays, none that knows every order goes, and what goes has had its days', () => {
    const at = fc.nat({ max: 100 }).map((days) => days * day);
    fc.assert(
      fc.property(fc.array(at, { minLength: 1 }), fc.array(at), fc.nat({ max: 60 }), at, fc.nat(), (dates, orders, days, now, pick) => {
        const copies = dates.map((date) => ({ at: date }));
        const lastGood = copies[pick % copies.length] ?? null;
        const gone = expiredCopies(copies, { lastGood, orders, days, now });
        expect(gone).not.toContain(lastGood);
        for (const copy of gone) expect(orders.some((order) => order >= copy.at && order + days * day <= now)).toBe(true);
      }),
    );
  });
});
