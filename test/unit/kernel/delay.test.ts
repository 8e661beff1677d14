import fc from 'fast-check';
import { expect, it } from 'vitest';
import { delayWords, waitWords } from '../../../src-shared/kernel/delay.ts';

const minute = 60_000;

it.each([
  [0, 'une minute'],
  [1, 'une minute'],
  [2, '2 minutes'],
  [59, '59 minutes'],
  [60, '1 h'],
  [65, '1 h 05'],
  [96, '1 h 36'],
  [1440, '24 h'],
  [2879, '47 h 59'],
  [2880, '2 jours'],
  [3 * 1440 + 700, '3 jours'],
])('%s minutes are «%s»', (minutes, words) => {
  expect(delayWords(minutes)).toBe(words);
});

it('a wait is rounded up to the minute, and never says none', () => {
  expect(waitWords(95.2 * minute, 0)).toBe('1 h 36');
  expect(waitWords(1000, 2000)).toBe('une minute');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 48 * 60 * minute - minute }), (wait) => {
      const [, hours = '0', rest = '0'] = /^(?:(\d+) h ?)?(\d+)?/.exec(waitWords(wait, 0).replace('une minute', '1')) ?? [];
      const said = (Number(hours) * 60 + Number(rest)) * minute;
      expect(said).toBeGreaterThanOrEqual(wait);
      expect(said - wait).toBeLessThanOrEqual(minute);
    }),
  );
});
