import { expect, type Page, test } from '@playwright/test';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
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

const title = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const mailTo = async (recipient: string): Promise<string> => {
  const index = () => smtp.recipients.findLastIndex((to) => to.includes(recipient));
  await expect.poll(index, { timeout: 60_000 }).toBeGreaterThanOrEqual(0);
  return smtp.messages[index()]?.text ?? '';
};
const chosen = 'Galet-Rond-2026';

test('from a letter on paper to one’s organisation, by keyboard alone', async ({ page }) => {
  // Six screens, each looked at by axe in both themes.
  test.slow();
  await openApp(page, app);
  await signIn(page, 'paul.instruction');
  const commune = { name: 'Commune de Wissant', town: 'Wissant', siren8: '21620899', prenom: 'Odile', nom: 'Thuillier' };
  const { letter, number } = await registerCommune(page, { ...commune, courriel: 'odile@wissant.example' });
  const [first, second] = await printAndPost(page, letter);
  await must(page, 'accounts.signOut', {});
  await title(page, 'Connexion');

  // Identifiant, mot de passe, «Afficher», «Je me connecte», then the ways.
  await page.getByRole('link', { name: 'J’ai reçu un courrier avec des codes' }).focus();
  await page.keyboard.press('Enter');
  await title(page, 'J’ai reçu un courrier avec des codes');
  await expect(field(page, 'Numéro du courrier')).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  // Nothing typed, then something wrong in every field.
  await field(page, 'Numéro du courrier').press('Enter');
  await expect(page.getByRole('alert')).toContainText('3 informations sont à corriger');
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await page.keyboard.type('O0O0');
  await page.keyboard.press('Tab');
  await page.keyboard.type(`${second.slice(0, 8)}${second.endsWith('2') ? '3' : '2'}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ce numéro n’a pas la forme attendue.').first()).toBeVisible();
  await expect(page.getByText('Un code ne contient jamais').first()).toBeVisible();
  await expect(page.getByText('Ce code est mal recopié').first()).toBeVisible();
  await expectAccessible(page);
  await expect(field(page, 'Numéro du courrier')).toBeFocused();

  // Well written, but not the codes of this letter: what was typed stays.
  await field(page, 'Numéro du courrier').fill(number);
  await field(page, 'Premier code').fill(first);
  await field(page, 'Second code').fill(first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Ces codes ne correspondent pas à ce courrier');
  await expect(field(page, 'Numéro du courrier')).toHaveValue(number);
  await expect(field(page, 'Premier code')).toHaveValue(first);

  // A scanner types the number and Enter: that does not send, it goes on.
  await page.reload();
  await page.goto(app.url);
  await page.getByRole('link', { name: 'J’ai reçu un courrier avec des codes' }).click();
  await page.keyboard.type(number.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(field(page, 'Premier code')).toBeFocused();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.keyboard.type(second.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  await expect(field(page, 'Second code')).toBeFocused();
  await page.keyboard.type(first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Odile Thuillier est maintenant administrateur de « Commune de Wissant »');
  await expect(page.getByRole('alert')).toContainText('Un courriel part avec son identifiant et un code.');
  await expectAccessible(page);

  const mail = await mailTo('odile@wissant.example');
  expect(mail).toContain('odile.thuillier');
  await page.getByRole('link', { name: 'J’ai reçu un code' }).focus();
  await page.keyboard.press('Enter');
  await title(page, 'J’ai reçu un code');
  await expect(field(page, 'Identifiant ou courriel')).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('4 informations sont à corriger');
  await page.keyboard.type('odile.thuillier');
  await page.keyboard.press('Tab');
  await page.keyboard.type(codeOfMail(mail).toLowerCase());
  await field(page, 'Nouveau mot de passe').fill('court');
  await expect(page.getByText('de 8 à 128 caractères : à remplir')).toBeVisible();
  await field(page, 'Nouveau mot de passe, une seconde fois').fill('autre');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Les deux mots de passe ne sont pas identiques.').first()).toBeVisible();
  await field(page, 'Nouveau mot de passe, une seconde fois').fill('court');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Ce mot de passe ne convient pas.');
  await expect(field(page, 'Nouveau mot de passe')).toBeFocused();
  await expectAccessible(page);
  // Neither the code nor a password lies anywhere in this tab.
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('court');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(chosen);
  await expect(page.getByText('de 8 à 128 caractères : rempli')).toBeVisible();
  await field(page, 'Nouveau mot de passe, une seconde fois').fill(chosen);
  await page.keyboard.press('Enter');
  await title(page, 'Commune de Wissant');
  await expect(page.getByText('Vous êtes administrateur')).toBeVisible();
});

test('«Mot de passe oublié ?» says the same to everybody; the code of the mail opens', async ({ page }) => {
  await openApp(page, app);
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
  await title(page, 'Mot de passe oublié ?');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Saisissez votre identifiant ou votre courriel.');
  const answerFor = async (who: string): Promise<string> => {
    await page.getByRole('link', { name: 'Revenir à la connexion' }).click();
    await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
    await page.keyboard.type(who);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Votre demande est prise en compte');
    return (await page.getByRole('main').textContent()) ?? '';
  };
  const unknown = await answerFor('personne.ici');
  expect(await answerFor('lea.instruction')).toBe(unknown);
  // The button waits, and says how long: no mail is promised that would not leave.
  await expect(page.getByRole('button', { name: /^Demander un autre courriel \(dans 10\sminutes\)$/ })).toBeDisabled();
  await expectAccessible(page);

  const recipient = () => smtp.recipients.findLast((to) => to.some((address) => address.startsWith('lea')))?.[0];
  await expect.poll(recipient, { timeout: 60_000 }).toBeDefined();
  const mail = await mailTo(recipient() ?? '');
  // What was asked for is filled in.
  await page.getByRole('link', { name: 'J’ai reçu un code' }).click();
  await expect(field(page, 'Identifiant ou courriel')).toHaveValue('lea.instruction');
  await expect(field(page, 'Code')).toBeFocused();
  await page.keyboard.type('7KHTW-3CMRX');
  await field(page, 'Nouveau mot de passe').fill(chosen);
  await field(page, 'Nouveau mot de passe, une seconde fois').fill(chosen);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/Ce code/);
  await field(page, 'Code').fill(codeOfMail(mail));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Léa Instruction' })).toBeVisible();
});
