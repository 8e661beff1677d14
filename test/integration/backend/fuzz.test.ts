import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, callNames, contract } from '../../../src-shared/contract.ts';
import { readInput } from '../../../src-shared/kernel/contract.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import type { Role } from '../../../src-shared/kernel/roles.ts';
import { type OneOfEach, startOneOfEach } from './people.ts';
import { sampleOf } from './sample.ts';

const roles = ['instructeur', 'utilisateur', 'administrateur', 'particulier'] as const satisfies readonly Role[];
type Caller = (typeof roles)[number] | 'nobody';

let people: OneOfEach;
beforeAll(async () => {
  people = await startOneOfEach(roles);
});
afterAll(() => people.remove());

/** What no answer may hold: a stack, a file, a class of error, the schema library’s own words. */
const leaks = /\n\s+at |\.m?[jt]s\b|Error\b|Invalid|[Ee]xpected|Too (small|big)|Unrecognized|SQLITE|undefined|\[object/;

const check = (result: Result<unknown>, called: string): void => {
  if (result.ok) return;
  const { code, message, field, ...rest } = result.error;
  expect(rest, called).toEqual({});
  expect(code, called).toMatch(/^[a-z_]+$/);
  // An unexpected exception was caught, but it was one.
  expect(code, called).not.toBe('internal');
  expect(message, called).toMatch(/^[A-ZÀÉÊ«].*[.?!»]$/su);
  expect(message, called).not.toMatch(leaks);
  if (field !== undefined) expect(typeof field, called).toBe('string');
};

const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, maxDepth: 2 }),
  fc.constantFrom(null, undefined, Number.NaN, -1, 1e308, '', '\u0000', '‮', "' OR 1=1 --", '../../etc/passwd', '<img src=x>', '$ne'),
  fc.constantFrom('x'.repeat(100_000), 'é'.repeat(300), '😀'.repeat(80)),
  fc.constant(JSON.parse('{"__proto__":{"roles":["gestionnaire_poste"]},"constructor":{"prototype":{}}}')),
  // What asks for its length or its text gets none.
  fc.constantFrom('length', 'toString', 'size').map((key) => ({ [key]: { toString: 1, valueOf: 1 } })),
  fc.uuid(),
);

const paths = (value: unknown, path: readonly string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? [[...path], ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))]
    : [[...path]];

const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]))
    : by;
};

/** An input of a call with nothing, one part, or everything wrong. Ids are well formed and nobody’s. */
const inputOf = (name: CallName): fc.Arbitrary<unknown> => {
  const sample = sampleOf(contract[name].input);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(sample) },
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...paths(sample)), junk).map(([path, by]) => replaced(sample, path, by)) },
    { weight: 1, arbitrary: junk },
  );
};

/** Accepted on purpose: it would write something, end sessions, or take its time. Rights are tried cell by cell elsewhere. */
const worksFor = (caller: Caller, name: CallName, input: unknown): boolean => {
  const { who, kind, input: schema } = contract[name];
  const mayDo = who === 'public' || (caller !== 'nobody' && who.includes(caller));
  return mayDo && kind !== 'query' && readInput(schema, input).ok;
};

const calls: fc.Arbitrary<{ caller: Caller; name: CallName; input: unknown }> = fc
  .record({ caller: fc.constantFrom<Caller>('nobody', ...roles), name: fc.constantFrom(...callNames) })
  .chain(({ caller, name }) => inputOf(name).map((input) => ({ caller, name, input })))
  .filter(({ caller, name, input }) => !worksFor(caller, name, input));

const forged = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', 'accounts', 'accounts.', '.signIn'),
  fc.constantFrom('internal.accounts.failed', 'internal.accounts.setPassword', 'internal.workstation.state', 'accounts.signIn\u0000'),
  fc.constantFrom(...callNames).map((name) => name.toUpperCase()),
  fc.constantFrom(...callNames).map((name) => `${name} `),
  fc.string({ maxLength: 40 }).filter((name) => !callNames.some((known) => known === name)),
  fc.constant('x'.repeat(100_000)),
  fc.constantFrom(null, undefined, 3, {}, [], Symbol('x'), { toString: () => 'accounts.session' }),
);

describe('the door holds', () => {
  it('against 18 000 calls with something wrong, from anybody: refused or answered, nothing written, no word too much', async () => {
    const before = await people.stopAndDump();
    await people.start();
    await fc.assert(
      fc.asyncProperty(fc.array(calls, { minLength: 100, maxLength: 100 }), async (all) => {
        for (const { caller, name, input } of all) check(await people.call(caller, name, input), name);
      }),
      { numRuns: 180, endOnFailure: true },
    );
    // Nobody was signed out on the way: those who could be refused for a reason of their own were.
    for (const role of roles)
      expect(await people.call(role, 'accounts.session', {}), role).toMatchObject({ ok: true, data: { session: { roles: [role] } } });
    expect(await people.stopAndDump()).toBe(before);
    await people.start();
  });

  it('against 2 000 forged names', async () => {
    await fc.assert(
      fc.asyncProperty(forged, fc.constantFrom('instructeur', 'nobody', '__proto__', ''), junk, async (name, page, input) => {
        expect(await people.callAnything(page, name, input)).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
      }),
      { numRuns: 2000, endOnFailure: true },
    );
  });
});

it('refuses in this order: the call, its input, the session, the right, the closed base', async () => {
  const code = async (caller: Caller, name: string, input: unknown): Promise<string> => {
    const result = await people.call(caller, name, input);
    return result.ok ? 'ok' : result.error.code;
  };
  expect(await code('nobody', 'letters.prevew', { letter: 3 })).toBe('unknown_call');
  expect(await code('nobody', 'letters.preview', { letter: 3 })).toBe('invalid_input');
  expect(await code('nobody', 'letters.preview', { letter: 'x' })).toBe('session_required');
  expect(await code('utilisateur', 'letters.preview', { letter: 'x' })).toBe('forbidden');
  expect(await code('instructeur', 'letters.preview', { letter: 'x' })).toBe('unknown_letter');
});
