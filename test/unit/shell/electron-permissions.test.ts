import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cameraRooms, isPermissionGranted, type PermissionRequest, roomAfterCall } from '../../../src-main/electron/permissions.ts';

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
  room: 'letters',
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

  it('grants the camera in its rooms only, and the microphone never', () => {
    for (const room of cameraRooms) expect(isPermissionGranted({ ...best, room })).toBe(true);
    for (const room of [null, '', 'organisations', 'letters ', '__proto__'])
      expect(isPermissionGranted({ ...best, room }), String(room)).toBe(false);
    for (const media of [['audio'], ['video', 'audio'], ['unknown'], []])
      expect(isPermissionGranted({ ...best, media }), media.join()).toBe(false);
  });

  it('grants copying within five seconds of a gesture', () => {
    const copy = { ...best, permission: 'clipboard-sanitized-write', room: null };
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

describe('the room on screen', () => {
  it('is that of the last call which not every screen makes', () => {
    expect(roomAfterCall(null, 'letters.list')).toBe('letters');
    expect(roomAfterCall('letters', 'organisations.list')).toBe('organisations');
    for (const name of ['workstation.state', 'accounts.session', 'preferences.get', '', '.x'])
      expect(roomAfterCall('letters', name), name).toBe('letters');
  });
});
