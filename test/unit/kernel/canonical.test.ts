import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../src-shared/kernel/canonical.ts';

it.each([
  [{ b: 1, a: [2, null, 'é'] }, '{"a":[2,null,"é"],"b":1}'],
  [{ b: undefined, a: true }, '{"a":true}'],
  [{ 9: 'neuf', 10: 'dix', a: 1 }, '{"10":"dix","9":"neuf","a":1}'],
  [{ a: [{ 2: 1, 11: 2 }] }, '{"a":[{"11":2,"2":1}]}'],
  [JSON.parse('{"__proto__":1,"b":2}'), '{"__proto__":1,"b":2}'],
])('writes keys in the order of their code units: %j', (value, text) => expect(canonicalJson(value)).toBe(text));

it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, [undefined], { a: () => 1 }, { a: 1n }])(
  'refuses what has no canonical form: %s',
  (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
);

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

it('gives equal values the same bytes, and they read back equal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(shuffled(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 500 },
  );
});
