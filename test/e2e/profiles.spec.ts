import { type Browser, test as base, type Page } from '@playwright/test';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { association, type MadeBase, makeBase, password, people, type Who } from '../integration/profiles/support.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expect, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { answer } from './fixtures/question.ts';

let made: MadeBase;
let app: App;
const pages: Page[] = [];

const open = async (browser: Browser, who: Who): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  pages.push(page);
  await openApp(page, app);
  await signIn(page, people[who], password);
  return page;
};

base.beforeAll(async ({ browser }) => {
  made = await makeBase(systemPorts.argon2);
  app = await startApp({ demo: false, data: made.folder });
  // A field workstation is opened by somebody who may.
  await open(browser, 'manager');
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

/** Focus and Enter, never the mouse. */
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
};

/** The same, walking there with Tab. */
const walkAndPress = async (page: Page, name: string | RegExp): Promise<void> => {
  const button = page.getByRole('button', { name });
  await button.waitFor();
  for (let n = 0; n < 60 && !(await button.evaluate((element) => element === document.activeElement)); n += 1)
    await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
};

const chooseTab = async (page: Page, name: RegExp): Promise<void> => {
  const tab = page.getByRole('tab', { name });
  await page.getByRole('tab', { selected: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(tab).toBeFocused();
  await expect(page.getByRole('tabpanel')).toBeVisible();
};

base('a body declared by keyboard, every missing field told', async ({ browser }) => {
  const jean = await open(browser, 'jean');
  await jean.getByRole('link', { name: 'Mes profils' }).click();
  await expect(jean.getByRole('heading', { name: 'Mes profils', level: 1 })).toBeVisible();
  await expectAccessible(jean);
  await walkAndPress(jean, /^Ajouter ou rejoindre un profil/);
  await expect(jean.getByLabel('Clé de partage')).toBeFocused();
  await expectAccessible(jean);
  await press(jean, 'Déclarer une organisation');
  await expect(jean.getByRole('heading', { name: 'Ajouter un profil', level: 1 })).toBeVisible();
  await expectAccessible(jean);

  // Nothing typed: every field says what is missing, the first one has the focus.
  await press(jean, 'Ajouter le profil');
  await expect(jean.getByText(/informations sont à corriger/)).toBeVisible();
  await expect(jean.getByText('Saisissez le nom de l’organisation.').first()).toBeVisible();
  await expectAccessible(jean);
  await expectNoSideScroll(jean);
  await jean.getByRole('button', { name: /Type d’organisation/ }).focus();
  await jean.keyboard.press('Enter');
  await jean.keyboard.type('Asso');
  await jean.keyboard.press('Enter');
  const fill: readonly [string, string][] = [
    ['Nom de l’organisation', 'Harmonie municipale d’Audresselles'],
    ['Votre fonction dans l’organisation', 'Trésorier'],
    ['Prénom du représentant légal', 'Anne'],
    ['Nom du représentant légal', 'Roussel'],
    ['Fonction', 'Présidente'],
    ['Numéro et rue', '3 rue du Kiosque'],
    ['Code postal', '62164'],
    ['Commune', 'Audresselles'],
  ];
  await jean.getByRole('radio', { name: /^RNA/ }).focus();
  await jean.keyboard.press('Space');
  await jean.getByLabel('Numéro RNA').fill('W621000123');
  await jean.getByRole('radio', { name: 'Madame' }).focus();
  await jean.keyboard.press('Space');
  for (const [label, value] of fill) await jean.getByRole('textbox', { name: label, exact: true }).fill(value);
  await jean.getByRole('checkbox', { name: /J’accepte les conditions/ }).focus();
  await jean.keyboard.press('Space');
  await press(jean, 'Ajouter le profil');
  await expect(jean.getByRole('heading', { name: 'Harmonie municipale d’Audresselles', level: 1 })).toBeVisible();
  await expect(jean.getByText('Madame Anne Roussel, Présidente')).toBeVisible();
  await expectAccessible(jean);
});

base('a profile shared by a key, joined, and left, by keyboard', async ({ browser }) => {
  const jean = await open(browser, 'jean');
  await must(jean, 'profiles.declare', association({ name: 'Les Amis du Phare', key: { type: 'rna', value: 'W621000456' } }));
  await jean.getByRole('link', { name: 'Mes profils' }).click();
  await press(jean, /^Les Amis du Phare/);
  await expect(jean.getByRole('heading', { name: 'Les Amis du Phare', level: 1 })).toBeVisible();
  await chooseTab(jean, /Composition/);
  await expect(jean.getByText('Vous ne pouvez pas quitter ce profil pour le moment')).toBeVisible();
  await walkAndPress(jean, 'Ajouter un partage');
  const dialog = jean.getByRole('dialog', { name: 'Clé de partage' });
  await expect(dialog).toBeVisible();
  await expectAccessible(jean);
  const key = (await dialog.locator('code').textContent()) ?? '';
  expect(key).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/);
  await press(jean, 'Copier la clé');
  await expect(dialog.getByText('La clé est copiée.')).toBeVisible();
  expect(await jean.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await press(jean, 'J’ai noté la clé');
  await expect(jean.getByRole('row').filter({ hasText: 'Nouvelle' })).toBeVisible();
  await expect(jean.getByText(key)).toHaveCount(0);
  await expectNoSideScroll(jean);

  const chloe = await open(browser, 'chloe');
  await chloe.getByRole('link', { name: 'Mes profils' }).click();
  await press(chloe, /^Ajouter ou rejoindre un profil/);
  await chloe.keyboard.type('A2C3-E4F5-H6J7');
  await chloe.keyboard.press('Tab');
  await chloe.keyboard.type('<b>Secrétaire</b>');
  await chloe.keyboard.press('Enter');
  await expect(chloe.getByText('Les signes < et > ne sont pas admis ici.').first()).toBeVisible();
  await expect(chloe.getByText(/Cette clé est mal recopiée/).first()).toBeVisible();
  await expectAccessible(chloe);
  await chloe.getByLabel('Votre fonction').fill('Secrétaire');
  await chloe.getByLabel('Clé de partage').fill(key.toLowerCase());
  await walkAndPress(chloe, 'Envoyer');
  await expect(chloe.getByRole('heading', { name: 'Les Amis du Phare', level: 1 })).toBeVisible();

  // Jean’s page follows by itself.
  await expect(jean.getByRole('row').filter({ hasText: 'par Chloé Delattre' })).toContainText('Activée');
  const members = jean.getByRole('table', { name: 'Membres du profil' });
  await expect(members.getByRole('row').filter({ hasText: 'Secrétaire' })).toContainText('Chloé Delattre');

  // A used key: one sentence at the field, what was typed stays.
  const zoe = await open(browser, 'zoe');
  await zoe.getByRole('link', { name: 'Mes profils' }).click();
  await press(zoe, /^Ajouter ou rejoindre un profil/);
  await zoe.keyboard.type(key);
  await zoe.getByLabel('Votre fonction').fill('Cheffe');
  await zoe.keyboard.press('Enter');
  await expect(zoe.getByText(/^Cette clé n’est pas valable/).first()).toBeVisible();
  await expect(zoe.getByLabel('Clé de partage')).toHaveValue(key);

  await press(jean, 'Ajouter un partage');
  await expect(dialog).toBeVisible();
  await jean.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await press(jean, /^Révoquer la clé/);
  await answer(jean, /^Révoquer$/);
  await expect(jean.getByRole('row').filter({ hasText: 'Révoquée' })).toBeVisible();
  await expectAccessible(jean);

  await press(jean, 'Quitter ce profil');
  await expectAccessible(jean);
  await answer(jean, 'Quitter ce profil');
  await expect(jean.getByRole('heading', { name: 'Mes profils', level: 1 })).toBeVisible();
  await expect(jean.getByRole('button', { name: /Amis du Phare/ })).toHaveCount(0);
});

base('the profile of a commune, for its members; waiting, used and old keys read well at every width', async ({ browser }) => {
  const eric = await open(browser, 'eric');
  await eric.keyboard.press('Control+K');
  await eric.getByRole('searchbox').fill('Profil');
  await eric
    .getByRole('option', { name: /^Profil/ })
    .or(eric.getByRole('menuitem', { name: /^Profil/ }))
    .first()
    .click();
  await expect(eric.getByRole('heading', { name: 'Commune d’Audresselles', level: 1 })).toBeVisible();
  await expectAccessible(eric);
  const profile = `organisation/${made.commune}`;
  for (let n = 0; n < 2; n += 1) await must(eric, 'profiles.createKey', { profile });
  await chooseTab(eric, /Composition/);
  await expect(eric.getByRole('row').filter({ hasText: 'Nouvelle' })).toHaveCount(2);
  await expect(eric.getByRole('row').filter({ hasText: 'Éric Mairie (vous)' })).toContainText('Administrateur de l’organisation');
  await expect(eric.getByRole('button', { name: 'Quitter ce profil' })).toHaveCount(0);
  await expectNoSideScroll(eric);
  await eric.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(eric);
});
