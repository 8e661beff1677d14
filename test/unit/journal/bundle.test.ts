import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BundleContent, openBundle, personalDigest, sealBundle, toHex } from '../../../src-main/journal/bundle.ts';
import { canonicalJson } from '../../../src-shared/kernel/canonical.ts';

const content: BundleContent = {
  v: 2,
  bundle: 'b',
  tx: 't',
  bundles: 1,
  scope: 'local',
  device: 'd',
  incarnation: 'i',
  dseq: 1,
  prev: '',
  actor: null,
  at: 1,
  events: [
    { id: 'e', stream: 'organisation/a', type: 'organisation.x', schema: 1, basis: [], facts: { name: 'Étaples' }, digests: { p: 'ff' } },
  ],
};

describe('bundle', () => {
  it('is the same bytes whatever the order of keys, and can be read again', () => {
    const { events, ...header } = content;
    const other = sealBundle({ events, ...header });
    expect(Buffer.from(other.bytes)).toEqual(Buffer.from(sealBundle(content).bytes));
    expect(openBundle(other.bytes)).toEqual(content);
  });

  // Known answer: a change of these bytes would break every journal already written.
  it('keeps its format', () => {
    expect(toHex(sealBundle(content).hash)).toBe('0bfd332c9fe39987d6812b10792a883550a491d0dc2abeeb56db113dddca3b1d');
  });

  it.each([
    ['the facts', { ...content, events: content.events.map((event) => ({ ...event, facts: { name: 'Étaples ' } })) }],
    ['a digest', { ...content, events: content.events.map((event) => ({ ...event, digests: { p: 'fe' } })) }],
    ['the basis', { ...content, events: content.events.map((event) => ({ ...event, basis: ['x'] })) }],
    ['the order number', { ...content, dseq: 2 }],
    ['the previous link', { ...content, prev: '00' }],
    ['the actor', { ...content, actor: 'somebody' }],
    ['the time', { ...content, at: 2 }],
    ['the number of bundles', { ...content, bundles: 2 }],
    ['the keys', { ...content, keys: { sign: 'a', seal: 'b' } }],
  ])('has another hash when %s changes', (_part, changed) => {
    expect(toHex(sealBundle(changed).hash)).not.toBe(toHex(sealBundle(content).hash));
  });

  it('hides a personal value behind its salt', () => {
    const one = personalDigest(new Uint8Array(16), '"Lecluse"');
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(personalDigest(new Uint8Array(16).fill(1), '"Lecluse"')).not.toBe(one);
  });
});

describe('canonical JSON', () => {
  it('reads back as what was written, and is one text for equal values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        const read: unknown = JSON.parse(text);
        expect(canonicalJson(read)).toBe(text);
        expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(canonicalJson(read))));
      }),
    );
  });

  it('sorts keys by code unit at every depth, drops what is undefined and keeps the order of lists', () => {
    expect(canonicalJson({ b: [3, 1, { z: 1, a: 2 }], a: undefined, é: 1, Z: null })).toBe('{"Z":null,"b":[3,1,{"a":2,"z":1}],"é":1}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x'), undefined, 1n])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
