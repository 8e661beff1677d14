import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const program = new URL('../../fixtures/processes/os-keyring.ts', import.meta.url).pathname;
const isThere = (name: string) => spawnSync('which', [name]).status === 0;
const absent = process.platform === 'linux' ? ['dbus-run-session', 'gnome-keyring-daemon'].filter((name) => !isThere(name)) : ['Linux'];
if (absent.length > 0) process.stdout.write(`System keyring not tested here: ${absent.join(', ')} missing\n`);

/** A session of its own for each test: own bus, own home, nothing of the person's. */
function inSession(folder: string, command: string): string {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder };
  return execFileSync('dbus-run-session', ['--', 'sh', '-c', command, 'sh', process.execPath, program, folder], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: 50_000,
  });
}

describe.skipIf(absent.length > 0)('the system’s keyring', () => {
  it('opens a desk workstation, follows a new secret, and forgets it', () => {
    using folder = temporaryFolder();
    const unlocked = `printf 'session-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "$1" "$2" "$3"`;
    expect(JSON.parse(inSession(folder.path, unlocked))).toEqual({
      probed: true,
      before: 'no_os_slot',
      added: true,
      opened: true,
      replaced: true,
      reopened: true,
      had: true,
      afterNewKey: true,
      removed: 'no_os_slot',
      has: false,
    });
  });

  it('is said to be missing where no service answers, and leaves no slot behind', () => {
    using folder = temporaryFolder();
    const answer = JSON.parse(inSession(folder.path, '"$1" "$2" "$3"'));
    expect(answer).toMatchObject({ probed: false, added: false, opened: 'no_os_slot', has: false });
  });
});
