import { join } from 'node:path';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { readCodeLink } from '../../src-shared/accounts/code-link.ts';
import { writeCameraVideo } from '../fixtures/camera-video.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { type App, expectQuiet, must, openApp, signIn, startApp, sharing as test, throughLock, windowOf } from './fixtures/app.ts';
import { runElectron } from './fixtures/electron.ts';
import { freshFolder } from './fixtures/folder.ts';

let app: App;
const electron = (): ElectronApplication => {
  if (app.electron === null) throw new Error('not in Electron');
  return app.electron;
};
/** A key as the system gives it to the window: Playwright's go straight to the page, past the shell. */
const pressed = (keyCode: string, ...modifiers: 'control'[]) =>
  electron().evaluate(
    ({ BrowserWindow }, key) => {
      for (const type of ['keyDown', 'keyUp'] as const) BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type, ...key });
    },
    { keyCode, modifiers },
  );
const title = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

test.describe('the window of Electron’s shell', { tag: '@electron-only' }, () => {
  const folder = freshFolder(true);
  const cameras = temporaryFolder();
  const switches = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${join(cameras.path, 'letter.y4m')}`];

  test.beforeAll(async () => {
    app = await startApp({ data: folder, switches });
  });
  test.afterAll(async () => {
    await app.stop();
    cameras[Symbol.dispose]();
  });
  test.afterEach(({ page }) => expectQuiet(page));

  test('keys: larger, smaller, normal; F5 keeps the session and the place', async ({ page: given }) => {
    const page = await openApp(given, app);
    await signIn(page, 'marie.gestion');
    await page.getByRole('button', { name: 'Marie Gestion' }).click();
    await page.getByRole('menuitem', { name: 'Mon compte' }).click();
    await title(page, 'Mon compte');
    const size = () => page.evaluate(() => devicePixelRatio);
    const before = await size();
    for (const [key, times] of [
      ['+', 1.1],
      ['=', 1.25],
      ['-', 1.1],
      ['0', 1],
      ['-', 0.9],
      ['0', 1],
    ] as const) {
      await pressed(key, 'control');
      await expect.poll(size).toBeCloseTo(before * times, 2);
    }
    await page.evaluate(() => Object.assign(globalThis, { before: true }));
    await pressed('F5');
    await page.waitForFunction(() => !('before' in globalThis));
    await title(page, 'Mon compte');
    await expect(page.getByRole('button', { name: 'Marie Gestion' })).toBeVisible();
  });

  test('the right click offers what applies, and it works', async ({ page: given }) => {
    const page = await openApp(given, app);
    const field = page.getByRole('textbox', { name: 'Identifiant ou courriel', exact: true });
    // The menu is the system's own: what would be shown is noted instead, and chosen by its words.
    await electron().evaluate(({ Menu }) => {
      const build = Menu.buildFromTemplate.bind(Menu);
      Menu.buildFromTemplate = (template) => {
        const menu = build(template);
        menu.popup = () => Object.assign(globalThis, { shownMenu: menu });
        return menu;
      };
    });
    const rightClick = async (): Promise<string[]> => {
      await electron().evaluate(() => Object.assign(globalThis, { shownMenu: null }));
      await field.click({ button: 'right' });
      return electron().evaluate(async () => {
        const shown = () => (globalThis as { shownMenu?: Electron.Menu | null }).shownMenu;
        while (shown() == null) await new Promise((next) => setImmediate(next));
        return (shown()?.items ?? []).map((item) => (item.type === 'separator' ? '—' : item.label));
      });
    };
    const choose = (label: string) =>
      electron().evaluate((_electron, wanted) => {
        const { shownMenu } = globalThis as { shownMenu?: Electron.Menu | null };
        shownMenu?.items.find((item) => item.label === wanted)?.click();
      }, label);
    await electron().evaluate(({ clipboard }) => clipboard.writeText('paul.instruction'));
    expect(await rightClick()).toEqual(['Coller']);
    await choose('Coller');
    await expect(field).toHaveValue('paul.instruction');
    expect(await rightClick()).toContain('Tout sélectionner');
    await choose('Tout sélectionner');
    expect(await rightClick()).toEqual(['Annuler la frappe', '—', 'Couper', 'Copier', 'Coller', '—', 'Tout sélectionner']);
    await choose('Couper');
    await expect(field).toHaveValue('');
  });

  test('copies on a gesture only, and never reads what others copied', async ({ page: given }) => {
    // A page that nobody has touched yet.
    const page = await throughLock(given, () => electron().evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen')));
    const copy = () =>
      page.evaluate(() =>
        navigator.clipboard.writeText('ABCD-EFGH').then(
          () => 'copied',
          () => 'refused',
        ),
      );
    expect(await copy()).toBe('refused');
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).click();
    expect(await copy()).toBe('copied');
    expect(await electron().evaluate(({ clipboard }) => clipboard.readText())).toBe('ABCD-EFGH');
    const read = () =>
      page.evaluate(() =>
        navigator.clipboard.readText().then(
          () => 'read',
          () => 'refused',
        ),
      );
    expect(await read()).toBe('refused');
  });

  test('the camera sees a letter once its screen has asked for it', async ({ page: given }) => {
    const page = await openApp(given, app);
    await signIn(page, 'paul.instruction');
    const { snapshot } = await must(page, 'letters.list', {
      view: 'a_imprimer',
      search: '',
      sort: 'requested',
      descending: false,
    });
    const { rows } = await must(page, 'letters.page', { snapshot, offset: 2, limit: 1 });
    const number = rows[0]?.number ?? '';
    writeCameraVideo(join(cameras.path, 'letter.y4m'), number);
    await page.getByRole('link', { name: /^Courriers/ }).click();
    await expect(page.getByRole('grid', { name: 'Courriers' })).toBeVisible();
    await page.keyboard.press('s');
    const scan = page.getByRole('dialog', { name: 'Scanner un retour' });
    await scan.getByRole('button', { name: 'Utiliser la caméra' }).click();
    await expect(scan).toBeHidden();
    await expect(page.getByRole('complementary', { name: 'Courrier choisi' })).toContainText(number);
  });

  test('place and zoom are those of the last time', async ({ page: given }) => {
    await openApp(given, app);
    const bounds = { x: 120, y: 90, width: 1010, height: 720 };
    await electron().evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
    const placed = () => electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    await expect.poll(placed).toEqual(bounds);
    await pressed('+', 'control');
    await expect.poll(() => given.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1, 2);
    expect(await app.stop()).toBe(0);
    app = await startApp({ data: folder, switches });
    expect(await placed()).toEqual(bounds);
    const page = await openApp(given, app);
    expect(await page.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1, 2);
    await pressed('0', 'control');
  });

  test('a link of a mail: from a second start, and from the first', async ({ page: given }) => {
    const page = await openApp(given, app);
    const link = 'ecritoire://code?qui=camille.delobel&code=A2C4E6H8JK';
    expect(readCodeLink(link)).not.toBeNull();
    const who = (shown: Page) => shown.getByRole('textbox', { name: 'Identifiant ou courriel', exact: true });
    // As the system hands it over: an argument like any other.
    const second = await runElectron(['--data', folder, '--demo', link]);
    expect(second.code).toBe(0);
    await title(page, 'J’ai reçu un code');
    await expect(who(page)).toHaveValue('camille.delobel');
    await app.stop();
    app = await startApp({ data: folder, switches, link: link.replace('camille.delobel', 'ludovic.bernard') });
    const first = await openWindow();
    await title(first, 'J’ai reçu un code');
    await expect(who(first)).toHaveValue('ludovic.bernard');
  });
});

/** The window as it comes, not brought back to the door. */
const openWindow = () => windowOf(electron());
