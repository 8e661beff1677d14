import { expect, it } from 'vitest';
import { yearMeant } from '../../../src-renderer/ui/fields/year-meant.ts';

it.each([
  [80, 1980],
  [26, 2026],
  [36, 2036],
  [37, 1937],
  [0, 2000],
  [198, 198],
  [2026, 2026],
])('%i is %i in 2026', (typed, meant) => expect(yearMeant(typed, 2026)).toBe(meant));
