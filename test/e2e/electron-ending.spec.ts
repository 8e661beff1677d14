import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect } from '@playwright/test';
import { expectQuiet, signIn, sharing as test, windowOf } from './fixtures/app.ts';
import { type ElectronShell, pageOnScreen, runElectron, startElectron } from './fixtures/electron.ts';
import { freshFolder } from './fixtures/folder.ts';

// Each test ends a program of its own: what it ends with, and within which time, is what is looked at.
test.describe('the end of Electron’s shell', { tag: '@electron-only' }, () => {
  let folder: string;
  test.beforeEach(() => {
    folder = freshFolder(true);
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const started = async (demo = true): Promise<ElectronShell> => {
    const shell = await startElectron(['--data', folder, ...(demo ? ['--demo'] : [])]);
    await (await windowOf(shell.application)).locator('h1').first().waitFor();
    return shell;
  };
  const quit = (application: ElectronApplication) =>
    application.evaluate(({ app }) => {
      app.quit();
    });
  /** Ends with this code, within five seconds of now. */
  const expectEnd = async ({ ended }: ElectronShell, code: number): Promise<void> => {
    const late = new Promise((resolve) => {
      setTimeout(() => resolve('still there after five seconds'), 5_000).unref();
    });
    expect(await Promise.race([ended, late])).toEqual({ code, signal: null });
  };

  test('closing the window while signed in ends the program', async () => {
    const shell = await started();
    const page = await windowOf(shell.application);
    await signIn(page, 'paul.instruction');
    const end = expectEnd(shell, 0);
    await shell.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await end;
    expectQuiet(page);
    expect(shell.said.filter((line) => !line.startsWith('slow call'))).toEqual([]);
  });

  test('quitting before a first start ends the program', async () => {
    rmSync(folder, { recursive: true });
    const shell = await started(false);
    await Promise.all([expectEnd(shell, 0), quit(shell.application)]);
  });

  test('an open print dialog holds nothing', async () => {
    const shell = await started();
    const page = await windowOf(shell.application);
    await page.evaluate(() => {
      window.addEventListener('beforeprint', () => document.documentElement.setAttribute('data-printing', ''));
    });
    void page.evaluate(() => window.print()).catch(() => undefined);
    // The page is blocked from here on: the main process alone can be asked.
    await expect.poll(() => shell.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await Promise.all([expectEnd(shell, 0), quit(shell.application)]);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    test(`${signal} to the whole group, pages first, is an end and no crash`, async () => {
      const shell = await started();
      await signIn(await windowOf(shell.application), 'paul.instruction');
      const { pid = 0 } = shell.application.process();
      const page = await pageOnScreen(shell.application);
      const end = expectEnd(shell, 0);
      // As the kernel may do it: a page hears of it before the program does.
      process.kill(page.pid, signal);
      process.kill(-pid, signal);
      await end;
      expect(shell.said.join('\n')).not.toMatch(/la page s’est arrêtée/u);
    });

  test('a page that crashes is replaced by another; one that crashes again and again ends the program with a sentence', async () => {
    const shell = await started();
    const { application } = shell;
    const first = await pageOnScreen(application);
    for (let crash = 1; crash <= 3; crash += 1) {
      const next = application.waitForEvent('window');
      await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
      await (await next).locator('h1').first().waitFor();
    }
    const last = await pageOnScreen(application);
    expect(last.windows).toBe(1);
    expect(last.pid).not.toBe(first.pid);
    expect(shell.said.filter((line) => line.includes('la page s’est arrêtée'))).toHaveLength(3);
    await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await expect.poll(() => shell.said.join('\n')).toContain('s’est arrêtée plusieurs fois de suite');
    // The sentence waits on the screen for somebody to read it, and for nobody when the system wants an end.
    await Promise.all([expectEnd(shell, 1), quit(application).catch(() => undefined)]);
  });

  test('a fault that nobody foresaw: a French sentence without its words, and 1', async () => {
    const shell = await started();
    await shell.application.evaluate(({ app }) => {
      void Promise.reject(new TypeError(`secret of ${app.name}`));
    });
    await expect.poll(() => shell.said.join('\n')).toMatch(/erreur inattendue \(TypeError\)\. Ce qui a été enregistré n’est pas perdu/u);
    expect(shell.said.join('\n')).not.toContain('secret');
    await Promise.all([expectEnd(shell, 1), quit(shell.application).catch(() => undefined)]);
  });

  test('a data folder that cannot be written: a French sentence, and 1', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'ecritoire-closed-'));
    chmodSync(closed, 0o555);
    const { code, said } = await runElectron([], { XDG_DATA_HOME: closed });
    expect(said).toMatch(/^Écritoire ne peut pas écrire dans le dossier des données\./mu);
    expect(said).not.toMatch(/EACCES|permission/u);
    expect(code).toBe(1);
    rmSync(closed, { recursive: true });
  });

  test('an option that does not exist is refused by its name, and opens no folder', async () => {
    expect(await runElectron(['--dta', folder])).toEqual({
      code: 2,
      said: 'L’option « --dta » de la ligne de commande n’existe pas ou n’a pas la valeur qu’il faut. « --help » les montre toutes.',
    });
    expect((await runElectron(['--no-windw'])).code).toBe(2);
    expect((await runElectron(['--help', '--disable-gpu', '--force-device-scale-factor=1'])).code).toBe(0);
  });

  test('a second start on the same folder shows the first window, and ends', async () => {
    const shell = await started();
    await shell.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = await runElectron(['--data', folder, '--demo']);
    expect(second).toEqual({ code: 0, said: 'Écritoire est déjà ouvert sur ce dossier : sa fenêtre passe devant.' });
    const isMinimized = () =>
      shell.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isMinimized()));
    await expect.poll(isMinimized).toEqual([false]);
    await Promise.all([expectEnd(shell, 0), quit(shell.application)]);
  });
});
