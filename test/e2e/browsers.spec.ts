import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, openApp, startApp } from './fixtures/app.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());

/** What each calls it in its menu (S0). */
const privateWindow = [
  'Nouvelle fenêtre de navigation privée',
  'Nouvelle fenêtre InPrivate',
  'Nouvelle fenêtre privée',
  'Nouvelle fenêtre privée',
];
const four = ['Google Chrome', 'Microsoft Edge', 'Mozilla Firefox', 'Safari'];

test('where a browser shows Écritoire, the four that do are named, and how each opens a private window (S0)', async ({ page }) => {
  await openApp(page, app);
  await page.getByRole('link', { name: 'Résoudre un problème de connexion' }).click();
  const remedy = page.getByRole('status');
  await page.getByText('L’écran s’affiche mal').click();
  await expect(remedy.getByRole('listitem').filter({ hasText: /^(Google|Microsoft|Mozilla|Safari)/ })).toHaveText(four);
  await expect(remedy).toContainText('Internet Explorer ne convient pas');
  await expectAccessible(page);
  await page.getByText('Mon identifiant ou mon mot de passe n’est pas reconnu').click();
  const ways = remedy.getByRole('listitem').filter({ hasText: /priv|InPrivate/ });
  await expect(ways).toHaveCount(4);
  for (const [at, name] of four.entries()) await expect(ways.nth(at)).toContainText(name);
  for (const [at, words] of privateWindow.entries()) await expect(ways.nth(at)).toContainText(words);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  expectQuiet(page);
});

test('a page that cannot run here says so in French, without a script, and names browsers that can', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL('/', app.url).href);
  await expect(page.getByRole('heading', { name: 'Écritoire ne peut pas s’afficher ici' })).toBeVisible();
  for (const name of four) await expect(page.getByText(name)).toBeVisible();
  await context.close();
});
