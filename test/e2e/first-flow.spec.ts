import { expect, type Page } from '@playwright/test';
import { makeValidSiret } from '../../src-shared/kernel/siret.ts';
import { textOfPdf } from '../fixtures/pdf-text.ts';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible } from './fixtures/accessible.ts';
import { type App, expectQuiet, openApp, saved, signIn, startApp, sharing as test } from './fixtures/app.ts';

// The whole flow of the first issue as people live it: an agent at one window, the mayor and the new administrator at another.
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

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(label) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const fillForm = async (page: Page): Promise<void> => {
  await choose(page, 'Type d’organisation', 'Commune');
  await page.getByLabel('Nom de l’organisation').fill('Commune de Tardinghen');
  await page.getByLabel('Numéro SIRET').fill(makeValidSiret('21620806', '0001'));
  await page.getByText('Monsieur', { exact: true }).click();
  await page.getByLabel('Prénom du représentant légal').fill('Auguste');
  await page.getByLabel('Nom du représentant légal', { exact: true }).fill('Delplanque');
  await page.getByLabel('Fonction').fill('Maire');
  await page.getByLabel('Numéro et rue').fill('4 rue de l’Église');
  await page.getByLabel('Code postal').fill('62179');
  await page.getByRole('textbox', { name: 'Commune', exact: true }).fill('Tardinghen');
  await page.getByRole('textbox', { name: 'Prénom', exact: true }).fill('Capucine');
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Wadoux');
  await page.getByRole('textbox', { name: 'Courriel', exact: true }).fill('capucine.wadoux@tardinghen.example');
  await choose(page, 'Demande arrivée', 'Sur papier');
  await page.getByText('La demande reçue porte l’acceptation des conditions d’utilisation').click();
};

test('from a SIRET on a screen to a letter on paper and an active administrator', { tag: '@electron' }, async ({ page, context }) => {
  test.setTimeout(360_000);
  await openApp(page, app);
  await signIn(page, 'paul.instruction');

  // Registering; the letter makes itself.
  await page.getByRole('link', { name: /^Organisations/ }).click();
  await page.getByRole('button', { name: /Inscrire une organisation/ }).click();
  await expect(page.getByRole('heading', { name: 'Inscrire une organisation' })).toBeVisible();
  await fillForm(page);
  await page.getByRole('button', { name: 'Inscrire l’organisation' }).click();
  await expect(page.getByRole('heading', { name: 'Commune de Tardinghen' })).toBeVisible();

  // The letter desk: found by its commune, printed, confirmed, posted.
  await page.getByRole('link', { name: /^Courriers/ }).click();
  await page.getByRole('searchbox').fill('tardinghen');
  const row = page.getByRole('row', { name: /Tardinghen/ });
  await expect(row).toBeVisible();
  await row.click();
  await expect(page.getByText('Les codes sont masqués ici')).toBeVisible();
  await page.getByRole('button', { name: 'Imprimer ce courrier' }).click();
  const { bytes } = await saved(page, () => page.getByRole('button', { name: 'Enregistrer le PDF' }).click());
  const letter = textOfPdf(bytes.toString('base64'));
  const codes = [...letter.matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g)].map((match) => match[1] ?? '');
  const number = /C-\d{4}-A2-\d{5}/.exec(letter)?.[0] ?? '';
  expect(codes).toHaveLength(2);
  expect(letter).toContain('Capucine Wadoux');
  await page.getByRole('dialog').getByRole('button', { name: 'L’impression est bonne' }).click();
  await page.getByRole('button', { name: /à poster/ }).click();
  await page.getByRole('row', { name: /Tardinghen/ }).click();
  await page.getByRole('button', { name: 'Noter l’envoi' }).click();
  await page.getByRole('button', { name: 'Noter l’envoi' }).last().click();
  await expect(page.getByRole('button', { name: /postés/ })).toBeVisible();

  // The mayor, without any account, at another window; at the same one in Electron, once the agent has gone.
  const other = await openApp(app.electron === null ? await context.newPage() : page, app);
  await other.getByRole('link', { name: 'J’ai reçu un courrier avec des codes' }).click();
  await other.getByLabel('Numéro du courrier').fill(number);
  await other.getByLabel('Premier code').fill(codes[0] ?? '');
  await other.getByLabel('Second code').fill(codes[0] ?? '');
  await other.getByRole('button', { name: 'Valider les codes' }).click();
  await expect(other.getByText(/ne correspondent pas/)).toBeVisible();
  await other.getByLabel('Second code').fill(codes[1] ?? '');
  await other.getByRole('button', { name: 'Valider les codes' }).click();
  await expect(other.getByText('Capucine Wadoux').first()).toBeVisible();
  await expectAccessible(other);

  // The mail arrives with a code; the administrator chooses a password and sees their organisation.
  const arrived = () => smtp.messages.find((message) => JSON.stringify(message.to).includes('capucine.wadoux@tardinghen.example'));
  await expect.poll(() => arrived() !== undefined).toBe(true);
  const mail = arrived();
  const code = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/.exec(mail?.text ?? '')?.[1] ?? '';
  const identifier = /capucine[.-]wadoux/.exec(mail?.text ?? '')?.[0] ?? '';
  await openApp(other, app);
  await other.getByRole('link', { name: 'J’ai reçu un code' }).click();
  await other.getByLabel('Identifiant ou courriel').fill(identifier);
  await other.getByLabel('Code', { exact: true }).fill(code);
  await other.getByLabel('Nouveau mot de passe', { exact: true }).fill('Cap-Gris-Nez-62!');
  await other.getByLabel('Nouveau mot de passe, une seconde fois', { exact: true }).fill('Cap-Gris-Nez-62!');
  await other.getByRole('button', { name: 'Enregistrer et me connecter' }).click();
  await expect(other.getByText('Commune de Tardinghen').first()).toBeVisible();
  await expectAccessible(other);

  // Everything is on the organisation's timeline.
  if (app.electron !== null) {
    await openApp(page, app);
    await signIn(page, 'paul.instruction');
  }
  await page.getByRole('link', { name: /^Organisations/ }).click();
  await page.getByRole('searchbox').fill('tardinghen');
  await page.getByRole('row', { name: /Tardinghen/ }).dblclick();
  await page.getByRole('tab', { name: /Historique/ }).click();
  for (const sentence of [
    'Organisation inscrite',
    'Courrier \\S+ imprimé',
    'Courrier \\S+ posté',
    'un seul des deux codes',
    'Administrateur validé',
    'Compte activé',
  ])
    await expect(page.getByText(new RegExp(sentence)).first()).toBeVisible();
  await expectAccessible(page);
  expectQuiet(page);
  expectQuiet(other);
});
