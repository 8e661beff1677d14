import { expect, type Page, test } from '@playwright/test';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { expectRefusesBadInput } from './fixtures/bad-input.ts';
import { codeOfMail, printAndPost, registerCommune } from './fixtures/scene.ts';

let app: App;
let smtp: SmtpFixture;
test.beforeAll(async () => {
  smtp = await startSmtp();
  app = await startApp({ smtp: `smtp://127.0.0.1:${smtp.port}` });
});
test.afterAll(async () => {
  await app.stop();
  await smtp.stop();
});
test.afterEach(({ page }) => expectQuiet(page));

const courriel = 'agnes.delattre@free.example';
const own = 'Orage-Lointain-26';
const commune = 'Brume-Marine-27';

const mailed = async (rank: number): Promise<string> => {
  const found = () =>
    smtp.messages.filter((mail, index) => smtp.recipients[index]?.includes(courriel) === true && codeOfMail(mail.text ?? '') !== '');
  await expect.poll(() => found().length).toBe(rank);
  return codeOfMail(found().at(-1)?.text ?? '');
};

/** Agnès Delattre has an account of her own, and one as administrator of a commune. */
const twoAccounts = async (page: Page) => {
  const person = { prenom: 'Agnès', nom: 'Delattre', courriel };
  await must(page, 'accounts.register', {
    ...person,
    kind: 'particulier',
    organisation: null,
    role: 'utilisateur',
    next: own,
    again: own,
    conditionsAccepted: true,
  });
  await must(page, 'accounts.activate', { who: courriel, code: await mailed(1) });
  await signIn(page, 'marie.gestion');
  const { letter, number } = await registerCommune(page, {
    name: 'Commune de Tardinghen',
    town: 'Tardinghen',
    siren8: '21620806',
    ...person,
  });
  const [first, second] = await printAndPost(page, letter);
  await must(page, 'letters.enterCodes', { number, first, second });
  await must(page, 'accounts.useCode', { who: courriel, code: await mailed(2), next: commune, again: commune });
  await must(page, 'accounts.signOut', {});
};

test('from one account to the other and back, by keyboard alone: the password once, nothing of the former left', async ({ page }) => {
  await openApp(page, app);
  await twoAccounts(page);
  await page.getByLabel('Identifiant ou courriel').fill('agnes.delattre');
  await page.getByLabel('Mot de passe', { exact: true }).fill(own);
  await page.keyboard.press('Enter');
  const me = page.getByRole('button', { name: 'Agnès Delattre', exact: true });
  await expect(me).toBeVisible();
  const entry = page.getByRole('menuitem', { name: 'Changer de compte : Commune de Tardinghen' });

  // What the particulier has begun and not sent is for nobody else.
  await page.getByRole('link', { name: 'Mes profils' }).click();
  await page.getByRole('button', { name: /Ajouter ou rejoindre un profil/ }).click();
  await page.getByLabel('Votre fonction', { exact: true }).fill('Secrétaire');
  const kept = () => page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  await expect.poll(kept).toContain('Secrétaire');
  await me.focus();
  await page.keyboard.press('Enter');
  await expect(entry).toBeVisible();
  await expect(entry).toContainText('agnes.delattre2, administrateur');
  await expectAccessible(page);
  await entry.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Changer de compte' });
  const password = dialog.getByRole('textbox', { name: 'Mot de passe de ce compte' });
  await expect(password).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Saisissez votre mot de passe.');
  await expectRefusesBadInput(dialog.getByRole('form', { name: 'Changer de compte' }), 'compared');
  await password.fill(own);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Identifiant ou mot de passe inconnu.');
  await expect(password).toHaveValue('');
  await password.fill(commune);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Commune de Tardinghen' })).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(await kept()).not.toContain('Secrétaire');
  // The rights are the other account's, and the former one's screens are gone.
  await expect(page.getByRole('navigation')).toContainText('Utilisateurs');
  const { session } = await must(page, 'accounts.session', {});
  expect(session).toMatchObject({ roles: ['administrateur'], identifier: 'agnes.delattre2' });

  // Back through the palette, without a password.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('changer de compte');
  await expect(page.getByRole('menuitem', { name: /Changer de compte : Particulier/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Commune de Tardinghen' })).toBeHidden();
  await expect(page.getByRole('navigation')).not.toContainText('Utilisateurs');
  expect((await must(page, 'accounts.session', {})).session).toMatchObject({ roles: ['particulier'], identifier: 'agnes.delattre' });
  await page.reload();
  await expect(page.getByRole('navigation')).not.toContainText('Utilisateurs');
});

test('«Mon compte» shows the other accounts; one of them leads to its own first screen, nothing of the former on it', async ({ page }) => {
  await openApp(page, app);
  await signIn(page, 'agnes.delattre2', commune);
  await page.getByRole('button', { name: 'Agnès Delattre', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  const card = page.getByRole('region', { name: 'Changer de compte' });
  await expect(card.getByRole('button')).toHaveText(['Particulier (agnes.delattre)']);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await card.getByRole('button').click();
  await page.getByRole('textbox', { name: 'Mot de passe de ce compte' }).fill(own);
  await page.getByRole('button', { name: 'Changer de compte', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Démarches' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Tardinghen');
});

test('somebody whose courriel nobody confirmed is told how to have their accounts here', async ({ page }) => {
  await openApp(page, app);
  await signIn(page, 'marie.gestion');
  await page.getByRole('button', { name: 'Marie Gestion' }).click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  const card = page.getByRole('region', { name: 'Changer de compte' });
  await expect(card).toContainText('Votre courriel n’est pas encore confirmé');
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Confirmer mon courriel' }).click();
  await expect(page.getByRole('heading', { name: 'Confirmer mon adresse' }).or(page.getByText('Confirmer mon adresse'))).toBeVisible();
  await expectAccessible(page);
});
