import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cameraCalls, isPermissionGranted, type PermissionRequest } from '../../../src-main/electron/permissions.ts';
import { findCall } from '../../../src-shared/contract.ts';

/** Every name that this version of Electron may ask for, read from its own types. */
const permissionNames = (): string[] => {
  const types = readFileSync(new URL('../../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8');
  const lines = types.split('\n').filter((line) => /^ {4}setPermission(?:Check|Request)Handler\(/u.test(line));
  const names = lines.flatMap((line) =>
    [...(line.match(/permission: ((?:'[\w-]+' ?\|? ?)+)/u)?.[1] ?? '').matchAll(/'([\w-]+)'/gu)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)];
};

const best: PermissionRequest = {
  permission: 'media',
  requestingUrl: 'app://ecritoire/',
  isMainFrame: true,
  media: ['video'],
  sinceCamera: 0,
  sinceGesture: 0,
};

describe('permissions (security list 5)', () => {
  const names = permissionNames();

  it('knows the names of this Electron', () => {
    expect(names.length).toBeGreaterThan(40);
    expect(names).toContain('media');
    expect(names).toContain('clipboard-sanitized-write');
  });

  it('grants nothing but the camera and copying, in the best of circumstances', () => {
    expect(names.filter((permission) => isPermissionGranted({ ...best, permission }))).toEqual(
      ['clipboard-sanitized-write', 'media'].sort(),
    );
    expect(isPermissionGranted({ ...best, permission: 'something-new' })).toBe(false);
  });

  it('grants the camera just after its call, to whom may make it, and the microphone never', () => {
    expect(isPermissionGranted({ ...best, sinceCamera: 10_000 })).toBe(true);
    for (const sinceCamera of [null, 10_001, -1]) expect(isPermissionGranted({ ...best, sinceCamera }), String(sinceCamera)).toBe(false);
    for (const name of cameraCalls) expect(findCall(name)?.who, name).toEqual(['instructeur', 'gestionnaire']);
    for (const media of [['audio'], ['video', 'audio'], ['unknown'], []])
      expect(isPermissionGranted({ ...best, media }), media.join()).toBe(false);
  });

  it('grants copying within five seconds of a gesture', () => {
    const copy = { ...best, permission: 'clipboard-sanitized-write', sinceCamera: null };
    expect(isPermissionGranted({ ...copy, sinceGesture: 5_000 })).toBe(true);
    for (const sinceGesture of [null, 5_001, -1]) expect(isPermissionGranted({ ...copy, sinceGesture })).toBe(false);
  });

  it('grants nothing to sub-frames, the viewer or anybody else', () => {
    expect(isPermissionGranted({ ...best, isMainFrame: false })).toBe(false);
    for (const requestingUrl of ['app://viewer/', 'app://ecritoire.evil.example/', 'file:///', 'https://ecritoire/', '']) {
      expect(isPermissionGranted({ ...best, requestingUrl }), requestingUrl).toBe(false);
    }
  });
});
