import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBands, bandOf, daysFrom, mondaysUntil, percentile, weekOf } from '../../../src-shared/dossiers/board.ts';

describe('figures of the dashboard', () => {
  it('count days over the changes of summer time, and take no wrong day for one', () => {
    expect(daysFrom('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysFrom('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysFrom('2026-02-30', '2026-03-01')).toBeNull();
    expect(daysFrom('', '2026-03-01')).toBeNull();
  });

  it('put each age in one band, its last day included', () => {
    expect([-3, 0, 7, 8, 30, 31, 60, 61, 120, 121].map(bandOf)).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 4]);
    expect(ageBands).toHaveLength(5);
  });

  it('begin weeks on Monday, over the new year too', () => {
    const weeks = mondaysUntil('2026-01-03', 2);
    expect(weeks).toEqual(['2025-12-22', '2025-12-29']);
    expect(['2025-12-21', '2025-12-22', '2025-12-28', '2025-12-29', '2026-01-04', '2026-01-05'].map((day) => weekOf(weeks, day))).toEqual([
      null,
      0,
      0,
      1,
      1,
      null,
    ]);
  });

  it('give delays that really were: half of all are not above the median, nine in ten not above P90', () => {
    expect(percentile(new Map(), 0.5)).toBeNull();
    expect(percentile(new Map([[4, 1]]), 0.9)).toBe(4);
    expect(
      percentile(
        new Map([
          [1, 9],
          [50, 1],
        ]),
        0.9,
      ),
    ).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1 }), fc.constantFrom(0.5, 0.9), (delays, share) => {
        const tally = new Map<number, number>();
        for (const delay of delays) tally.set(delay, (tally.get(delay) ?? 0) + 1);
        const found = percentile(tally, share) ?? Number.NaN;
        expect(delays).toContain(found);
        expect(delays.filter((delay) => delay <= found).length).toBeGreaterThanOrEqual(share * delays.length);
        expect(delays.filter((delay) => delay < found).length).toBeLessThan(share * delays.length);
      }),
    );
  });
});
