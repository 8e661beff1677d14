import { expect, type Page, test } from '@playwright/test';
import { type App, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());
test.beforeEach(({ page }) => openApp(page, app));
test.afterEach(({ page }) => expectQuiet(page));

const title = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
const go = async (page: Page, line: RegExp) => page.getByRole('navigation').getByRole('link', { name: line }).click();
/** Signs in and goes on from the first screen to the list of organisations. */
const begin = async (page: Page, who: string): Promise<void> => {
  await signIn(page, who);
  await title(page, 'Aujourd’hui');
  await go(page, /^Organisations/);
  await title(page, 'Organisations');
};
/** How far the list is scrolled, and the cell where the keyboard stands. */
const place = (page: Page) =>
  page.evaluate(() => ({
    top: Math.round(document.querySelector('[role=grid]')?.scrollTop ?? -1),
    cell: document.querySelector('[role=grid] [role=row] [tabindex="0"]')?.getAttribute('data-cell'),
  }));
const kept = (page: Page) => page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));

test('one comes back to a list as one left it', async ({ page }) => {
  // A low window: the rows of the list do not fit.
  await page.setViewportSize({ width: 1366, height: 480 });
  await begin(page, 'paul.instruction');
  await page.getByRole('button', { name: /^\d+ actives/ }).click();
  await page.getByRole('button', { name: 'Commune', exact: true }).click();
  const search = page.getByRole('searchbox');
  await search.fill('commune');
  // The rows of this very list stand there, and are enough to be scrolled.
  const { total } = await must(page, 'organisations.list', {
    view: 'active',
    search: 'commune',
    sort: 'town',
    descending: false,
  });
  expect(total).toBeGreaterThan(8);
  await expect(page.getByRole('grid', { name: 'Organisations' })).toHaveAttribute('aria-rowcount', String(total + 1));
  await page.locator('[data-cell="0:0"]').focus();
  await page.keyboard.press('End');
  await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1);
  const left = await place(page);
  expect(left.cell).toBe(`${total - 1}:0`);
  expect(left.top).toBeGreaterThan(0);

  await go(page, /^Assistance/);
  await title(page, 'Assistance');
  await go(page, /^Organisations/);
  await title(page, 'Organisations');
  await expect(search).toHaveValue('commune');
  await expect(page.getByRole('button', { name: /^\d+ actives/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('columnheader', { name: 'Commune' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => place(page)).toEqual(left);

  // Another search is another list: it begins at its top.
  await search.fill('comm');
  await expect.poll(async () => (await place(page)).top).toBe(0);
});

test('in a window so low that the page itself scrolls, one stays where one chose', async ({ page }) => {
  await begin(page, 'paul.instruction');
  // 1280 × 800 at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  const scrolled = () => page.evaluate(() => Math.round(window.scrollY));
  const row = page.getByRole('row').nth(2);
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const before = await scrolled();
  expect(before).toBeGreaterThan(100);
  await row.click();
  await expect(page.getByRole('region', { name: 'Fiche de l’organisation' })).toContainText('Représentant légal');
  // The page is shorter with a record beside the list: its end, at most.
  const end = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(end).toBeGreaterThan(0);
  expect(await scrolled()).toBe(Math.min(before, end));
  // Another screen begins at its top.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('travaux');
  await page.keyboard.press('Enter');
  await title(page, 'Travaux');
  await expect.poll(scrolled).toBe(0);
});

test('«Retour» and «Suivant» go back and forth inside the application, and stay in it; F5 keeps view and search of a list', async ({
  page,
}) => {
  await begin(page, 'paul.instruction');
  await page.getByRole('button', { name: /^\d+ actives/ }).click();
  await page.getByRole('searchbox').fill('commune');
  await go(page, /^Assistance/);
  await title(page, 'Assistance');
  await go(page, /^Courriers/);
  await title(page, 'Courriers de confirmation');
  const back = () => page.evaluate(() => history.back());
  const forward = () => page.evaluate(() => history.forward());
  await back();
  await title(page, 'Assistance');
  await back();
  await title(page, 'Organisations');
  await forward();
  await title(page, 'Assistance');
  await forward();
  await title(page, 'Courriers de confirmation');
  await forward();
  await title(page, 'Courriers de confirmation');
  await back();
  await title(page, 'Assistance');
  await back();
  await title(page, 'Organisations');
  // Who goes elsewhere leaves what was ahead.
  await go(page, /^Assistance/);
  await title(page, 'Assistance');
  await forward();
  await title(page, 'Assistance');
  await back();
  await title(page, 'Organisations');
  await page.reload();
  await title(page, 'Organisations');
  await expect(page.getByRole('button', { name: /^\d+ actives/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('searchbox')).toHaveValue('commune');
  const { total } = await must(page, 'organisations.list', { view: 'active', search: 'commune', sort: 'name', descending: false });
  await expect(page.getByRole('grid', { name: 'Organisations' })).toHaveAttribute('aria-rowcount', String(total + 1));
  await go(page, /^Courriers/);
  await title(page, 'Courriers de confirmation');
  await back();
  await title(page, 'Organisations');
  await back();
  await title(page, 'Organisations');
  // A reload that overtakes the way back of the page to its own entry changes nothing.
  await forward();
  await title(page, 'Courriers de confirmation');
  await page.evaluate(() => history.pushState({ ecritoire: 'after' }, ''));
  await page.reload();
  await title(page, 'Courriers de confirmation');
  await go(page, /^Assistance/);
  await title(page, 'Assistance');
  await back();
  await title(page, 'Courriers de confirmation');
  // Another person goes neither back nor forth to what this one looked at.
  await go(page, /^Assistance/);
  await go(page, /^Courriers/);
  await title(page, 'Courriers de confirmation');
  await back();
  await title(page, 'Assistance');
  await must(page, 'accounts.signOut', {});
  await title(page, 'Connexion');
  await signIn(page, 'lea.instruction');
  await title(page, 'Aujourd’hui');
  await back();
  await title(page, 'Aujourd’hui');
  await forward();
  await title(page, 'Aujourd’hui');
});

for (const [end, leave] of [
  ['a lock', async (page: Page) => page.keyboard.press('Control+l')],
  [
    'signing out',
    async (page: Page) => {
      await page.getByRole('button', { name: 'Marie Gestion' }).click();
      await page.getByRole('menuitem', { name: 'Me déconnecter' }).click();
    },
  ],
] as const)
  test(`after ${end} nothing of the former person is left`, async ({ page }) => {
    await begin(page, 'marie.gestion');
    await page.getByRole('searchbox').fill('Vasseur-Delattre');
    await expect(page.getByText('Aucune organisation ne correspond')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Inscrire une organisation' }).click();
    await page.getByRole('textbox', { name: 'Nom de l’organisation' }).fill('Amicale Vasseur-Delattre');
    await expect.poll(() => kept(page)).toContain('Vasseur-Delattre');
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Nom de l’organisation' })).toHaveValue('Amicale Vasseur-Delattre');
    await go(page, /^Organisations/);
    await page.getByRole('searchbox').fill('Vasseur-Delattre');
    await expect(page.getByText('Aucune organisation ne correspond')).toBeVisible();
    await leave(page);
    await title(page, 'Connexion');
    expect(await kept(page)).not.toContain('Vasseur');

    await begin(page, 'lea.instruction');
    await expect(page.getByRole('searchbox')).toHaveValue('');
    await expect(page.locator('body')).not.toContainText('Vasseur-Delattre');
    await page.getByRole('button', { name: 'Inscrire une organisation' }).click();
    await expect(page.getByRole('textbox', { name: 'Nom de l’organisation' })).toHaveValue('');
    await expect(page.getByText('Votre saisie a été conservée')).toBeHidden();
  });

test('the palette shows first what was chosen last, and nothing of it to another person', async ({ page }) => {
  await signIn(page, 'paul.instruction');
  await title(page, 'Aujourd’hui');
  const entries = page.getByRole('dialog', { name: 'Aller à, faire' }).getByRole('menuitem');
  const choose = async (words: string, leadsTo: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await entries.filter({ hasText: leadsTo }).first().click();
    await title(page, leadsTo);
  };
  await choose('travaux', 'Travaux');
  await choose('mot de passe', 'Mon compte');
  await page.keyboard.press('Control+k');
  await expect(entries.nth(0)).toContainText('Mon compte');
  await expect(entries.nth(1)).toContainText('Travaux');
  await page.keyboard.press('Escape');

  await must(page, 'accounts.signOut', {});
  await title(page, 'Connexion');
  await signIn(page, 'lea.instruction');
  await title(page, 'Aujourd’hui');
  await page.keyboard.press('Control+k');
  await expect(entries.nth(0)).toContainText('Aujourd’hui');
});
