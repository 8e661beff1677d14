import { expect, it } from 'vitest';
import { frenchSpaces } from '../../../src-shared/kernel/typography.ts';

it('sets a text as in French, once and for all', () => {
  const set = frenchSpaces('Ouvrez «Mon compte» : voilà ?');
  expect(set).toBe('Ouvrez «\u00A0Mon compte\u00A0»\u00A0: voilà\u00A0?');
  expect(frenchSpaces(set)).toBe(set);
});
