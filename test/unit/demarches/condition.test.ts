import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, type ConditionTest, conditionSentence, conditionTests, holds } from '../../../src-shared/demarches/condition.ts';
import { when } from '../../../src-shared/demarches/models/build.ts';

const one = (test: ConditionTest, ...values: string[]): Condition => ({
  all: true,
  groups: [{ all: true, terms: [{ field: 'q', test, values }] }],
});
const held = (answer: unknown, test: ConditionTest, ...values: string[]): boolean => holds(one(test, ...values), () => answer);

describe('a comparison', () => {
  it.each([null, undefined, '', []])('of a question without answer (%j) is false, «n’est pas» too; only «est vide» holds', (nothing) => {
    for (const test of conditionTests) expect([test, held(nothing, test, 'oui')]).toEqual([test, test === 'vide']);
  });

  it('«non» and 0 are answers', () => {
    expect(held(false, 'vide')).toBe(false);
    expect(held(false, 'est', 'non')).toBe(true);
    expect(held(true, 'est', 'non')).toBe(false);
    expect(held(0, 'rempli')).toBe(true);
    expect(held('0', 'vide')).toBe(false);
  });

  it('of amounts is in euros, however its value was written; 0 is 0, and not every amount that holds one', () => {
    expect(held(25_000_00, 'est', '25 000')).toBe(true);
    expect(held(12_50, 'est', '12,5')).toBe(true);
    expect(held(10_00, 'est', '0')).toBe(false);
    expect(held(0, 'est', '0')).toBe(true);
    expect(held(999_99, 'moins_de', '1 000')).toBe(true);
    expect(held(1000_00, 'moins_de', '1000')).toBe(false);
    expect(held(1000_01, 'plus_de', '1000,00')).toBe(true);
  });

  it('of numbers compares them as numbers, of texts as texts', () => {
    expect(held('9', 'moins_de', '10')).toBe(true);
    expect(held('12.5', 'est', '12,50')).toBe(true);
    expect(held('12.5', 'n_est_pas', '12,50')).toBe(false);
    expect(held('01000', 'est', '1000')).toBe(false);
    expect(held('1000', 'est', '01000')).toBe(false);
    expect(held('1e3', 'est', '1000')).toBe(false);
    expect(held('', 'est', '')).toBe(false);
    for (const value of ['', ' ', 'dix', '0x10']) expect([held('0', 'est', value), held('0', 'moins_de', value)]).toEqual([false, false]);
  });

  it('of days compares days', () => {
    expect(held('2026-11-30', 'avant', '2026-12-01')).toBe(true);
    expect(held('2026-12-01', 'avant', '2026-12-01')).toBe(false);
    expect(held('2026-12-02', 'apres', '2026-12-01')).toBe(true);
  });

  it('of what is chosen', () => {
    expect(held('Sport', 'est_un_de', 'Culture', 'Sport')).toBe(true);
    expect(held({ autre: 'Danse' }, 'est', 'autre')).toBe(true);
    expect(held({ autre: 'Danse' }, 'n_est_pas', 'Sport')).toBe(true);
    expect(held(['Sport', 'Culture'], 'contient', 'Culture')).toBe(true);
    expect(held('Sport', 'contient', 'Sport')).toBe(false);
  });
});

const ok = { field: 'a', test: 'est', values: ['1'] } as const;
const ko = { field: 'b', test: 'est', values: ['1'] } as const;
const answers = (id: string) => (id === 'a' ? '1' : '2');
const group = (all: boolean, ...terms: (typeof ok | typeof ko)[]) => ({
  all,
  terms: terms.map(({ values, ...term }) => ({ ...term, values: [...values] })),
});

describe('ET and OU', () => {
  it('nest once', () => {
    expect(holds({ all: true, groups: [group(false, ok, ko), group(true, ok)] }, answers)).toBe(true);
    expect(holds({ all: true, groups: [group(false, ok, ko), group(true, ok, ko)] }, answers)).toBe(false);
    expect(holds({ all: false, groups: [group(true, ok, ko), group(true, ok)] }, answers)).toBe(true);
    expect(holds({ all: false, groups: [group(true, ok, ko), group(false, ko)] }, answers)).toBe(false);
  });

  it('what asks nothing holds, and a group that asks nothing counts for nothing', () => {
    for (const nothing of [null, { all: false, groups: [] }, { all: false, groups: [group(false)] }])
      expect(holds(nothing, answers)).toBe(true);
    expect(holds({ all: false, groups: [group(true, ko), group(false)] }, answers)).toBe(false);
  });
});

it('a condition reads as a sentence', () => {
  const labels: Record<string, string> = { a: 'Type', b: 'Montant' };
  const say = (asked: Condition) => conditionSentence(asked, (id) => labels[id] ?? 'question retirée');
  expect(say(when('a', 'Association'))).toBe('« Type » est « Association »');
  expect(
    say({ all: true, groups: [{ all: false, terms: [...when('a', 'x').groups[0]!.terms, { field: 'b', test: 'vide', values: [] }] }] }),
  ).toBe('« Type » est « x » ou « Montant » est vide');
  expect(say({ all: true, groups: [group(false, ok, ko), group(true, ok), group(true)] })).toBe(
    '(« Type » est « 1 » ou « Montant » est « 1 ») et « Type » est « 1 »',
  );
  expect(say(one('est_un_de', 'x', 'y'))).toBe('« question retirée » est l’un de « x », « y »');
  expect(say({ all: false, groups: [] })).toBe('');
});

it('answers whatever it is asked of whatever was kept: it never throws', () => {
  const term = fc.record({
    field: fc.constantFrom('a', '__proto__'),
    test: fc.constantFrom(...conditionTests),
    values: fc.array(fc.string()),
  });
  const groups = fc.array(fc.record({ all: fc.boolean(), terms: fc.array(term, { maxLength: 3 }) }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.boolean(), groups, fc.anything({ withNullPrototype: true, withBigInt: true }), (all, asked, answer) => {
      expect(typeof holds({ all, groups: asked }, () => answer)).toBe('boolean');
      expect(typeof conditionSentence({ all, groups: asked }, () => 'Question')).toBe('string');
    }),
  );
});
