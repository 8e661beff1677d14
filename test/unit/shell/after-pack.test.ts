import { describe, expect, it } from 'vitest';
import { nativeFaults } from '../../../src-main/electron/after-pack.ts';

const whole = [
  'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/argon2/prebuilds/linux-x64/argon2.glibc.node',
  'node_modules/@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node',
  'node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64.node',
];

describe('the native parts of a package', () => {
  it('are there for its own system', () => {
    expect(nativeFaults(whole, 'linux-x64')).toEqual([]);
  });

  it('are missed, each by name', () => {
    expect(nativeFaults(whole.slice(1), 'linux-x64')).toEqual(['better-sqlite3 has no part for linux-x64']);
    // argon2 brings none for this one.
    expect(nativeFaults([], 'win32-arm64')).toHaveLength(4);
  });

  it('of another system or processor do not travel along', () => {
    const other = 'node_modules/better-sqlite3/prebuilds/linux-arm64.node';
    expect(nativeFaults([...whole, other], 'linux-x64')).toEqual([`${other} is for another system`]);
    expect(nativeFaults(whole, 'darwin-arm64')).toHaveLength(8);
  });
});
