import { expect, type Page, test } from '@playwright/test';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, openApp, signIn, startApp } from './fixtures/app.ts';

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
  await button(page, 'J’ai reçu un code').click();
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
  await page.getByText('pour une organisationcommune').click();
  await field(page, 'Commune').fill('Nulle-Part');
  await page.getByLabel('Nom de l’organisation').fill('Commune inconnue');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Aucune organisation inscrite ne correspond');
  // A number that cannot be one is told so, and nothing is offered to declare.
  const number = field(page, 'SIRET, RNA ou numéro de registre');
  await number.fill('2162005600001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('il en manque 1')).toBeVisible();
  await expect(button(page, 'Déclarer mon organisation')).toHaveCount(0);
  await number.fill('');
  // The nearest are seen before one declares: nobody declares a second time what is there.
  await page.getByLabel('Nom de l’organisation').fill('Mairie');
  await field(page, 'Commune').fill('Odresselles');
  await button(page, 'Chercher').click();
  await expect(page.getByRole('alert')).toContainText('Aucune ne correspond tout à fait. Est-ce celle-ci');
  await expect(button(page, 'Déclarer mon organisation')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await button(page, 'Commune d’Audresselles, Audresselles').click();
  await expect(page.getByRole('alert')).toContainText('Commune d’Audresselles');
  await button(page, 'Ce n’est pas la mienne').click();
  await page.getByLabel('Nom de l’organisation').fill("mairie d'audresselles");
  await field(page, 'Commune').fill('Audresselles');
  await button(page, 'Chercher').click();
  await expect(page.getByRole('alert')).toContainText('Commune d’Audresselles');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await fillPerson(page, ['Lucie', 'Bourgois', 'lucie@audresselles.example']);
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toContainText('Votre inscription est prise en compte');
  await button(page, 'J’ai reçu un code').click();
  await field(page, 'Code').fill(await inMail('lucie@audresselles.example', code));
  await button(page, 'Activer mon compte').click();
  await expect(page.getByRole('alert')).toContainText('L’administrateur de votre organisation doit maintenant valider');
  await field(page, 'Mot de passe').fill(password);
  await button(page, 'Je me connecte').click();
  await expect(page.getByRole('form', { name: 'Connexion' }).getByRole('alert')).toContainText('doit encore valider votre inscription');
});

test('a refused sign-in offers its way back', async ({ page }) => {
  await openApp(page, app);
  await link(page, 'Créer un compte').click();
  await fillPerson(page, ['Odile', 'Vasseur', 'odile@free.example']);
  await button(page, 'Valider').click();
  await expect(page.getByRole('alert')).toContainText('Votre inscription est prise en compte');
  await link(page, 'Revenir à la connexion').click();
  await field(page, 'Identifiant ou courriel').fill('odile.vasseur');
  await field(page, 'Mot de passe').fill(password);
  await button(page, 'Je me connecte').click();
  await expect(page.getByRole('alert')).toContainText('Votre compte n’est pas encore activé.');
  const ways = page.getByRole('list', { name: 'Que faire maintenant' }).getByRole('link');
  await expect(ways).toHaveText(['Saisir le code reçu', 'Recevoir un nouveau code', 'Demander de l’aide']);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await ways.first().click();
  await title(page, 'J’ai reçu un code');
  await expect(field(page, 'Identifiant ou courriel')).toHaveValue('odile.vasseur');
  await expect(button(page, 'Activer mon compte')).toBeVisible();
});

test('«Résoudre un problème de connexion» leads to a temporary password, then to a definitive one (S0)', async ({ page }) => {
  await openApp(page, app);
  await link(page, 'Résoudre un problème de connexion').click();
  await title(page, 'Résoudre un problème de connexion');
  for (const [said, remedy] of [
    ['L’écran s’affiche mal', 'Essayez avec un autre navigateur'],
    ['Mon identifiant ou mon mot de passe n’est pas reconnu', 'Vérifiez ce qui est saisi'],
    ['Mon mot de passe temporaire n’est plus valable', 'Demandez-en un autre'],
    ['J’ai oublié mon identifiant', 'Recevez de quoi vous connecter'],
  ] as const) {
    await page.getByText(said).click();
    await expect(page.getByRole('heading', { level: 2, name: remedy })).toBeVisible();
    await expect(page.getByRole('status').getByRole('link').first()).toBeVisible();
  }
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await link(page, 'J’ai besoin d’un mot de passe ?').click();
  await field(page, 'Identifiant ou courriel').fill('frederic@free.example');
  await page.getByText('un mot de passe temporaire').click();
  await expectAccessible(page);
  await button(page, 'Recevoir un mot de passe temporaire').click();
  await expect(page.getByRole('alert')).toContainText('Votre demande est prise en compte');
  const temporary = await inMail('frederic@free.example', /temporaire\s*: (\S+-\d\d)/);
  await link(page, 'Revenir à la connexion').click();
  await field(page, 'Identifiant ou courriel').fill('frederic@free.example');
  await field(page, 'Mot de passe').fill(temporary);
  await button(page, 'Je me connecte').click();
  await title(page, 'Choisissez votre mot de passe');
  await field(page, 'Nouveau mot de passe').fill('Brume-Marine-27');
  await field(page, 'Nouveau mot de passe, une seconde fois').fill('Brume-Marine-27');
  await button(page, 'Enregistrer mon mot de passe').click();
  await expect(button(page, 'Frédéric Dupont Durand')).toBeVisible();
});

test('«Mes données personnelles»: a pencil each, «Valider»; a new courriel by its code, the old one told (S1, S3)', async ({ page }) => {
  await openApp(page, app);
  await signIn(page, 'frederic@free.example', 'Brume-Marine-27');
  await button(page, 'Frédéric Dupont Durand').click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  await title(page, 'Mon compte');
  const own = page.getByRole('region', { name: 'Mes données personnelles' });
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await own.getByRole('button', { name: 'Modifier : Nom', exact: true }).click();
  await own.getByRole('textbox').fill('');
  await own.getByRole('button', { name: 'Valider' }).click();
  await expect(own.getByRole('alert')).toContainText('Saisissez votre nom.');
  await own.getByRole('textbox').fill('Dupont');
  await own.getByRole('button', { name: 'Valider' }).click();
  await expect(own).toContainText('Dupont');
  await own.getByRole('button', { name: 'Modifier : Courriel' }).click();
  await own.getByLabel('Nouveau courriel').fill('fred@free.example');
  await own.getByRole('button', { name: 'Valider' }).click();
  await expect(own).toContainText('Un code part à fred@free.example');
  await expect(own).toContainText('frederic@free.example');
  await expectAccessible(page);
  await own.getByLabel('Code reçu').fill(await inMail('fred@free.example', code));
  await own.getByRole('button', { name: 'Confirmer' }).click();
  await expect(own).not.toContainText('frederic@free.example');
  await expect(own).toContainText('fred@free.example');
});
