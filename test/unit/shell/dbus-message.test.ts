import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { socketPath } from '../../../src-main/shell/dbus.ts';
import { type DbusMessage, type DbusValue, decodeMessage, encodeMessage, maxMessage } from '../../../src-main/shell/dbus-message.ts';

/** What logind sends when a screen is locked, as `dbus-monitor --binary` shows it but for names. */
const locked: DbusMessage = {
  type: 4,
  serial: 7,
  path: '/org/freedesktop/login1/session/_31',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'PropertiesChanged',
  sender: ':1.3',
  signature: 'sa{sv}as',
  body: ['org.freedesktop.login1.Session', [['LockedHint', { type: 'b', value: true }]], []],
};

/** A type with a value that fits it, as it is written and as it is read. */
const typed: fc.Arbitrary<{ type: string; written: DbusValue; read: DbusValue }> = fc.letrec<{
  any: { type: string; written: DbusValue; read: DbusValue };
}>((tie) => {
  const same = (type: string, values: fc.Arbitrary<DbusValue>) => values.map((value) => ({ type, written: value, read: value }));
  const leaf = fc.oneof(
    same('y', fc.nat(255)),
    same('u', fc.nat()),
    same('i', fc.integer()),
    same('b', fc.boolean()),
    same('t', fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
    same(
      's',
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
    ),
  );
  return {
    any: fc.oneof(
      { maxDepth: 3 },
      leaf,
      tie('any').map(({ type, written, read }) => ({ type: 'v', written: { type, value: written }, read })),
      fc.tuple(tie('any'), fc.nat(3)).map(([{ type, written, read }, length]) => ({
        type: `a${type}`,
        written: Array.from({ length }, () => written),
        read: Array.from({ length }, () => read),
      })),
      fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => ({
        type: `(${parts.map(({ type }) => type).join('')})`,
        written: parts.map(({ written }) => written),
        read: parts.map(({ read }) => read),
      })),
    ),
  };
}).any;

/** How the reading of bytes ends. */
const outcome = (bytes: Uint8Array): string => {
  try {
    decodeMessage(bytes);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
};

describe('messages of D-Bus', () => {
  it('are read as they were written', () => {
    const read = decodeMessage(encodeMessage(locked));
    expect(read?.message).toEqual({ ...locked, body: ['org.freedesktop.login1.Session', [['LockedHint', true]], []] });
  });

  it('of any values, however they are nested and whatever stands behind them', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 4 }), fc.uint8Array({ maxLength: 40 }), (values, behind) => {
        const message = {
          type: 1,
          serial: 1,
          signature: values.map(({ type }) => type).join(''),
          body: values.map(({ written }) => written),
        };
        fc.pre(message.signature.length < 255);
        const bytes = encodeMessage(message);
        const read = decodeMessage(Uint8Array.from([...bytes, ...behind]));
        expect(read?.length).toBe(bytes.length);
        expect(read?.message.body).toEqual(values.map((value) => value.read));
      }),
    );
  });

  it('wait for the rest', () => {
    const bytes = encodeMessage(locked);
    for (let length = 0; length < bytes.length; length += 1) expect(decodeMessage(bytes.subarray(0, length))).toBeNull();
  });

  it('that are none end in an error, and never in anything else', () => {
    expect(() => decodeMessage(new TextEncoder().encode('HTTP/1.1 400 Bad Request'))).toThrow(RangeError);
    const large = encodeMessage(locked);
    new DataView(large.buffer).setUint32(4, maxMessage, true);
    expect(() => decodeMessage(large)).toThrow('too large');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = encodeMessage(locked);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expect(outcome(bytes)).toMatch(/^(?:read|RangeError)$/u);
      }),
      { numRuns: 2000 },
    );
    for (const signature of ['a()', '(', 'a', '(s', 'z', 'a'.repeat(200)])
      expect(() => decodeMessage(encodeMessage({ ...locked, signature, body: [] })), signature).toThrow(RangeError);
  });

  it('come from the first Unix socket of an address', () => {
    expect(socketPath('unix:path=/run/dbus/system_bus_socket')).toBe('/run/dbus/system_bus_socket');
    expect(socketPath('tcp:host=127.0.0.1,port=1;unix:guid=1,path=/a%20b')).toBe('/a b');
    expect(socketPath('unix:abstract=/tmp/dbus-x,guid=2')).toBe('\0/tmp/dbus-x');
    for (const none of ['', 'tcp:host=127.0.0.1,port=1', 'unix:tmpdir=/tmp']) expect(socketPath(none)).toBeNull();
  });
});
