import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { placesFile } from '../../../scripts/make-places.mjs';

it('the lists that come with Écritoire are those of the package, and nothing more than a form asks for', () => {
  const file = readFileSync(new URL('../../../src-main/demarches/places.tsv', import.meta.url), 'utf8');
  // Both are long: a difference is said by its first line.
  const [made, kept] = [placesFile(), file].map((text) => text.split('\n'));
  expect(kept?.find((line, at) => line !== made?.[at])).toBeUndefined();
  expect(kept?.length).toBe(made?.length);
  expect(Buffer.byteLength(file)).toBeLessThan(1_000_000);
});
