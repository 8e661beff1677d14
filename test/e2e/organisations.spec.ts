import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, listen, must, signIn, startApp } from './fixtures/app.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { demand, registerMany } from './fixtures/service.ts';

let app: App;

/** Opens the page without asking what it shows first. */
const enter = async (page: Page): Promise<void> => {
  listen(page);
  await page.goto(app.url);
  await page.waitForFunction(() => sessionStorage.getItem('ecritoire.page') !== null);
};

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = await startApp({ demo: false });
  const page = await browser.newPage();
  await enter(page);
  await installWorkstation(page);
  await registerMany(page, 12);
  await page.close();
});
test.afterAll(async () => {
  await app.stop();
});
test.beforeEach(async ({ page }) => {
  await enter(page);
  await signIn(page, manager.identifier, manager.password);
  await page.getByRole('link', { name: /^Organisations/ }).click();
  await expect(page.getByRole('grid', { name: 'Organisations' })).toBeVisible();
});
test.afterEach(({ page }) => {
  expectQuiet(page);
});

const grid = (page: Page) => page.getByRole('grid', { name: 'Organisations' });
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

test('finds, sorts and opens by keyboard, and goes from body to body', async ({ page }) => {
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '13');
  await page.keyboard.press('/');
  await page.keyboard.type('ETAP');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('Étaples');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('introuvable');
  await expect(page.getByText('Aucune organisation ne correspond à « introuvable »')).toBeVisible();
  await page.getByRole('button', { name: 'Effacer la recherche' }).last().click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '13');
  await page.getByRole('button', { name: /^Commune/ }).click();
  await page.getByRole('button', { name: /^Commune/ }).click();
  await expect(rows(page).first()).toContainText('Wimereux');
  await rows(page).first().getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Fiche de l’organisation' });
  await expect(detail.getByText('2 sur 12')).toBeVisible();
  const second = await detail.getByRole('heading', { level: 2 }).first().textContent();
  await page.keyboard.press('j');
  await expect(detail.getByText('3 sur 12')).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(detail.getByText('1 sur 12')).toBeVisible();
  await page.keyboard.press('j');
  await expect(detail.getByRole('heading', { level: 2 }).first()).toHaveText(second ?? '');
  await detail.getByRole('tab', { name: 'Historique' }).click();
  await expect(detail.getByText(/à imprimer pour le représentant légal/)).toBeVisible();
  await page.reload();
  await expect(detail.getByRole('heading', { level: 2 }).first()).toHaveText(second ?? '');
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
});

test('tells of changes without moving the list', async ({ page }) => {
  const before = await rows(page).count();
  await must(page, 'organisations.register', { ...demand(30), name: 'AAA Première de la liste' });
  await expect(page.getByRole('button', { name: '1 changement, actualiser' })).toBeVisible();
  expect(await rows(page).count()).toBe(before);
  await page.getByRole('button', { name: '1 changement, actualiser' }).click();
  await expect(rows(page).first()).toContainText('AAA Première de la liste');
  await expect(page.getByRole('button', { name: /actualiser/ })).toBeHidden();
});

test('registers a body by keyboard alone, after being told what is wrong', async ({ page }) => {
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Inscrire une organisation', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Inscrire l’organisation' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/informations sont à corriger/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Type d’organisation/ })).toBeFocused();
  const said = (sentence: string) => expect(page.locator('[data-field]').getByText(sentence)).toBeVisible();
  await said('Choisissez le type d’organisation.');
  await said('Saisissez le nom de l’organisation.');
  await said('Saisissez le prénom du représentant légal.');
  await said('Saisissez le code postal.');
  await said('Choisissez la civilité.');

  await page.keyboard.type('C');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Commune de Neufchâtel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2162 0099');
  await said('Un SIRET compte 14 chiffres, il en manque 6. Complétez-le.');
  const { key } = demand(99);
  await page.getByLabel('Numéro SIRET').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('value' in key ? key.value : '');
  await expect(page.getByText('Ce numéro est juste et n’est pas encore inscrit.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Anne');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Roussel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Fonction')).toHaveValue('Maire');
  await page.getByLabel('Numéro et rue').focus();
  await page.keyboard.type('12 bis, rue de l’Église');
  await page.getByLabel('Code postal').focus();
  await page.keyboard.type('62152');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Neufchâtel-Hardelot');
  await expect(page.getByText('12 BIS RUE DE L EGLISE')).toBeVisible();
  await expect(page.getByText('62152 NEUFCHATEL HARDELOT')).toBeVisible();
  // What is typed survives F5.
  await page.reload();
  await expect(page.getByLabel('Commune', { exact: false }).last()).toBeVisible();
  await expect(page.getByText('Votre saisie a été conservée')).toBeVisible();
  await page.getByLabel('Prénom', { exact: true }).focus();
  await page.keyboard.type('Frédéric');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Dupont Durand');
  await expect(page.getByText('frederic-dupont-dura')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('frederic@neufchatel');
  await page.getByRole('checkbox', { name: /acceptation des conditions/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Courriel' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('.example');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Fiche de l’organisation' });
  await expect(detail.getByRole('heading', { name: 'Commune de Neufchâtel' })).toBeVisible();
  await expect(detail.getByText('courrier à imprimer')).toBeVisible();
  await detail.getByRole('button', { name: /Voir le courrier C-/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Courriers de confirmation' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Courrier choisi' })).toContainText('Commune de Neufchâtel');
});

test('knows a number that is registered, and a name that is', async ({ page }) => {
  await page.keyboard.press('i');
  const { key } = demand(1);
  await page.getByLabel('Numéro SIRET').fill('value' in key ? key.value : '');
  await expect(page.getByText('Déjà inscrite : Commune de Wimereux, Wimereux')).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir sa fiche pour y ajouter une demande' }).click();
  const detail = page.getByRole('region', { name: 'Fiche de l’organisation' });
  await expect(detail.getByRole('heading', { name: 'Commune de Wimereux' })).toBeVisible();
  await detail.getByRole('button', { name: 'Nouvelle demande' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nouvelle demande' });
  await dialog.getByRole('button', { name: 'Enregistrer la demande' }).click();
  await expect(dialog.locator('[data-field]').getByText('Choisissez le rôle demandé.')).toBeVisible();
  await dialog.locator('label', { hasText: 'Utilisateur' }).click();
  await dialog.getByLabel('Prénom').fill('Nadia');
  await dialog.getByLabel('Nom', { exact: true }).fill('Benali');
  await dialog.getByRole('textbox', { name: 'Courriel' }).fill('nadia@wimereux.example');
  await dialog.getByRole('button', { name: 'Enregistrer la demande' }).click();
  await expect(page.getByText(/Demande enregistrée\s: le courrier C-/)).toBeVisible();
  await expect(detail.getByText('Nadia Benali')).toBeVisible();
});

test('stands on axe, in both themes, and at 200 %', async ({ page }) => {
  test.slow();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await rows(page).first().click();
  await expect(page.getByRole('region', { name: 'Fiche de l’organisation' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Nouvelle demande' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await page.getByRole('button', { name: 'Inscrire l’organisation' }).click();
  await expectAccessible(page);
  await expectNoSideScroll(page);
});
