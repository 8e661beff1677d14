import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, expectQuiet, must, openApp, signIn, startApp, test } from './fixtures/app.ts';

test.use({ appOptions: { demo: false } });

const password = 'Cabestan-Bleu-2026!';
const marie = 'marie.gestion';

/** The key as its sheet gives it. */
const keyOn = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
    .split('\n')
    .filter((line) => /^\s*[0-9A-Z]{5}(\s+[0-9A-Z]{5})*\s*$/.test(line))
    .flatMap((line) => line.trim().split(/\s+/))
    .join('-');

/** Saves the sheet that is shown, and reads its key. */
const savedKey = async (page: Page): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer le PDF' }).click()]);
  const key = keyOn(readFileSync(await download.path()));
  await page.getByRole('button', { name: 'J’ai la feuille sous les yeux' }).click();
  return key;
};

const fillPerson = async (page: Page): Promise<void> => {
  await page.getByLabel('Prénom').fill('Marie');
  await page.getByLabel('Nom', { exact: true }).fill('Gestion');
  await page.getByLabel('Courriel').fill('marie.gestion@pasdecalais.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByLabel('Mot de passe, une seconde fois', { exact: true }).fill(password);
};

/** A first start without its screens. @returns the printed key */
const install = async (page: Page): Promise<string> => {
  const { pdf } = await must(page, 'workstation.firstStart', {
    prenom: 'Marie',
    nom: 'Gestion',
    courriel: 'marie.gestion@pasdecalais.example',
    next: password,
    again: password,
    departement: 'Département du Pas-de-Calais',
    name: 'Poste de l’accueil',
    poste: 'A2',
    mode: 'field',
  });
  const key = keyOn(Buffer.from(pdf, 'base64'));
  await must(page, 'workstation.confirmRecoveryKey', { key });
  await page.reload();
  await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
  return key;
};

const go = async (page: Page, room: string): Promise<void> => {
  const line = page.getByRole('link', { name: room, exact: true });
  if (!(await line.isVisible())) {
    await page.getByRole('button', { name: /changer d’espace/ }).click();
    await page.getByRole('menuitem', { name: /^Poste/ }).click();
  }
  await line.click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${room}`) }).waitFor();
};

/** Copies of a test go to a folder of its own. */
const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-copies-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('first start: wrong answers, the sheet, the key typed back, and one is in', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Premier démarrage' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('alert')).toContainText('5 informations sont à corriger');
  await expect(page.getByLabel('Prénom')).toBeFocused();
  await expectAccessible(page);
  await fillPerson(page);
  await page.getByLabel('Mot de passe', { exact: true }).fill('Marie-2026!-Gestion');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('alert')).toContainText('sans votre prénom');
  await fillPerson(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Le poste' })).toBeFocused();
  await page.getByLabel('Nom du poste').fill('Poste de l’accueil');
  await page.getByText('Poste de terrain').first().click();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Préparer la clé de secours' }).click();
  await expect(page.getByText('Votre identifiant sera marie.gestion')).toBeVisible();
  await expectAccessible(page);
  const key = await savedKey(page);
  const typed = page.getByRole('textbox', { name: 'Clé de secours' });
  await typed.fill(key.slice(0, -2));
  await page.getByRole('button', { name: 'Créer le poste et me connecter' }).click();
  await expect(page.getByRole('alert')).toContainText('il en manque 2');
  await typed.fill(key.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
  await expect(page.getByText('Poste de terrain')).toBeVisible();
});

test('the space «Poste»: every screen, by pointer and keyboard, in both themes', async ({ page }) => {
  await install(page);
  for (const room of ['Comptes du poste', 'Réglages', 'Copies', 'Clé', 'Journal', 'Intégrité']) {
    await go(page, room);
    await expectAccessible(page);
    await expectNoSideScroll(page);
  }
  await page.getByRole('button', { name: 'Vérifier l’intégrité' }).click();
  await expect(page.getByRole('alert')).toContainText('Le journal est intact.');
  await expect(page.getByRole('heading', { name: 'Ce que cela ne prouve pas' })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('À un bordereau imprimé').click();
  await page.getByLabel('Empreinte du bordereau').fill('0123456789abcdef');
  await page.getByRole('button', { name: 'Vérifier l’intégrité' }).click();
  await expect(page.getByRole('alert')).toContainText('aucun bordereau');
  await go(page, 'Journal');
  await expect(page.getByRole('row', { name: /Poste installé/ })).toBeVisible();
});

test('accounts: created, changed, refused where nobody would be left to manage', async ({ page }) => {
  await install(page);
  await go(page, 'Comptes du poste');
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  await page.getByRole('button', { name: 'Créer le compte' }).click();
  await expect(page.getByRole('alert')).toContainText('3 informations');
  await expectAccessible(page);
  await page.getByLabel('Prénom').fill('Paul');
  await page.getByLabel('Nom', { exact: true }).fill('Lefebvre');
  await page.getByText('Organisations et courriers.').click();
  await page.getByRole('button', { name: 'Créer le compte' }).click();
  await expect(page.getByRole('alert')).toContainText('paul.lefebvre');
  await page.getByRole('button', { name: 'Préparer l’accès imprimé' }).click();
  await expect(page.getByRole('button', { name: 'Enregistrer le PDF' })).toBeVisible();
  await page.getByRole('button', { name: 'Fermer', exact: true }).last().click();
  await expect(page.getByRole('row', { name: /Paul Lefebvre.*attend son mot de passe/ })).toBeVisible();

  await page.getByRole('button', { name: 'Modifier le compte de Marie Gestion' }).click();
  await page.getByText('Comptes, copies, clés et journal de ce poste.').click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert').first()).toContainText('au moins un gestionnaire du poste');
  await page.getByRole('tab', { name: 'Accès' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rouvrir cet accès' }).click();
  await expect(page.getByText('Les essais manqués sont oubliés')).toBeVisible();
});

test('settings and copies: saved, refused with a reason, listed', async ({ page }) => {
  await install(page);
  await withFolder(async (folder) => {
    await go(page, 'Réglages');
    await page.getByLabel('Dossier des copies quotidiennes').fill(join(folder, 'absent'));
    await page.getByLabel('Nom du poste').fill('Poste du port');
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
    await expect(page.getByRole('alert')).toContainText('introuvable');
    await expect(page.getByLabel('Dossier des copies quotidiennes')).toBeFocused();
    await page.getByLabel('Dossier des copies quotidiennes').fill(folder);
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
    await expect(page.getByText('Les réglages sont enregistrés.')).toBeVisible();
    await go(page, 'Copies');
    await page.getByRole('button', { name: 'Faire une copie' }).click();
    await expect(page.getByText('La copie est faite et vérifiée')).toBeVisible();
    await expect(page.getByRole('row', { name: /demandée/ })).toBeVisible();
    await expectAccessible(page);
  });
});

test('the printed key opens a locked workstation, gives a gestionnaire a new password, and is replaced', async ({ page }) => {
  const key = await install(page);
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
  await page.getByRole('link', { name: 'Ouvrir avec la clé de secours' }).click();
  await page.getByRole('textbox', { name: 'Clé de secours' }).fill(key.replace(/^./, '%'));
  await page.getByRole('button', { name: 'Ouvrir le poste' }).click();
  await expect(page.getByRole('alert')).toContainText('faute de frappe');
  await page.getByRole('textbox', { name: 'Clé de secours' }).fill(key);
  await page.getByRole('button', { name: 'Ouvrir le poste' }).click();
  await expect(page.getByRole('alert')).toContainText('Le poste est ouvert');
  await expectAccessible(page);
  await page.getByLabel('Son identifiant ou son courriel').fill(marie);
  await page.getByRole('button', { name: 'Obtenir un code' }).click();
  await expect(page.getByRole('alert')).toContainText(/[A-Z0-9]{5}-[A-Z0-9]{5}/);
  await page.getByRole('link', { name: 'Choisir maintenant un nouveau mot de passe' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'J’ai reçu un code' })).toBeVisible();

  await page.getByRole('link', { name: 'Revenir à la connexion' }).click();
  await signIn(page, marie, password);
  await go(page, 'Clé');
  await page.getByRole('button', { name: 'Changer la clé du poste' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Votre mot de passe' }).fill('Faux-Mot-2026!');
  await page.getByRole('button', { name: 'Préparer la nouvelle clé' }).click();
  await expect(page.getByRole('alert')).toContainText('Ce n’est pas votre mot de passe');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Votre mot de passe' }).fill(password);
  await page.getByRole('button', { name: 'Préparer la nouvelle clé' }).click();
  const next = await savedKey(page);
  await page.getByRole('textbox', { name: 'Nouvelle clé de secours' }).fill(next);
  await page.getByLabel('Votre mot de passe, une seconde fois', { exact: true }).fill(password);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Changer la clé et déconnecter tout le monde' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
  await signIn(page, marie, password);
});

test('a copy is restored on another folder; a base that does not open says what to do', async ({ page, browser }) => {
  const key = await install(page);
  await withFolder(async (folder) => {
    const { folder: copy } = await must(page, 'workstation.copyNow', { folder });
    const data = mkdtempSync(join(tmpdir(), 'ecritoire-e2e-'));
    let other = await startApp({ demo: false, data });
    const context = await browser.newContext({ locale: 'fr-FR' });
    const second = await context.newPage();
    try {
      await openApp(second, other);
      await second.getByRole('link', { name: 'Restaurer une copie de sauvegarde' }).click();
      await expectAccessible(second);
      await second.getByRole('button', { name: 'Restaurer et ouvrir' }).click();
      await expect(second.getByRole('alert')).toContainText('3 informations');
      await second.getByLabel('Dossier de la copie').fill(folder);
      await second.getByText('Avec la clé de secours').click();
      await second.getByRole('textbox', { name: 'Clé de secours' }).fill(key);
      await second.getByRole('button', { name: 'Restaurer et ouvrir' }).click();
      await expect(second.getByRole('alert').first()).toContainText('n’est pas une copie');
      await second.getByLabel('Dossier de la copie').fill(copy);
      await second.getByRole('button', { name: 'Restaurer et ouvrir' }).click();
      await signIn(second, marie, password);
      await expect(second.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
      expectQuiet(second);

      await other.stop();
      writeFileSync(join(data, 'keyring.json'), '{"version":99}');
      other = await startApp({ demo: false, data });
      await openApp(second, other);
      await expect(second.getByRole('heading', { level: 1, name: 'Écritoire doit être mis à jour' })).toBeVisible();
      await expectAccessible(second);
      await other.stop();
      writeFileSync(join(data, 'keyring.json'), '{');
      other = await startApp({ demo: false, data });
      await openApp(second, other);
      await expect(second.getByRole('heading', { level: 1, name: 'La base ne s’ouvre pas' })).toBeVisible();
      await expectAccessible(second);
      await expectNoSideScroll(second);
      await second.getByRole('button', { name: 'Restaurer une copie ici' }).click();
      await second.getByRole('button', { name: 'Mettre de côté' }).click();
      await expect(second.getByRole('heading', { level: 1, name: 'Premier démarrage' })).toBeVisible();
    } finally {
      await context.close();
      await other.stop();
      rmSync(data, { recursive: true, force: true });
    }
  });
});
