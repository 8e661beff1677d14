import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRecoveryKey, parseRecoveryKey, recoveryKeyBytes, recoveryKeyMatches } from '../../../src-main/keyring/recovery-key.ts';

const alphabet = '34679ACDEFGHJKMNPQRTUVWXY';
const random = fc.infiniteStream(fc.nat({ max: 255 })).map((stream) => ({
  bytes: (length: number) => Uint8Array.from({ length }, () => stream.next().value ?? 0),
}));
const keys = random.map((source) => drawRecoveryKey({ random: source }));

describe('the recovery key', () => {
  it('has 7 groups of 5 signs that paper does not confuse', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(key).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{5}(-[34679ACDEFGHJKMNPQRTUVWXY]{5}){6}$/);
        expect(key).not.toMatch(/[01258BILOSZ]/);
        expect(recoveryKeyBytes(key)).toHaveLength(28);
      }),
    );
    // 25 kinds of signs, 28 of them free.
    expect(28 * Math.log2(alphabet.length)).toBeGreaterThan(128);
  });

  it('draws every sign as often as any other', () => {
    let next = 0;
    const counts = new Map<string, number>();
    // Every byte value once in turn: the ones above 249 are passed over.
    const source = { bytes: () => Uint8Array.of(next++ % 256) };
    for (let index = 0; index < 250; index += 1) {
      for (const group of drawRecoveryKey({ random: source }).split('-')) {
        for (const sign of group.slice(0, 4)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(25);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  });

  it('is read whatever the case, the spaces and the dashes', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(parseRecoveryKey(`  ${key.toLowerCase().replaceAll('-', ' ')}\n`)).toEqual({ ok: true, data: key });
        expect(parseRecoveryKey(key.replaceAll('-', '–'))).toEqual({ ok: true, data: key });
        expect(recoveryKeyMatches(key, key.replaceAll('-', ''))).toBe(true);
      }),
    );
  });

  it('locates one wrong sign in its group', () => {
    fc.assert(
      fc.property(keys, fc.nat({ max: 34 }), fc.constantFrom(...alphabet, '0', 'O', '1', '8', 'é'), (key, place, sign) => {
        const signs = [...key.replaceAll('-', '')];
        fc.pre(signs[place] !== sign);
        signs[place] = sign;
        const parsed = parseRecoveryKey(signs.join(''));
        expect(parsed).toMatchObject({ ok: false, error: { code: 'recovery_key_typo', field: 'recoveryKey' } });
        expect(!parsed.ok && parsed.error.message).toContain(`du groupe ${Math.floor(place / 5) + 1}.`);
        expect(recoveryKeyMatches(key, signs.join(''))).toBe(false);
      }),
    );
  });

  it('notices two signs swapped in a group, and two groups swapped', () => {
    fc.assert(
      fc.property(keys, fc.nat({ max: 6 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }), (key, group, left, right) => {
        const groups = key.split('-').map((text) => [...text]);
        const signs = groups[group] ?? [];
        fc.pre(signs[left] !== signs[right]);
        [signs[left], signs[right]] = [signs[right] ?? '', signs[left] ?? ''];
        expect(parseRecoveryKey(groups.map((text) => text.join('')).join('-')).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(keys, fc.nat({ max: 6 }), fc.nat({ max: 6 }), (key, left, right) => {
        fc.pre(left !== right);
        const groups = key.split('-');
        [groups[left], groups[right]] = [groups[right] ?? '', groups[left] ?? ''];
        expect(parseRecoveryKey(groups.join('-')).ok).toBe(false);
      }),
    );
  });

  it('says how many signs are missing or too many', () => {
    expect(parseRecoveryKey('')).toMatchObject({ ok: false, error: { code: 'recovery_key_length' } });
    expect(parseRecoveryKey('A'.repeat(34))).toMatchObject({ error: { message: 'La clé de secours compte 35 signes : il en manque 1.' } });
    expect(parseRecoveryKey('A'.repeat(37))).toMatchObject({
      error: { message: 'La clé de secours compte 35 signes : il y en a 2 de trop.' },
    });
  });

  it('never repeats what was typed in its refusals', () => {
    const refused = parseRecoveryKey('K'.repeat(35));
    expect(JSON.stringify(refused)).not.toContain('KKKK');
  });
});
