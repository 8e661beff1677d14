import type { Page } from '@playwright/test';
import { startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, signIn, test } from './fixtures/app.ts';

test.beforeEach(({ page }) => signIn(page, 'marie.gestion'));

const courriel = 'chloe.vasseur-delattre@pasdecalais.example';

/**
 * What react-aria said of a button at work names that button, and stays for seven seconds after it has gone: a screen reader has heard it.
 */
const accessible = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    for (const said of document.querySelectorAll('[data-live-announcer] [role=img]')) said.remove();
  });
  await expectAccessible(page);
};

/** The demonstration has mails of its own: these are ours. */
const ours = (page: Page) => page.getByRole('row').filter({ hasText: courriel });

/** An agent whose activation mail goes to the outbox. */
const newAgent = (page: Page, prenom = 'Chloé') =>
  must(page, 'accounts.createAgent', {
    prenom,
    nom: 'Vasseur Delattre',
    courriel,
    roles: ['instructeur'],
    opensWorkstation: false,
  });

/** By the rail, in whatever space the line stands. */
const goTo = async (page: Page, name: string): Promise<void> => {
  const line = page.getByRole('navigation').getByRole('link', { name });
  if ((await line.count()) === 0) {
    await page.getByRole('button', { name: /changer d’espace/ }).click();
    await page.getByRole('menuitem', { name: /^Poste/ }).click();
  }
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
};

test('an outbox without a server: read, export and cancel by keyboard', async ({ page }) => {
  await newAgent(page);
  await newAgent(page, 'Zoé');
  await goTo(page, 'Boîte d’envoi');
  const list = page.getByRole('grid', { name: 'À traiter' });
  await expect(ours(page)).toHaveCount(2);
  await expect(page.getByText('••••••••')).toBeVisible();
  await accessible(page);
  await expectNoSideScroll(page);

  // The list is one stop of the Tab key; the arrows open mail after mail.
  await list.getByRole('row').first().click();
  const words = page.getByRole('tabpanel', { name: 'Texte' });
  await expect(words).toContainText('zoe');
  await page.keyboard.press('ArrowDown');
  await expect(words).toContainText('chloe');
  await page.getByRole('tab', { name: 'Mise en forme' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Mise en forme' })).toContainText('Votre code d’activation');
  await accessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter .eml' }).click();
  await accessible(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Exporter' }).click();
  expect((await download).suggestedFilename()).toMatch(/^courriel-[\d-]+-[0-9a-f]{6}\.eml$/);
  await expect(ours(page).filter({ hasText: 'Un agent a sorti un accès à votre compte' })).toBeVisible();

  await ours(page).filter({ hasText: 'Activez votre compte' }).click();
  await page.getByRole('button', { name: 'Annuler ce courriel' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(ours(page).filter({ hasText: 'Activez votre compte' })).toHaveCount(0);
  await page.getByRole('tab', { name: /Annulés/ }).click();
  await expect(page.getByText('Le contenu n’est plus gardé')).toBeVisible();
  await accessible(page);
});

test('settings: every wrong field is told, the test speaks plain French, and what waited leaves', async ({ page }) => {
  const refuse: Record<string, 550> = { [courriel]: 550 };
  const server = await startSmtp({ auth: { user: 'poste', pass: 'Secret-du-serveur' }, refuse });
  try {
    await newAgent(page);
    await goTo(page, 'Réglages du courriel');
    await expect(page.getByText('rien ne part de ce poste')).toBeVisible();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Saisissez le nom du serveur, par exemple smtp.exemple.fr.').first()).toBeVisible();
    await accessible(page);

    await page.getByLabel('Nom du serveur').fill('127.0.0.1');
    await page.getByRole('textbox', { name: 'Port' }).fill(String(server.port));
    await page.getByText('Aucune (serveur installé sur ce poste)').click();
    await page.getByLabel('Identifiant').fill('poste');
    await page.getByLabel('Mot de passe', { exact: true }).fill('faux');
    await page.getByLabel('Adresse d’envoi').fill('ecritoire@pasdecalais.example');
    await page.getByLabel('Envoyer l’essai à').fill('marie');
    await page.getByRole('button', { name: 'Tester' }).click();
    await expect(page.getByText('compte un seul arobase')).toBeVisible();
    await page.getByLabel('Envoyer l’essai à').fill('marie@m\u0430irie.example');
    await page.getByRole('button', { name: 'Tester' }).click();
    await expect(page.getByText('alphabet cyrillique')).toBeVisible();
    await page.getByLabel('Envoyer l’essai à').fill('marie.gestion@pasdecalais.example');
    await page.getByRole('button', { name: 'Tester' }).click();
    await expect(page.getByText('Le serveur refuse l’identifiant ou le mot de passe')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Nom du serveur')).toHaveValue('127.0.0.1');
    await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue('');
    await page.getByLabel('Mot de passe', { exact: true }).fill('Secret-du-serveur');
    await page.getByLabel('Envoyer l’essai à').fill('marie.gestion@pasdecalais.example');
    await page.getByRole('button', { name: 'Tester' }).click();
    await expect(page.getByText('Le serveur a accepté le courriel d’essai')).toBeVisible();
    expect(server.messages[0]?.subject).toBe('Essai d’envoi depuis Écritoire');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Un mot de passe est gardé')).toBeVisible();
    await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue('');
    await accessible(page);
    await expectNoSideScroll(page);

    await goTo(page, 'Boîte d’envoi');
    await expect(ours(page)).toContainText('échec');
    await ours(page).click();
    await expect(page.getByText('Le serveur refuse l’adresse du destinataire')).toBeVisible();
    await accessible(page);
    delete refuse[courriel];
    await page.getByRole('button', { name: 'Renvoyer' }).click();
    await page.getByRole('tab', { name: /Partis/ }).click();
    await expect(ours(page)).toContainText('parti');
  } finally {
    await server.stop();
  }
});

test('a server that goes in the middle: a doubt that a person settles', async ({ page }) => {
  const server = await startSmtp({ goneAt: 'accepted' });
  try {
    await must(page, 'mail.saveSettings', {
      host: '127.0.0.1',
      port: server.port,
      security: 'plain_loopback',
      user: '',
      password: null,
      from: 'ecritoire@pasdecalais.example',
    });
    await newAgent(page);
    await goTo(page, 'Boîte d’envoi');
    await expect(ours(page)).toContainText('à vérifier');
    await ours(page).click();
    await accessible(page);
    await page.getByRole('button', { name: 'Il est bien arrivé' }).click();
    await expect(ours(page)).toHaveCount(0);
    await page.getByRole('tab', { name: /Partis/ }).click();
    await expect(ours(page)).toContainText('parti');
    await accessible(page);
  } finally {
    await server.stop();
  }
});
