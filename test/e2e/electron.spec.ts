import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/electron');

/** Electron's program, or why it cannot be driven here. */
const electron = (): { readonly program: string } | { readonly reason: string } => {
  const pathFile = join(folder, 'path.txt');
  const program = existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()) : null;
  if (program === null || !existsSync(program)) return { reason: 'le programme d’Electron n’est pas installé' };
  if (process.platform === 'linux' && process.getuid?.() === 0) return { reason: 'son bac à sable ne fonctionne pas pour root' };
  const needsDisplay = process.platform === 'linux';
  if (needsDisplay && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'aucun écran n’est disponible' };
  return { program };
};

const found = electron();
const reason = 'reason' in found ? `Electron n’est pas essayé : ${found.reason}` : '';

test.describe('Electron', () => {
  test.skip(reason !== '', reason);
  test.describe.configure({ mode: 'serial' });

  let data: string;
  let application: ElectronApplication;
  let page: Page;

  test.beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'ecritoire-electron-'));
    application = await _electron.launch({
      ...('program' in found ? { executablePath: found.program } : {}),
      args: [root, '--data', data, '--demo'],
      // Playwright would switch the sandbox off by itself.
      chromiumSandbox: true,
    });
    page = await application.firstWindow();
    await expect(page.locator('#root')).not.toBeEmpty();
  });
  test.afterAll(async () => {
    await application.close();
    rmSync(data, { recursive: true, force: true });
  });

  test('shows the application from its own scheme, with the strict policy', async () => {
    expect(page.url()).toMatch(/^app:\/\/ecritoire\//u);
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('gives the page three named things and nothing of node', async () => {
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

  test('reaches the backend, and only by names of the contract', async () => {
    const ask = (name: string) => page.evaluate((asked) => window.ecritoire?.call(asked, {}), name);
    expect(await ask('workstation.state')).toMatchObject({ ok: true });
    expect(await ask('not.there')).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
  });

  test('goes nowhere else and opens no other window', async () => {
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
    expect(application.windows()).toHaveLength(1);
  });

  test('asks for no permission', async () => {
    const state = await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state);
    expect(state).toBe('denied');
    const microphone = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'refused',
      ),
    );
    expect(microphone).toBe('refused');
  });

  test('keeps the page in its sandbox', async () => {
    const preferences = await application.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return { type: contents?.getType(), persistent: contents?.session.isPersistent() };
    });
    expect(preferences).toEqual({ type: 'window', persistent: false });
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  });

  test('throws the page away when the screen is locked', async () => {
    const before = await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.id);
    const opened = application.waitForEvent('window');
    await application.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    page = await opened;
    await expect(page.locator('#root')).not.toBeEmpty();
    const after = await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.webContents.id));
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(before);
  });
});
