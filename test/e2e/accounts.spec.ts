import { expect, type Page, test } from '@playwright/test';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { type App, expectAccessible, expectNoSideScroll, expectQuiet, openApp, startApp } from './fixtures/app.ts';

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
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** What stands in the last mail to this address, once it has come. */
const inMail = async (to: string, sign: RegExp): Promise<string> => {
  const found = () => smtp.messages.filter((mail, index) => smtp.recipients[index]?.includes(to) === true && sign.test(mail.text ?? ''));
  await expect.poll(() => found().length).toBeGreaterThan(0);
  return sign.exec(found().at(-1)?.text ?? '')?.[1] ?? '';
};
const code = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/;
const password = 'Orage-Lointain-26';

/** Fills «Créer un compte» as it stands. */
const fillPerson = async (page: Page, [prenom, nom, courriel]: readonly [string, string, string]) => {
  await page.getByLabel('Prénom').fill(prenom);
  await page.getByLabel('Nom', { exact: false }).and(page.locator('[autocomplete="family-name"]')).fill(nom);
  await page.getByLabel('Courriel').fill(courriel);
  await page.locator('[data-field="next"] input').fill(password);
  await page.locator('[data-field="again"] input').fill(password);
  await page.getByText('J’accepte les conditions d’utilisation').click();
};

test('a particulier registers, activates by the code of the mail alone, and signs in with the password chosen', async ({ page }) => {
  await openApp(page, app);
  await link(page, 'Créer un compte').click();
  await title(page, 'Créer un compte');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  // «Valider» says what is missing (S2), and nothing typed is lost.
  await page.getByLabel('Prénom').fill('Frédéric');
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toContainText('informations sont à corriger');
  await expect(page.getByRole('alert')).toContainText('Saisissez votre nom.');
  await expect(page.getByRole('alert')).toContainText('Cochez la case');
  await expect(page.getByLabel('Prénom')).toHaveValue('Frédéric');
  await expectAccessible(page);
  await fillPerson(page, ['Frédéric', 'Dupont Durand', 'frederic@free.example']);
  await expect(page.getByRole('status').filter({ hasText: 'Votre identifiant sera' })).toContainText('frederic-dupont-dura');
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toContainText('Votre inscription est prise en compte');
  await expectAccessible(page);
  await link(page, 'J’ai reçu un code').click();
  await title(page, 'J’ai reçu un code');
  await expect(field(page, 'Identifiant ou courriel')).toHaveValue('frederic@free.example');
  await field(page, 'Code').fill(await inMail('frederic@free.example', code));
  await expectAccessible(page);
  await button(page, 'Activer mon compte').click();
  await title(page, 'Connexion');
  await expect(page.getByRole('alert')).toContainText('Votre compte est activé.');
  await field(page, 'Mot de passe').fill(password);
  await button(page, 'Je me connecte').click();
  await expect(button(page, 'Frédéric Dupont Durand')).toBeVisible();
});

test('a person of an organisation finds it, and waits for its administrator', async ({ page }) => {
  await openApp(page, app);
  await link(page, 'Créer un compte').click();
  await page.getByText('pour une organisation').click();
  await field(page, 'Commune').fill('Nulle-Part');
  await page.getByLabel('Nom de l’organisation').fill('Commune inconnue');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Aucune organisation inscrite ne correspond');
  await page.getByLabel('Nom de l’organisation').fill('commune d’audresselles');
  await field(page, 'Commune').fill('Audresselles');
  await button(page, 'Chercher').click();
  await expect(page.getByRole('alert')).toContainText('Commune d’Audresselles');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await fillPerson(page, ['Lucie', 'Bourgois', 'lucie@audresselles.example']);
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toContainText('Votre inscription est prise en compte');
  await link(page, 'J’ai reçu un code').click();
  await field(page, 'Code').fill(await inMail('lucie@audresselles.example', code));
  await button(page, 'Activer mon compte').click();
  await expect(page.getByRole('alert')).toContainText('L’administrateur de votre organisation doit maintenant valider');
  await field(page, 'Mot de passe').fill(password);
  await button(page, 'Je me connecte').click();
  await expect(page.getByRole('form', { name: 'Connexion' }).getByRole('alert')).toContainText('doit encore valider votre inscription');
});
