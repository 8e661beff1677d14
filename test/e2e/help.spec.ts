import { type Browser, test as base, type Page } from '@playwright/test';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { type MadeBase, makeBase, password, people } from '../integration/profiles/support.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expect, expectQuiet, openApp, signIn, startApp } from './fixtures/app.ts';

let made: MadeBase;
let app: App;
const pages: Page[] = [];

const open = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  pages.push(page);
  await openApp(page, app);
  return page;
};

base.beforeAll(async ({ browser }) => {
  made = await makeBase(systemPorts.argon2);
  app = await startApp({ demo: false, data: made.folder });
  // A field workstation is opened by somebody who may.
  await signIn(await open(browser), people.manager, password);
});
base.afterAll(async () => {
  await app.stop();
  made.remove();
});
base.afterEach(async () => {
  for (const page of pages.splice(0)) {
    expectQuiet(page);
    await page.context().close();
  }
});

const heading = (page: Page, name: string, level = 1) => page.getByRole('heading', { name, level });

base('signed out: from the sign-in page to its help, searched by keyboard, to the form when nothing is found', async ({ browser }) => {
  const page = await open(browser);
  await page.getByRole('link', { name: 'Aide : Se connecter' }).click();
  await expect(heading(page, 'Se connecter')).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('link', { name: 'Toute l’aide' }).click();
  await expect(heading(page, 'Aide')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  const search = page.getByRole('searchbox', { name: 'Chercher dans l’aide' });
  await search.focus();
  await page.keyboard.type('OUBLIE');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: /^Mot de passe oublié/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Mot de passe oublié')).toBeFocused();

  await page.getByRole('link', { name: 'Toute l’aide' }).click();
  await search.fill('xylophone');
  await expect(page.getByText('Rien dans l’aide pour « xylophone ».')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Demander de l’aide' }).click();
  await expect(heading(page, 'Demander de l’aide')).toBeVisible();
});

base('in the frame: a screen leads to its page, the list is walked by keyboard, the keys stay at hand', async ({ browser }) => {
  const page = await open(browser);
  await signIn(page, people.jean, password);
  await page.getByRole('link', { name: 'Mes profils' }).click();
  await expect(heading(page, 'Mes profils')).toBeVisible();
  await page.getByRole('link', { name: 'Aide : Mes profils' }).click();
  await expect(heading(page, 'Mes profils', 2)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mes profils' }).and(page.locator('[data-help-entry]'))).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.locator('h1').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('cle de partage');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Partager un profil', 2)).toBeFocused();
  // Pages of other people are not in this list.
  await expect(page.getByRole('link', { name: 'Copies de secours' })).toBeHidden();

  await page.reload();
  await expect(heading(page, 'Partager un profil', 2)).toBeVisible();
  await page.getByRole('button', { name: 'Touches du clavier' }).click();
  await expect(page.getByRole('dialog', { name: 'Touches du clavier' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox', { name: 'Chercher dans l’aide' }).fill('xylophone');
  await page.getByRole('button', { name: 'Demander de l’aide' }).click();
  await expect(heading(page, 'Demander de l’aide')).toBeVisible();
  await page.getByRole('navigation', { name: 'Espace Particulier' }).getByRole('link', { name: 'Aide', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Pages de l’aide' })).toBeVisible();
});
