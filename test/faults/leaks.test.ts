import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findBrowser } from '../../src-main/browser/find-browser.ts';
import { profileFolder } from '../../src-main/browser/window.ts';
import { currentEnvironment } from '../../src-main/shell/options.ts';
import type { CallName, InputOf, OutputOf } from '../../src-shared/contract.ts';
import { makeValidSiret } from '../../src-shared/kernel/siret.ts';
import { findLeaks, type Leak } from '../fixtures/leaks.ts';
import { today } from '../fixtures/today.ts';
import { printedKey, textOf } from '../integration/workstation/support.ts';

/**
 * A real run of the built browser shell with a real browser on it (issue 2): nothing that people typed may lie in clear in any file,
 * while it runs, after a clean stop, and after a kill followed by a new start.
 */
const program = join(import.meta.dirname, '../../out/main/browser/main.mjs');
const browser = findBrowser(currentEnvironment());
const possible = browser !== null && existsSync(program) && existsSync('/proc/self/fd');

/** Made-up words that stand nowhere in the program: found in a file, they can only have come from what was typed. */
const person = { prenom: 'Zénobie', nom: 'Quenouillard' };
const password = 'Xylophone-Ambré-4719!';
const words = [
  'Zénobie',
  'Quenouillard',
  'QUENOUILLARD',
  'zenobie-quenouill',
  'zquenouillard@mairie-vaubricourt.example',
  'Vaubricourt-les-Essarts',
  'VAUBRICOURT',
  'vaubricourt',
  'Hippodamie',
  'Farfelougue',
  'Pharamond',
  'Grandcoquille',
  'impasse du Tambourineur',
  'Poste de la Girouette',
  password,
];

let root: string;
let data: string;
let temporary: string;
let shell: ChildProcess;
let browserPid = 0;
let connection: Browser | null = null;

/** Temporary folders of its own, so that every one of them can be searched. A display is named, though the browser draws on none. */
const environment = () => ({ ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary, SQLITE_TMPDIR: temporary, DISPLAY: ':0' });

const startShell = async (window: boolean): Promise<void> => {
  const options = ['--data', data, ...(window ? ['--browser', join(root, 'browser')] : ['--no-window'])];
  shell = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'ignore'], env: environment() });
  const { stdout } = shell;
  if (stdout === null) throw new Error('no standard output');
  await new Promise<void>((resolve, reject) => {
    shell.once('exit', () => reject(new Error('the shell ended before it was ready')));
    createInterface({ input: stdout }).once('line', () => resolve());
  });
};

const endShell = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  const ended = new Promise((resolve) => shell.once('exit', resolve));
  shell.kill(signal);
  await ended;
};

const gone = (pid: number): boolean => !existsSync(`/proc/${pid}/fd`) || readdirSync(`/proc/${pid}/task`).length === 0;

const shownPages = async (address: string): Promise<number> => {
  const targets = z.array(z.object({ type: z.string(), url: z.string() })).parse(await (await fetch(`${address}/json/list`)).json());
  return targets.filter(({ type, url }) => type === 'page' && url.startsWith('http://127.0.0.1:')).length;
};

const connected = async (address: string, attempt = 1): Promise<Browser> => {
  try {
    return await chromium.connectOverCDP(address, { timeout: 30_000 });
  } catch (error) {
    if (attempt === 4) throw error;
    return connected(address, attempt + 1);
  }
};

/** The window that the shell opened by itself: its own switches, its own profile. Driven through the port that it writes down. */
const openedWindow = async (): Promise<Page> => {
  const port = join(profileFolder(data), 'DevToolsActivePort');
  await expect.poll(() => existsSync(port) && readFileSync(port, 'utf8').includes('\n'), { timeout: 60_000 }).toBe(true);
  browserPid = Number(readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').trim().split(' ')[0]);
  const address = `http://127.0.0.1:${readFileSync(port, 'utf8').split('\n')[0]}`;
  // A browser that is still making its first page does not always answer whoever connects: only once the page is there.
  await expect.poll(() => shownPages(address), { timeout: 60_000 }).toBeGreaterThan(0);
  connection = await connected(address);
  const page = connection.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the browser shows no page');
  await page.locator('h1').first().waitFor();
  return page;
};

const call = async <N extends CallName>(page: Page, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const result = await page.evaluate(
    async ([called, given]) => {
      const { page: secret } = JSON.parse(sessionStorage.getItem('ecritoire.page') ?? '{}');
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-ecritoire-page': secret },
        body: JSON.stringify({ name: called, input: given }),
      });
      return response.json();
    },
    [name, input] as const,
  );
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.data;
};

