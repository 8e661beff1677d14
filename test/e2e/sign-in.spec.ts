import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import {
  type App,
  demoPassword,
  expectQuiet,
  leaveApp,
  must,
  openApp,
  signIn,
  startApp,
  sharing as test,
  throughLock,
} from './fixtures/app.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';

let app: App;

/** A window of its own: another page secret, so another person may sign in. */
const open = async (page: Page): Promise<Page> => {
  await openApp(page, app);
  return page;
};
const title = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test.afterEach(({ page }) => expectQuiet(page));

test.describe('a workstation that is open', () => {
  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(() => app.stop());

  test('says where one is, how it is protected, and shows only the ways that exist', async ({ page }) => {
    await open(page);
    await title(page, 'Connexion');
    await expect(page).toHaveTitle('Connexion · Écritoire');
    await expect(page.getByText('Démonstration, non protégée.')).toBeVisible();
    await expect(page.getByText('Base chiffrée')).toBeHidden();
    const ways = page.getByRole('navigation', { name: 'Autres moyens d’entrer' }).getByRole('link');
    for (const way of [
      'Mot de passe oublié ?',
      'J’ai besoin d’un mot de passe ?',
      'J’ai reçu un courrier avec des codes',
      'J’ai reçu un code',
    ])
      await expect(ways.filter({ hasText: way }).first()).toBeVisible();
    // None leads nowhere.
    const words = await ways.allTextContents();
    for (const way of words) {
      await ways.getByText(way, { exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Connexion');
      await page.getByRole('link', { name: 'Revenir à la connexion' }).click();
      await title(page, 'Connexion');
    }
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.getByRole('button', { name: 'Je me connecte' }).click();
    await expectAccessible(page);
  });

  test('by keyboard alone: wrong, mended, in, out', { tag: '@electron' }, async ({ page }) => {
    await open(page);
    await expect(field(page, 'Identifiant ou courriel')).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('alert')).toContainText('2 informations sont à corriger');
    await expect(page.getByRole('alert')).toContainText('Saisissez votre identifiant ou votre courriel.');
    await expect(field(page, 'Identifiant ou courriel')).toBeFocused();
    await page.keyboard.type('paul.instruction');
    await press(page, 'Tab');
    await expect(field(page, 'Mot de passe')).toBeFocused();
    await page.keyboard.type('Pas-Le-Bon-2026');
    await press(page, 'Enter');
    await expect(page.getByRole('alert')).toContainText('Identifiant ou mot de passe inconnu.');
    await expect(field(page, 'Mot de passe')).toBeFocused();
    // The name stays, the password is typed anew.
    await expect(field(page, 'Identifiant ou courriel')).toHaveValue('paul.instruction');
    await expect(field(page, 'Mot de passe')).toHaveValue('');
    await page.keyboard.type(demoPassword);
    await press(page, 'Enter');
    await expect(page.getByRole('button', { name: 'Paul Instruction' })).toBeVisible();
    expect(page.url()).not.toContain('paul');
    await press(page, 'Control+k');
    await page.keyboard.type('déconnecter');
    await press(page, 'Enter');
    await title(page, 'Connexion');
    await expect(page.getByText('Vous êtes déconnecté')).toBeVisible();
    await expect(field(page, 'Identifiant ou courriel')).toHaveValue('');
  });

  test('too many wrong passwords: says how long to wait, for a name that nobody has too', async ({ page }) => {
    await open(page);
    await field(page, 'Identifiant ou courriel').fill('personne.ici');
    for (let failure = 1; failure <= 5; failure += 1) {
      await field(page, 'Mot de passe').fill('Pas-Le-Bon-2026');
      await press(page, 'Enter');
      await expect(field(page, 'Mot de passe')).toHaveValue('');
      await expect(page.getByRole('alert')).toContainText('inconnu');
    }
    await field(page, 'Mot de passe').fill('Pas-Le-Bon-2026');
    await press(page, 'Enter');
    await expect(page.getByRole('alert')).toContainText('Trop d’essais. Réessayez dans une minute.');
    await expect(field(page, 'Identifiant ou courriel')).toHaveValue('personne.ici');
  });

  test('F5 keeps the session and the place; a window of its own is nobody’s yet', async ({ page, context }) => {
    await open(page);
    await signIn(page, 'marie.gestion');
    await press(page, 'Control+k');
    await page.keyboard.type('mon compte');
    await press(page, 'Enter');
    await title(page, 'Mon compte');
    await page.reload();
    await title(page, 'Mon compte');
    await expect(page.getByText('marie.gestion', { exact: true })).toBeVisible();

    const second = await open(await context.newPage());
    await title(second, 'Connexion');
    await signIn(second, 'lea.instruction');
    await expect(second.getByRole('button', { name: 'Léa Instruction' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Marie Gestion' })).toBeVisible();
    expectQuiet(second);
  });

  test('locking brings everybody back to the door, and each to where they were', async ({ page, context }) => {
    await open(page);
    await signIn(page, 'marie.gestion');
    await page.getByRole('button', { name: 'Marie Gestion' }).click();
    await page.getByRole('menuitem', { name: 'Mon compte' }).click();
    const second = await open(await context.newPage());
    await signIn(second, 'lea.instruction');
    await second.keyboard.press('Control+l');
    await title(second, 'Connexion');
    await title(page, 'Connexion');
    await expect(page.getByRole('alert')).toContainText('Le poste a été verrouillé');
    await signIn(page, 'marie.gestion');
    await title(page, 'Mon compte');
    // Another person on the same window does not come to that place.
    await page.getByRole('button', { name: /^Verrouiller/ }).click();
    await title(page, 'Connexion');
    await signIn(page, 'eric.mairie');
    await title(page, 'Commune d’Audresselles');
    expectQuiet(second);
  });

  test('the spaces of one’s roles, and no other', async ({ page }) => {
    await open(page);
    await signIn(page, 'marie.gestion');
    await page.getByRole('button', { name: /changer d’espace/ }).click();
    await expect(page.getByRole('menuitem', { name: /^Instruction/ })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /^Poste/ })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /^Organisation/ })).toBeHidden();
    await press(page, 'Escape');
    await must(page, 'accounts.signOut', {});
    await title(page, 'Connexion');
    await signIn(page, 'sonia.mairie');
    await expect(page.getByRole('button', { name: /changer d’espace/ })).toBeHidden();
  });
});

