import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../src-main/browser/find-browser.ts';
import { currentEnvironment } from '../../../src-main/shell/options.ts';
import { ask, keyOf } from './support.ts';

const program = join(import.meta.dirname, 'run-program.ts');

let folder: string;
let started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecritoire-program-'));
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
});

/** A program standing in for a browser: notes its arguments and its folder, then waits as the script says. */
const fakeBrowser = (script: string): string => {
  const path = join(folder, 'fake-browser');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/arguments'\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
};

const start = (args: readonly string[], variables: Record<string, string> = {}) => {
  // A group of its own, as a terminal makes one for each command.
  const child = spawn(process.execPath, [program, '--data', folder, ...args], { env: { ...process.env, ...variables }, detached: true });
  started.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (output.out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (output.err += part.toString('utf8')));
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (output.out.includes('\n')) resolve(JSON.parse(output.out.split('\n')[0] ?? '').url);
    });
    void exit.then(() => reject(new Error(output.err)));
  });
  ready.catch(() => undefined);
  return { child, output, exit, ready };
};

const seen = async (path: string): Promise<string> => {
  while (!existsSync(path) || readFileSync(path, 'utf8') === '') await new Promise((next) => setTimeout(next, 20));
  return readFileSync(path, 'utf8');
};

describe('the browser shell as a program', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('prints one line without a window, and ends cleanly on %s', async (signal) => {
    const run = start(['--no-window']);
    const url = await run.ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#k=[\w-]{43}$/u);
    expect((await ask(url, 'GET', '/')).status).toBe(200);
    run.child.kill(signal);
    expect(await run.exit).toBe(0);
    expect(run.output.out).toBe(`{"url":"${url}"}\n`);
    expect(run.output.err).toBe('backend stopped\n');
  });

  it('gives the key to its own window only, wipes what an earlier run left, and ends with the window', async () => {
    mkdirSync(join(folder, 'navigateur'));
    writeFileSync(join(folder, 'navigateur', 'left-over'), 'left');
    const go = join(folder, 'go');
    const run = start(['--browser', fakeBrowser(`while [ ! -e '${go}' ]; do sleep 0.05; done`)]);
    const url = await run.ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    const args = (await seen(join(folder, 'arguments'))).trimEnd().split('\n');
    // Everybody on the machine can read the arguments: the key is in a file that its person alone can read.
    const file = fileURLToPath(args.find((arg) => arg.startsWith('--app='))?.slice('--app='.length) ?? '');
    expect(file).toBe(join(folder, 'navigateur', 'ouvrir.html'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'navigateur')).mode & 0o777).toBe(0o700);
    const address = /url=([^"]+)"/u.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    expect(address.startsWith(`${url}/open#k=`)).toBe(true);
    expect(args.join(' ')).not.toContain(keyOf(address));
    expect(args).toContain(`--user-data-dir=${join(folder, 'navigateur')}`);
    expect(existsSync(join(folder, 'navigateur', 'left-over'))).toBe(false);
    const headers = { origin: url, 'sec-fetch-site': 'same-origin', 'x-ecritoire-key': keyOf(address) };
    expect((await ask(url, 'POST', '/session', headers)).status).toBe(200);
    expect(existsSync(file)).toBe(false);
    expect((await ask(url, 'POST', '/session', headers)).status).toBe(401);
    writeFileSync(go, '');
    expect(await run.exit).toBe(0);
    expect(existsSync(join(folder, 'navigateur'))).toBe(false);
  });

  it('opens a real browser, whose page gets in with the key, and leaves no profile', async ({ skip }) => {
    const chromium = findBrowser(currentEnvironment());
    if (chromium === null) return skip('ni Chromium, ni Chrome, ni Edge sur cette machine');
    const run = start(['--browser', fakeBrowser(`exec '${chromium}' --headless=new --disable-gpu "$@"`)]);
    const ended = run.exit.then(() => 'ended' as const);
    while (!run.output.err.includes('called test.opened'))
      if ((await Promise.race([ended, new Promise((next) => setTimeout(next, 50))])) === 'ended') throw new Error(run.output.err);
    expect(existsSync(join(folder, 'navigateur'))).toBe(true);
    expect(existsSync(join(folder, 'navigateur', 'ouvrir.html'))).toBe(false);
    run.child.kill('SIGTERM');
    expect(await run.exit).toBe(0);
    expect(run.output.err).toContain('backend stopped');
    expect(existsSync(join(folder, 'navigateur'))).toBe(false);
  });

  it('ends its window when it is asked to stop', async () => {
    const run = start(['--browser', fakeBrowser(`echo $$ > '${folder}/pid'; exec sleep 30`)]);
    await run.ready;
    const pid = Number(await seen(join(folder, 'pid')));
    run.child.kill('SIGTERM');
    expect(await run.exit).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s to the whole group, its window included, is a clean end', async (signal) => {
    const run = start(['--browser', fakeBrowser(`echo $$ > '${folder}/pid'; exec sleep 30`)]);
    await run.ready;
    const pid = Number(await seen(join(folder, 'pid')));
    const begun = performance.now();
    process.kill(pid, signal);
    process.kill(-(run.child.pid ?? 0), signal);
    expect(await run.exit).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(run.output.err).toMatch(/backend stopped\n$/u);
    expect(run.output.err).not.toMatch(/n’a pas pu/u);
    expect(existsSync(join(folder, 'navigateur'))).toBe(false);
  });

  it('says in a sentence that its port is taken, and releases the backend', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const run = start(['--no-window', '--port', String((server.address() as AddressInfo).port)]);
    expect(await run.exit).toBe(1);
    expect(run.output.err).toMatch(/^Le port \d+ est déjà pris\. Choisissez-en un autre\.\nbackend stopped\n$/u);
    server.close();
  });

  it('leaves everything alone when another run holds the folder', async () => {
    mkdirSync(join(folder, 'navigateur'));
    const run = start(['--no-window'], { TEST_BACKEND_FAILS: '1' });
    expect(await run.exit).toBe(1);
    expect(run.output.err).toBe('Écritoire est déjà ouvert sur ce dossier.\n');
    expect(existsSync(join(folder, 'navigateur'))).toBe(true);
  });

  it('serves all the same when the browser named is none', async () => {
    const run = start(['--browser', join(folder, 'nothing')]);
    expect(await run.ready).toContain('/#k=');
    expect(run.output.err).toContain('--browser');
    run.child.kill('SIGTERM');
    expect(await run.exit).toBe(0);
  });
});
