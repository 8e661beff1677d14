import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, isInstalled, platformOf } from '../../../scripts/lib/lockfile.mjs';

/** @type {import('../../../scripts/lib/lockfile.mjs').Lockfile} */
const lock = {
  lockfileVersion: 3,
  packages: {
    '': { optionalDependencies: {} },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/cli-linux-x64': '2.0.0',
        '@tool/cli-linux-x64-musl': '2.0.0',
        '@tool/cli-darwin-arm64': '2.0.0',
        '@tool/cli-win32-arm64-msvc': '~2.0.0',
        fsevents: '2.3.3',
      },
    },
    'node_modules/@tool/cli-linux-x64': { version: '2.0.0', dev: true, optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/keyring': { version: '1.0.0', optionalDependencies: { 'keyring-win32-x64-msvc': '1.0.0' } },
  },
};

describe('platform of a package name', () => {
  it.each([
    ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@oxlint/binding-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@oxlint/binding-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
    ['@napi-rs/canvas-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@oxlint/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@oxlint/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
    ['fsevents', null],
    ['@scope/linux', null],
  ])('%s', (name, platform) => expect(platformOf(name)).toEqual(platform));
});

describe('lock completion', () => {
  it('adds the exact entries of other platforms and leaves the rest', () => {
    const { lock: completed, added } = completeLock(lock);
    expect(added).toEqual([
      'node_modules/@tool/cli-darwin-arm64',
      'node_modules/@tool/cli-linux-x64-musl',
      'node_modules/keyring-win32-x64-msvc',
    ]);
    expect(completed.packages['node_modules/@tool/cli-linux-x64-musl']).toEqual({
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(completed.packages['node_modules/keyring-win32-x64-msvc']).not.toHaveProperty('dev');
    for (const [path, entry] of Object.entries(lock.packages)) expect(completed.packages[path]).toBe(entry);
    expect(Object.keys(completed.packages)[0]).toBe('');
  });

  it('changes nothing the second time, nor its argument', () => {
    const before = JSON.stringify(lock);
    const { lock: completed } = completeLock(lock);
    expect(completeLock(completed)).toEqual({ lock: completed, added: [] });
    expect(JSON.stringify(lock)).toBe(before);
  });

  it('has been done for the lock of the project', () => {
    expect(completeLock(JSON.parse(readFileSync('package-lock.json', 'utf8'))).added).toEqual([]);
  });
});

describe('installed record', () => {
  const installed = {
    packages: {
      'node_modules/tool': { version: '2.0.0' },
      'node_modules/@tool/cli-linux-x64': { version: '2.0.0' },
      'node_modules/keyring': { version: '1.0.0' },
    },
  };
  it('agrees without the optional packages of other platforms', () => expect(isInstalled(completeLock(lock).lock, installed)).toBe(true));
  it.each([
    ['another version', { ...installed.packages, 'node_modules/tool': { version: '2.0.1' } }],
    ['another version of an optional package', { ...installed.packages, 'node_modules/@tool/cli-linux-x64': { version: '1.9.0' } }],
    ['a missing package', { 'node_modules/tool': { version: '2.0.0' } }],
    ['a package too many', { ...installed.packages, 'node_modules/old': { version: '1.0.0' } }],
  ])('disagrees with %s', (_name, packages) => expect(isInstalled(completeLock(lock).lock, { packages })).toBe(false));
});

describe('package.json', () => {
  it('names exact versions only', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const inexact = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(inexact).toEqual([]);
  });
});
