import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argon2Floor, assertProductionFloor, systemPorts } from '../../../src-main/kernel/ports.ts';
import {
  createStretcher,
  drawStretch,
  isWeaker,
  normaliseSignInName,
  type PasswordRecord,
  proofOf,
  provePassword,
  signInTag,
} from '../../../src-main/keyring/derive.ts';
import { keyIdOf, unwrapKey, wrapKey } from '../../../src-main/keyring/wrap.ts';
import { testPorts } from '../../fixtures/ports.ts';

const ports = testPorts();
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

const password = 'Orage-sur-la-Creuse-23';
const stretchOf = () => drawStretch(ports);
const check = async (typed: string, record: PasswordRecord) => proofOf(await createStretcher(typed)(record.cost), record);

describe('passwords', () => {
  it('are recognised by their record, which gives no key away', async () => {
    const proof = await provePassword(password, stretchOf(), ports);
    const again = await check(password, proof.record);
    expect(again?.wrappingKey).toEqual(proof.wrappingKey);
    expect(Buffer.from(proof.record.verifier, 'base64').equals(proof.wrappingKey)).toBe(false);
    expect(await check('orage-sur-la-creuse-23', proof.record)).toBeUndefined();
  });

  it('are the same however the keyboard composes an accent', async () => {
    const proof = await provePassword('École-éphémère-12', stretchOf(), ports);
    expect(await check('École-éphémère-12'.normalize('NFD'), proof.record)).toBeDefined();
  });

  it('get a salt of their own each time, also where one run compares them all', async () => {
    const cost = stretchOf();
    const [first, second] = await Promise.all([provePassword('même mot', cost, ports), provePassword('même mot', cost, ports)]);
    expect(first.record.salt).not.toBe(second.record.salt);
    expect(first.record.verifier).not.toBe(second.record.verifier);
    expect(first.wrappingKey).not.toEqual(second.wrappingKey);
    expect(stretchOf().salt).not.toBe(cost.salt);
  });

  it('are stretched once for each salt and cost, however many records are compared', async () => {
    const cost = stretchOf();
    const stretch = createStretcher(password);
    const once = stretch(cost);
    expect(stretch({ ...cost })).toBe(once);
    for (const other of [
      { ...cost, iterations: 2 },
      { ...cost, memoryKiB: 2048 },
      { ...cost, salt: stretchOf().salt },
    ])
      expect(stretch(other)).not.toBe(once);
    const done = await once;
    expect(await createStretcher(password, done)(cost)).toBe(done);
  });

  it('cost what production asks, no less', async () => {
    expect(() => assertProductionFloor(systemPorts.argon2)).not.toThrow();
    for (const weaker of [{ memoryKiB: 65_535 }, { iterations: 2 }, { parallelism: 3 }]) {
      expect(() => assertProductionFloor({ ...argon2Floor, ...weaker })).toThrow(RangeError);
    }
    const { record } = await provePassword(password, drawStretch(systemPorts), systemPorts);
    expect(record.cost).toEqual({ memoryKiB: 65_536, iterations: 3, parallelism: 4, salt: expect.any(String) });
    expect(Buffer.from(record.cost.salt, 'base64')).toHaveLength(16);
    expect(isWeaker(record, argon2Floor)).toBe(false);
    expect(isWeaker({ ...record, cost: stretchOf() }, argon2Floor)).toBe(true);
    expect(systemPorts.random.bytes(16)).toHaveLength(16);
    expect(Math.abs(systemPorts.clock.now() - Date.now())).toBeLessThan(1_000);
  });
});

describe('tags', () => {
  it('do not depend on case, accents or outer spaces', () => {
    expect(normaliseSignInName('  Hélène.DURAND ')).toBe('helene.durand');
    expect(signInTag('c2Vs', ' Hélène.DURAND')).toBe(signInTag('c2Vs', 'helene.durand'));
  });

  it('are two bytes, shared by several people, and change with the workstation', () => {
    const names = Array.from({ length: 2_000 }, (_, index) => `personne-${index}`);
    const tags = names.map((name) => signInTag('c2Vs', name));
    expect(tags.every((tag) => /^[0-9a-f]{4}$/.test(tag))).toBe(true);
    expect(new Set(tags).size).toBeLessThan(names.length);
    expect(tags.filter((tag, index) => tag === signInTag('YXV0cmU=', names[index] ?? '')).length).toBeLessThan(10);
  });
});

describe('wrapping', () => {
  const context = { keyringId: 'k', slotId: 's', kind: 'account', keyId: '' };

  it('opens with its key and its context only', () => {
    fc.assert(
      fc.property(bytes32, bytes32, bytes32, (wrapping, dataKey, other) => {
        fc.pre(Buffer.compare(wrapping, other) !== 0);
        const right = { ...context, keyId: keyIdOf(dataKey) };
        const wrapped = wrapKey(wrapping, dataKey, right, ports.random);
        expect(unwrapKey(wrapping, wrapped, right)).toEqual(new Uint8Array(dataKey));
        expect(unwrapKey(other, wrapped, right)).toBeUndefined();
        for (const part of ['keyringId', 'slotId', 'kind', 'keyId'] as const) {
          expect(unwrapKey(wrapping, wrapped, { ...right, [part]: 'autre' })).toBeUndefined();
        }
      }),
    );
  });

  it('opens nothing once a single bit has changed, or when it is cut', () => {
    const wrapping = ports.random.bytes(32);
    const dataKey = ports.random.bytes(32);
    const right = { ...context, keyId: keyIdOf(dataKey) };
    const wrapped = Buffer.from(wrapKey(wrapping, dataKey, right, ports.random), 'base64');
    for (let index = 0; index < wrapped.length; index += 1) {
      const changed = Buffer.from(wrapped);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(unwrapKey(wrapping, changed.toString('base64'), right)).toBeUndefined();
      expect(unwrapKey(wrapping, wrapped.subarray(0, index).toString('base64'), right)).toBeUndefined();
    }
  });
});
