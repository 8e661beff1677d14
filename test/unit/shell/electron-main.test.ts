import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Electron cannot be imported outside of Electron: this notes, in order, what the entry asks of it before «ready». */
const electron = vi.hoisted(() => ({ asked: [] as [string, ...unknown[]][], alone: true, app: { userAgentFallback: '' } }));
vi.mock('electron', () => {
  const note =
    (name: string) =>
    (...values: unknown[]) =>
      void electron.asked.push([name, ...values]);
  return {
    app: Object.assign(electron.app, {
      isPackaged: false,
      userAgentFallback: 'Écritoire/0.1.0 Chrome/156.0.0.0',
      on: (event: string) => void electron.asked.push([`on ${event}`]),
      setAsDefaultProtocolClient: note('setAsDefaultProtocolClient'),
      setPath: note('setPath'),
      requestSingleInstanceLock: () => {
        electron.asked.push(['requestSingleInstanceLock']);
        return electron.alone;
      },
      enableSandbox: note('enableSandbox'),
      commandLine: { appendSwitch: note('appendSwitch') },
      quit: note('quit'),
      exit: note('exit'),
      whenReady: () => {
        electron.asked.push(['whenReady']);
        return new Promise(() => undefined);
      },
    }),
    BrowserWindow: { getAllWindows: () => [] },
    dialog: { showMessageBox: note('showMessageBox') },
    Menu: { setApplicationMenu: note('setApplicationMenu'), buildFromTemplate: () => 'menu' },
    protocol: { registerSchemesAsPrivileged: note('registerSchemesAsPrivileged') },
  };
});

const before = process.argv;
const data = mkdtempSync(join(tmpdir(), 'ecritoire-entry-'));
beforeEach(() => {
  electron.asked.length = 0;
  electron.alone = true;
  vi.resetModules();
});
afterAll(() => {
  process.argv = before;
  Reflect.deleteProperty(process, 'defaultApp');
  rmSync(data, { recursive: true, force: true });
});

/** Listeners of the test runner itself, put back after each entry. */
const faults = ['uncaughtException', 'unhandledRejection'] as const;
const listeners = faults.map((name) => process.rawListeners(name));
afterEach(() => {
  for (const [index, name] of faults.entries()) {
    process.removeAllListeners(name);
    for (const listener of listeners[index] ?? []) process.on(name, listener as () => void);
  }
});

const run = async (args: readonly string[]): Promise<string[]> => {
  process.argv = ['electron', '--no-sandbox', '/app', ...args];
  Object.defineProperty(process, 'defaultApp', { value: true, configurable: true });
  await import('../../../src-main/electron/main.ts');
  return electron.asked.map(([name]) => name);
};

describe('entry of Electron’s shell', () => {
  it('does what must come before «ready», and only then waits for it', async () => {
    const folder = join(data, 'own');
    const names = await run(['--data', folder]);
    const order = [
      'setPath',
      'requestSingleInstanceLock',
      'on open-url',
      'on second-instance',
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'whenReady',
    ];
    expect(names.filter((name) => order.includes(name))).toEqual(order);
    expect(names.at(-1)).toBe('whenReady');
    expect(electron.asked).toContainEqual(['setPath', 'userData', join(folder, 'electron')]);
    expect(electron.asked).toContainEqual([
      'registerSchemesAsPrivileged',
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }],
    ]);
    expect(electron.app.userAgentFallback).toBe('Ecritoire/0.1.0 Chrome/156.0.0.0');
    expect(electron.asked).toContainEqual(['appendSwitch', 'host-resolver-rules', 'MAP * ~NOTFOUND']);
    // Windows has no such modes: the folder of the session is private there.
    expect(process.platform === 'win32' || (statSync(folder).mode & 0o777) === 0o700).toBe(true);
  });

  it('leaves the folder to the application that already has it', async () => {
    electron.alone = false;
    const names = await run(['--data', join(data, 'taken')]);
    expect(names.filter((name) => !name.startsWith('on '))).toEqual(['setPath', 'requestSingleInstanceLock', 'exit']);
  });

  it('ends with 2 on a wrong option', async () => {
    expect(await run(['--dta', data])).toEqual(['exit']);
    expect(electron.asked).toEqual([['exit', 2]]);
  });
});
