import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { build } from 'vite';
import { tried } from '../fixtures/cryptography-answers.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { type App, expectQuiet, must, openApp, signIn, startApp, sharing as test, throughLock } from './fixtures/app.ts';
import { pageOnScreen, root } from './fixtures/electron.ts';

const reason = process.env.ECRITOIRE_NO_ELECTRON ?? '';

/** A module with all that it imports, as one CommonJS text: to be run where nothing can be imported. */
const bundled = async (path: string): Promise<string> => {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: join(root, path), write: false, minify: false, rolldownOptions: { output: { format: 'cjs' } } },
  });
  const outputs = [made].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.flatMap((part) => (part.type === 'chunk' ? part.code : [])).join('\n');
};

test.describe('Electron', { tag: ['@electron-only', '@electron-reason'] }, () => {
  test.skip(reason !== '', `Electron n’est pas essayé : ${reason}`);
  test.describe.configure({ mode: 'serial' });

  let app: App;
  const electron = () => {
    if (app.electron === null) throw new Error('not in Electron');
    return app.electron;
  };

  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(() => app.stop());
  test.beforeEach(({ page }) => expect(page.locator('#root')).not.toBeEmpty());

  test('shows the application from its own scheme, with the strict policy', async ({ page }) => {
    expect(page.url()).toMatch(/^app:\/\/ecritoire\//u);
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expectQuiet(page);
  });

  test('answers every published question of cryptography, in BoringSSL', async () => {
    using folder = temporaryFolder();
    const program = join(folder.path, 'answers.cjs');
    writeFileSync(program, await bundled('test/fixtures/cryptography-answers.ts'));
    const outcome = await electron().evaluate((_electron, path) => {
      const answers = process.getBuiltinModule('node:module').createRequire(path)(path) as { wrongAnswers(): string[]; tried: string[] };
      return { wrong: answers.wrongAnswers(), tried: answers.tried.length, library: process.versions.openssl };
    }, program);
    // As many as under Node, where a unit test asks that none is left out.
    expect(outcome).toEqual({ wrong: [], tried: tried.length, library: expect.stringMatching(/^0\.0\.0/) });
  });

  test('gives the page three named things and nothing of node', async ({ page }) => {
    expect(await page.evaluate(() => Object.keys(Object(Reflect.get(window, 'ecritoire'))).sort())).toEqual([
      'call',
      'onNotice',
      'viewerOrigin',
    ]);
    expect(await page.evaluate(() => ['require', 'process', 'Buffer', 'module'].map((name) => typeof Reflect.get(window, name)))).toEqual([
      'undefined',
      'undefined',
      'undefined',
      'undefined',
    ]);
  });

  test('reaches the backend, and only by names of the contract', async ({ page }) => {
    const ask = (name: string) => page.evaluate((asked) => window.ecritoire?.call(asked, {}), name);
    expect(await ask('workstation.state')).toMatchObject({ ok: true });
    expect(await ask('not.there')).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
  });

  test('goes nowhere else and opens no other window', async ({ page }) => {
    await page.evaluate(() => {
      location.href = 'https://example.invalid/';
    });
    expect(await page.evaluate(() => window.open('app://viewer/') === null)).toBe(true);
    expect(
      await page.evaluate(() =>
        fetch('https://example.invalid/').then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
    expect(page.url()).toMatch(/^app:\/\/ecritoire\//u);
    expect(electron().windows()).toHaveLength(1);
    // Playwright goes on waiting for the navigation that was refused.
    await page.reload();
  });

  test('asks for no permission', async ({ page }) => {
    const state = await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state);
    expect(state).toBe('denied');
    const asked = (wanted: MediaStreamConstraints) =>
      page.evaluate(
        (constraints) =>
          navigator.mediaDevices.getUserMedia(constraints).then(
            () => 'granted',
            () => 'refused',
          ),
        wanted,
      );
    expect(await asked({ audio: true })).toBe('refused');
    // The camera too, until a screen has said that it is about to use it.
    expect(await asked({ video: true })).toBe('refused');
  });

  test('keeps the page in its sandbox', async ({ page }) => {
    const preferences = await electron().evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return { type: contents?.getType(), persistent: contents?.session.isPersistent() };
    });
    expect(preferences).toEqual({ type: 'window', persistent: false });
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  });

  test('the kernel says so: filtered system calls, processes of its own', async () => {
    test.skip(process.platform !== 'linux', 'le noyau de Linux seul le dit ainsi');
    const { pid } = await pageOnScreen(electron());
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/mu);
    expect(readlinkSync(`/proc/${pid}/ns/pid`)).not.toBe(readlinkSync('/proc/self/ns/pid'));
  });

  test('throws the page and its process away when the screen is locked', async ({ page }) => {
    const before = await pageOnScreen(electron());
    const after = await throughLock(page, () => electron().evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen')));
    await expect(after.locator('#root')).not.toBeEmpty();
    const now = await pageOnScreen(electron());
    expect(now.windows).toBe(1);
    expect(now.id).not.toBe(before.id);
    expect(now.pid).not.toBe(before.pid);
    await expect.poll(() => isRunning(before.pid)).toBe(false);
    expect(page.isClosed()).toBe(true);
  });
});

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** What of every request a page and its frames send. */
const headersOf = (page: Page): Promise<Record<string, string>>[] => {
  const sent: Promise<Record<string, string>>[] = [];
  page.on('request', (request) => {
    if (/^(?:app|http):/u.test(request.url())) sent.push(request.allHeaders());
  });
  return sent;
};

test.describe('headers', { tag: '@electron' }, () => {
  let app: App;
  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(() => app.stop());

  test('of pages, frames and calls are ASCII: no accent ever stops a request', async ({ page: given }) => {
    const page = await openApp(given, app);
    const sent = headersOf(page);
    const framed = page.waitForRequest((request) => request.frame().parentFrame() !== null);
    await page.reload();
    await signIn(page, 'paul.instruction');
    await page.getByRole('link', { name: /^Courriers/ }).click();
    // Drawing the first letter of a program takes long on a busy machine.
    await expect(page.frameLocator('iframe').locator('canvas').first()).toBeVisible({ timeout: 30_000 });
    await must(page, 'workstation.state', {});
    await framed;
    const headers = (await Promise.all(sent)).flatMap((each) => Object.entries(each));
    expect(headers.filter(([name]) => name.toLowerCase() === 'user-agent').length).toBeGreaterThan(5);
    expect(headers.filter(([name, value]) => !/^[\u0020-\u007e]*$/u.test(name + value))).toEqual([]);
    expect(await page.evaluate(() => navigator.userAgent)).toMatch(/^[\u0020-\u007e]+$/u);
  });
});
