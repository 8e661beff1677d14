import { expect, type Page, test } from '@playwright/test';
import { makeValidSiret } from '../../src-shared/kernel/siret.ts';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, openApp, signIn, startApp } from './fixtures/app.ts';
import { codeOfMail } from './fixtures/scene.ts';

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
const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};
const tick = async (page: Page, role: 'radio' | 'checkbox', name: RegExp) => {
  await page.getByRole(role, { name }).focus();
  await page.keyboard.press('Space');
};

test('an organisation that is not found is declared by its own person, by keyboard', async ({ page }) => {
  await openApp(page, app);
  await page.getByRole('link', { name: 'Créer un compte' }).focus();
  await page.keyboard.press('Enter');
  await title(page, 'Créer un compte');
  await page.getByRole('radio', { name: /pour moi/ }).focus();
  await page.keyboard.press('ArrowDown');
  await field(page, 'Prénom').fill('Lucie');
  await field(page, 'Nom').fill('Bourgois');
  const siret = makeValidSiret('78210012', '0001');
  await field(page, 'SIRET, RNA ou numéro de registre').fill(siret);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Aucune organisation inscrite ne porte ce numéro');
  await press(page, 'Déclarer mon organisation');
  await title(page, 'Déclarer mon organisation');
  await press(page, 'Continuer mon inscription');
  await expect(page.getByRole('alert')).toContainText('informations sont à corriger');
  await expect(page.getByRole('button', { name: /Type d’organisation/ })).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Asso');
  await page.keyboard.press('Enter');
  const fill: readonly [string, string][] = [
    ['Nom de l’organisation', 'Harmonie municipale d’Hesdin'],
    ['Numéro SIRET', siret],
    ['Prénom du représentant légal', 'Anne'],
    ['Nom du représentant légal', 'Roussel'],
    ['Fonction', 'Présidente'],
    ['Numéro et rue', '3 rue des Fanfares'],
    ['Code postal', '62140'],
    ['Commune', 'Hesdin'],
  ];
  for (const [label, value] of fill) await field(page, label).fill(value);
  await tick(page, 'radio', /^Madame/);
  // The lines as they will be printed.
  await expect(page.getByText('62140 HESDIN')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await press(page, 'Continuer mon inscription');
  await title(page, 'Créer un compte');
  await expect(page.getByRole('alert')).toContainText('Harmonie municipale d’Hesdin');
  // What was typed before is still there.
  await expect(field(page, 'Prénom')).toHaveValue('Lucie');
  await press(page, 'Corriger');
  await expect(field(page, 'Nom de l’organisation')).toHaveValue('Harmonie municipale d’Hesdin');
  await press(page, 'Continuer mon inscription');
  await tick(page, 'radio', /^administrateur/);
  await field(page, 'Courriel').fill('lucie@harmonie.example');
  await page.locator('[data-field="next"] input').fill('Orage-Lointain-26');
  await page.locator('[data-field="again"] input').fill('Orage-Lointain-26');
  await tick(page, 'checkbox', /J’accepte les conditions/);
  await expectAccessible(page);
  await press(page, 'Valider');
  await expect(page.getByRole('alert')).toContainText('Votre inscription est prise en compte');
});

test('once the code of the mail is typed the service finds it, and who declared it', async ({ page }) => {
  await openApp(page, app);
  const code = () =>
    codeOfMail(smtp.messages.find((_mail, index) => smtp.recipients[index]?.includes('lucie@harmonie.example'))?.text ?? '');
  await expect.poll(code).not.toBe('');
  await page.getByRole('link', { name: 'J’ai reçu un code' }).click();
  await field(page, 'Identifiant ou courriel').fill('lucie@harmonie.example');
  await page.getByText('J’ai déjà choisi mon mot de passe').click();
  await field(page, 'Code').fill(code());
  await press(page, 'Activer mon compte');
  await title(page, 'Connexion');
  await expect(page.getByRole('alert')).toContainText('Le représentant légal reçoit un courrier avec deux codes');

  await signIn(page, 'paul.instruction');
  await page.getByRole('link', { name: /^Organisations/ }).click();
  await page.getByRole('searchbox').first().fill('Harmonie municipale d’Hesdin');
  await page.getByRole('row').filter({ hasText: 'Harmonie municipale d’Hesdin' }).first().click();
  const detail = page.getByRole('region', { name: 'Fiche de l’organisation' });
  await expect(detail.getByRole('heading', { level: 2 }).first()).toContainText('Harmonie municipale d’Hesdin');
  await detail.getByRole('tab', { name: 'Historique' }).click();
  await expect(detail.getByText(/faite sur ce poste/).first()).toBeVisible();
  await expect(detail.getByText(/Lucie Bourgois/).first()).toBeVisible();
});
