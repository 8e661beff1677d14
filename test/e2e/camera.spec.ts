import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { writeCameraVideo } from '../fixtures/camera-video.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, listen, signIn, startApp } from './fixtures/app.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { registerMany } from './fixtures/service.ts';

let app: App;
let folder: ReturnType<typeof temporaryFolder>;
let numbers: string[] = [];
let browser: Browser | null = null;

/** A browser of its own: what its cameras show is said when it is started, and Chromium without a window has none. */
const withCameras = (flags: readonly string[]): Promise<Browser> => {
  const { args = [] } = test.info().project.use.launchOptions ?? {};
  const executablePath = findBrowser();
  return chromium.launch({ ...(executablePath !== null && { executablePath }), args: [...args, ...flags] });
};
const showing = (file: string) => ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${join(folder.path, file)}`];

const enter = async (page: Page): Promise<void> => {
  listen(page);
  // Every stream that the page was ever given, to see that its light is out.
  await page.addInitScript(() => {
    const streams: MediaStream[] = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      streams.push(stream);
      return stream;
    };
    Object.assign(globalThis, { streams });
  });
  await page.goto(app.url);
  await page.waitForFunction(() => sessionStorage.getItem('ecritoire.page') !== null);
};

/** The scan dialog on the desk, in a browser with these cameras. */
const openScan = async (flags: readonly string[], permissions: readonly string[] = ['camera']): Promise<Page> => {
  browser = await withCameras(flags);
  const context = await browser.newContext({ locale: 'fr-FR', permissions: [...permissions], viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await enter(page);
  await signIn(page, manager.identifier, manager.password);
  await page.getByRole('link', { name: /^Courriers/ }).click();
  await expect(page.getByRole('grid', { name: 'Courriers' })).toBeVisible();
  await page.keyboard.press('s');
  await expect(scan(page)).toBeVisible();
  return page;
};
const scan = (page: Page) => page.getByRole('dialog', { name: 'Scanner un retour' });
/** How many streams the page was given, and how many tracks are still on. */
const lights = (page: Page) =>
  page.evaluate(() => {
    const { streams } = globalThis as unknown as { streams: MediaStream[] };
    const tracks = streams.flatMap((stream) => stream.getTracks());
    return {
      given: streams.length,
      on: tracks.filter((track) => track.readyState === 'live').length,
      kinds: tracks.map(({ kind }) => kind),
    };
  });

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = temporaryFolder();
  app = await startApp({ demo: false });
  browser = await withCameras([]);
  const page = await browser.newPage();
  await enter(page);
  await installWorkstation(page);
  numbers = await registerMany(page, 2);
  await browser.close();
  writeCameraVideo(join(folder.path, 'letter.y4m'), numbers[1] ?? '');
  writeCameraVideo(join(folder.path, 'invoice.y4m'), 'FACTURE 2026/118');
  writeCameraVideo(join(folder.path, 'nothing.y4m'), null);
});
test.afterEach(async () => {
  await browser?.close();
  browser = null;
});
test.afterAll(async () => {
  await app.stop();
  folder[Symbol.dispose]();
});

test('finds the letter held before the camera, by keyboard, and puts the light out', async () => {
  const page = await openScan(showing('letter.y4m'));
  expect(await lights(page)).toMatchObject({ given: 0 });
  await scan(page).getByRole('button', { name: 'Utiliser la caméra' }).focus();
  await page.keyboard.press('Enter');
  await expect(scan(page)).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Courrier choisi' })).toContainText(numbers[1] ?? '?');
  expect(await lights(page)).toEqual({ given: 1, on: 0, kinds: ['video'] });
  expectQuiet(page);
});

test('finds nothing where there is no code, and puts the light out when the dialog closes', async () => {
  const page = await openScan(showing('nothing.y4m'));
  await scan(page).getByRole('button', { name: 'Utiliser la caméra' }).click();
  await expect(scan(page).getByText('Présentez le code QR du courrier devant la caméra.')).toBeVisible();
  await expect(scan(page).locator('video')).toHaveJSProperty('paused', false);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  expect(await lights(page)).toMatchObject({ given: 1, on: 1 });
  await page.keyboard.press('Escape');
  await expect(scan(page)).toBeHidden();
  expect(await lights(page)).toMatchObject({ given: 1, on: 0 });
  expectQuiet(page);
});

test('says that another code is not a letter’s, and goes on looking', async () => {
  const page = await openScan(showing('invoice.y4m'));
  await scan(page).getByRole('button', { name: 'Utiliser la caméra' }).click();
  await expect(scan(page).getByText(/Ce code QR n’est pas celui d’un courrier/)).toBeVisible();
  await scan(page).getByRole('button', { name: 'Éteindre la caméra' }).click();
  expect(await lights(page)).toMatchObject({ on: 0 });
  await scan(page)
    .getByLabel('Numéro du courrier')
    .fill(numbers[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Courrier choisi' })).toContainText(numbers[0] ?? '?');
  expectQuiet(page);
});

test('offers several cameras, one on at a time', async () => {
  const page = await openScan(['--use-fake-device-for-media-stream=device-count=2']);
  await scan(page).getByRole('button', { name: 'Utiliser la caméra' }).click();
  await scan(page)
    .getByRole('button', { name: / Caméra$/ })
    .click();
  await page.getByRole('option').last().click();
  await expect.poll(() => lights(page)).toMatchObject({ given: 2, on: 1 });
  await page.keyboard.press('Escape');
  await expect.poll(() => lights(page)).toMatchObject({ on: 0 });
  expectQuiet(page);
});

test('says how to go on when there is no camera, and when it is refused', async () => {
  const none = await openScan([]);
  await scan(none).getByRole('button', { name: 'Utiliser la caméra' }).click();
  await expect(scan(none).getByRole('alert')).toContainText('Aucune caméra n’est branchée sur ce poste.');
  await expectAccessible(none);
  await browser?.close();
  const refused = await openScan(showing('letter.y4m'), []);
  await scan(refused).getByRole('button', { name: 'Utiliser la caméra' }).click();
  await expect(scan(refused).getByRole('alert')).toContainText('L’accès à la caméra est refusé.');
  await expect(scan(refused).getByRole('button', { name: 'Essayer de nouveau la caméra' })).toBeVisible();
  expect(await lights(refused)).toMatchObject({ given: 0 });
});
