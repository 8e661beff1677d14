import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, demoPassword, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());
test.afterEach(({ page }) => expectQuiet(page));

const title = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test('the administrator sees where the organisation stands, who is who, what happened', async ({ page }) => {
  await openApp(page, app);
  await signIn(page, 'eric.mairie');
  await title(page, 'Commune d’Audresselles');
  await expect(page.getByText('Vous êtes administrateur')).toBeVisible();
  const people = page.getByRole('region', { name: 'Qui est qui' });
  await expect(people).toContainText('Éric Mairie (vous)');
  await expect(people).toContainText('Sonia Mairie');
  await expect(page.getByRole('region', { name: 'L’organisation' })).toContainText('62164 Audresselles');
  const happened = page.getByRole('list', { name: /Ce qui s’est passé/ });
  await expect(happened.getByRole('listitem').last()).toContainText('Organisation inscrite');
  await expectAccessible(page);
  await expectNoSideScroll(page);
});

test('a plain user sees who to ask, and no courriel of others', async ({ page }) => {
  await openApp(page, app);
  await signIn(page, 'sonia.mairie');
  await title(page, 'Commune d’Audresselles');
  await expect(page.getByText('Votre compte d’utilisateur est actif')).toBeVisible();
  await expect(page.getByText('Éric Mairie est administrateur de votre organisation.')).toBeVisible();
  const people = page.getByRole('region', { name: 'Qui est qui' });
  await expect(people).toContainText('Sonia Mairie (vous), sonia');
  expect((await people.textContent())?.match(/@/g)).toHaveLength(1);
  await expectAccessible(page);
});

test('«Mon compte»: who one is, a password changed with everything wrong first, other windows end', async ({ page, context }) => {
  await openApp(page, app);
  await signIn(page, 'sonia.mairie');
  const other = await context.newPage();
  await openApp(other, app);
  await signIn(other, 'sonia.mairie');

  await page.getByRole('button', { name: 'Sonia Mairie' }).click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  await title(page, 'Mon compte');
  await expect(page).toHaveTitle('Mon compte · Écritoire');
  await expect(page.getByRole('region', { name: 'Identité' })).toContainText('sonia.mairie');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  const change = page.getByRole('button', { name: 'Changer le mot de passe' });
  await change.click();
  await expect(page.getByRole('alert')).toContainText('3 informations sont à corriger');
  await expectAccessible(page);
  const next = 'Sable-Et-Vent-26';
  await field(page, 'Mot de passe actuel').fill('Pas-Le-Bon-2026');
  await field(page, 'Nouveau mot de passe').fill('Sonia-Mairie-2026!');
  await expect(page.getByText('sans votre prénom, votre nom ni votre identifiant : à remplir')).toBeVisible();
  await field(page, 'Nouveau mot de passe, une seconde fois').fill(next);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Les deux mots de passe ne sont pas identiques.').first()).toBeVisible();
  await field(page, 'Nouveau mot de passe').fill(next);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Ce n’est pas votre mot de passe actuel.');
  await expect(field(page, 'Mot de passe actuel')).toBeFocused();
  await field(page, 'Mot de passe actuel').fill(demoPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Votre mot de passe est changé.')).toBeVisible();
  await expect(field(page, 'Nouveau mot de passe')).toHaveValue('');
  await title(page, 'Mon compte');

  await title(other, 'Connexion');
  await expect(other.getByRole('alert')).toContainText('Votre mot de passe a été changé dans une autre fenêtre');
  await signIn(other, 'sonia.mairie', next);
  await title(other, 'Commune d’Audresselles');
  expectQuiet(other);
  await page.getByRole('button', { name: 'Me déconnecter' }).click();
  await title(page, 'Connexion');
});

test('other rights end the session, and the window says so', async ({ page, context }) => {
  await openApp(page, app);
  await signIn(page, 'paul.instruction');
  const desk = await context.newPage();
  await openApp(desk, app);
  await signIn(desk, 'marie.gestion');
  const { agents } = await must(desk, 'accounts.agents', {});
  const paul = agents.find(({ identifier }) => identifier === 'paul.instruction');
  expect(paul).toBeDefined();
  const { account = '', heads: seen = [] } = paul ?? {};
  await must(desk, 'accounts.changeAgent', { account, seen, roles: ['valideur'], opensWorkstation: false });
  await title(page, 'Connexion');
  await expect(page.getByRole('alert')).toContainText('Votre rôle a changé');
  await signIn(page, 'paul.instruction');
  await expect(page.getByRole('button', { name: 'Paul Instruction' })).toBeVisible();
  expectQuiet(desk);
});