/** Everything under the data folder and the temporary folders; the browser's profile too, once no browser uses it any more. */
const leaksOf = (which: 'window' | 'served' | 'killed' | 'ended', more: readonly string[]): Leak[] => {
  const profile = profileFolder(data);
  const inData = readdirSync(data).map((name) => join(data, name));
  const folders = inData.filter((path) => statSync(path).isDirectory() && (which === 'served' || which === 'ended' || path !== profile));
  // Files at the top of the data folder, without the profile beside them: linked into a folder of their own for the search.
  const top = mkdtempSync(join(root, 'top-'));
  for (const path of inData) if (statSync(path).isFile()) linkSync(path, join(top, basename(path)));
  return findLeaks({
    folders: [top, temporary, ...folders],
    ...((which === 'window' || which === 'served') && shell.pid !== undefined && { pids: [shell.pid] }),
    words: [...words, ...more],
  });
};

/** Registration, letter, batch, sign-out and sign-in, as people do them. @returns what was drawn meanwhile: keys and codes */
const work = async (page: Page): Promise<string[]> => {
  const { pdf, identifier } = await call(page, 'workstation.firstStart', {
    ...person,
    courriel: 'zquenouillard@mairie-vaubricourt.example',
    next: password,
    again: password,
    departement: 'Département du Pas-de-Calais',
    name: 'Poste de la Girouette',
    poste: 'Z9',
    mode: 'field',
  });
  const key = printedKey(pdf);
  await call(page, 'workstation.confirmRecoveryKey', { key });
  const day = today();
  await call(page, 'organisations.register', {
    kind: 'commune',
    name: 'Commune de Vaubricourt-les-Essarts',
    key: { type: 'siret', value: makeValidSiret('21620056', '0001') },
    address: { street: '4 impasse du Tambourineur', postalCode: '62164', town: 'Vaubricourt-les-Essarts' },
    representative: { civilite: 'Madame', prenom: 'Hippodamie', nom: 'Farfelougue', fonction: 'Maire' },
    administrator: { prenom: 'Pharamond', nom: 'Grandcoquille', courriel: 'p.grandcoquille@mairie-vaubricourt.example' },
    reception: { channel: 'papier', receivedOn: day },
    conditionsAccepted: true,
    confirmNamesake: false,
  });
  // The screens show it, the search looks for it, a half-typed form keeps it in the tab.
  await page.reload();
  await page.getByRole('link', { name: 'Organisations' }).click();
  await page.getByText('Vaubricourt').first().waitFor();
  const search = page.getByRole('searchbox').first();
  await search.fill('Vaubricourt');
  const listed = await call(page, 'letters.list', { view: 'a_imprimer', search: '', sort: 'requested', descending: false });
  const letters = listed.rows.map((row) => row.id);
  const batch = await call(page, 'letters.produceBatch', { letters });
  const codes = [...textOf(batch.pdf).matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g)].map((match) => match[1] ?? '');
  await call(page, 'letters.confirmBatch', { batch: batch.batch });
  await call(page, 'accounts.signOut', {});
  await call(page, 'accounts.signIn', { who: identifier, password });
  return [key, ...codes, ...codes.map((code) => code.replace('-', ''))];
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ecritoire-leaks-'));
  data = join(root, 'data');
  temporary = join(root, 'temporary');
  mkdirSync(temporary);
  // The browser of this machine without a screen, and with a port to drive it by; everything else is what the shell asks for.
  writeFileSync(join(root, 'browser'), `#!/bin/sh\nexec "${browser}" --headless=new --remote-debugging-port=0 --disable-gpu "$@"\n`, {
    mode: 0o755,
  });
});
afterAll(async () => {
  if (shell?.exitCode === null && shell.signalCode === null) await endShell('SIGKILL');
  if (browserPid > 0 && !gone(browserPid)) process.kill(browserPid, 'SIGKILL');
  rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe.skipIf(!possible)('nothing typed lies in clear in a file', () => {
  it('while running, after a clean stop, after a kill and a new start', async () => {
    await startShell(true);
    const drawn = await work(await openedWindow());
    expect(drawn.length).toBeGreaterThan(4);
    expect(leaksOf('window', drawn)).toEqual([]);
    // The base is really there and really holds it: the search would otherwise look at nothing.
    expect(statSync(join(data, 'ecritoire.db')).size).toBeGreaterThan(100_000);

    await connection?.close();
    await endShell('SIGTERM');
    expect(gone(browserPid)).toBe(true);
    expect(leaksOf('ended', drawn)).toEqual([]);
    expect(readdirSync(data).filter((name) => name.endsWith('-wal'))).toEqual([]);

    await startShell(true);
    const again = await openedWindow();
    await call(again, 'accounts.signIn', { who: 'zquenouillard@mairie-vaubricourt.example', password });
    const { settings, heads: seen } = await call(again, 'workstation.settings', {});
    await call(again, 'workstation.saveSettings', { settings: { ...settings, service: 'Bureau Grandcoquille' }, seen });
    await endShell('SIGKILL');
    expect(leaksOf('killed', drawn)).toEqual([]);
    await connection?.close();
    if (!gone(browserPid)) process.kill(browserPid, 'SIGKILL');
    await expect.poll(() => gone(browserPid), { timeout: 60_000 }).toBe(true);
    await startShell(false);
    expect(leaksOf('served', drawn)).toEqual([]);
    await endShell('SIGTERM');
    expect(leaksOf('ended', drawn)).toEqual([]);
  });
});
