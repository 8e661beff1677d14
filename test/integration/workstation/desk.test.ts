import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const program = new URL('../../fixtures/processes/desk-workstation.ts', import.meta.url).pathname;
const isThere = (name: string) => spawnSync('which', [name]).status === 0;
const absent = process.platform === 'linux' ? ['dbus-run-session', 'gnome-keyring-daemon'].filter((name) => !isThere(name)) : ['Linux'];
if (absent.length > 0) process.stdout.write(`Desk mode not tested here: ${absent.join(', ')} missing\n`);

describe.skipIf(absent.length > 0)('a desk workstation', () => {
  it('opens by itself with the session of the system, stays open when locked, and may become a field one and back', () => {
    using folder = temporaryFolder();
    const command = `printf 'session-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "$1" "$2" "$3"`;
    const answer = execFileSync(
      'dbus-run-session',
      ['--', 'sh', '-c', command, 'sh', process.execPath, program, join(folder.path, 'poste')],
      {
        env: { PATH: process.env.PATH ?? '', HOME: folder.path, XDG_RUNTIME_DIR: folder.path, XDG_DATA_HOME: folder.path },
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
        timeout: 50_000,
      },
    );
    expect(JSON.parse(answer)).toEqual({
      offered: true,
      locked: 'open desk',
      session: null,
      reopened: 'open desk',
      publicCall: 'ok',
      field: 'locked field',
      again: 'open desk',
    });
  });
});