test('a workstation in field mode: locked, the same form opens it and nothing else does', { tag: '@electron' }, async ({ page: first }) => {
  app = await startApp({ demo: false });
  let page = first;
  try {
    page = await openApp(first, app);
    await installWorkstation(page);
    await page.reload();
    await must(page, 'accounts.signOut', {});
    await title(page, 'Connexion');
    await expect(page.getByText('Département du Pas-de-Calais · Poste de l’accueil')).toBeVisible();
    await expect(page.getByText('Base chiffrée sur ce poste.')).toBeVisible();
    await signIn(page, manager.courriel, manager.password);
    const { keyboard } = page;
    page = await throughLock(page, () => keyboard.press('Control+l'));
    await title(page, 'Connexion');
    // Electron's page is another one: it is told why it is there, once.
    await expect(page.getByRole('alert')).toContainText('Le poste a été verrouillé');
    await expect(page.getByRole('alert')).toContainText('Ce qui n’était pas enregistré a été effacé');
    await expect(page.getByRole('link', { name: 'J’ai reçu un code' })).toBeHidden();
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByText('Ce poste est verrouillé')).toBeVisible();
    await field(page, 'Identifiant ou courriel').fill(manager.identifier);
    await field(page, 'Mot de passe').fill('Pas-Le-Bon-2026');
    await press(page, 'Enter');
    await expect(page.getByRole('alert')).toContainText('n’ouvrent pas ce poste');
    await signIn(page, manager.identifier, manager.password);
    await must(page, 'accounts.signOut', {});
    // Signed out, it stays open for the next person.
    await expect(page.getByRole('link', { name: 'J’ai reçu un code' })).toBeVisible();
    expectQuiet(page);
  } finally {
    await leaveApp(page);
    await app.stop();
  }
});
