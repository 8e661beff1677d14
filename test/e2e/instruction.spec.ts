import type { Page } from '@playwright/test';
import { onePage, pdf } from '../fixtures/files/pdf.ts';
import { expectAccessible, expectFrameStays, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, signIn, test } from './fixtures/app.ts';
import { dossierAt, goTo } from './fixtures/screens.ts';

/** Focus and Enter, never the mouse. */
/** Electron gives axe no second page for the frame of the preview: the same screens are looked at in the browser shell. */
const accessible = async (page: Page): Promise<void> => {
  if (test.info().project.name === 'browser') await expectAccessible(page);
};

/** The dossier beside the list, whose rows say the same words. */
const opened = (page: Page) => page.getByRole('region', { name: 'Dossier ouvert' });

test('from a deposit with a PDF to the decision letter: a piece is rejected, replaced, accepted', { tag: '@electron' }, async ({
  page,
}) => {
  test.slow();
  await signIn(page, 'jean.particulier');
  const demarche = (await must(page, 'demarches.catalogue', {})).demarches.find(({ title }) => /transport/.test(title))?.id ?? '';
  const [own] = (await must(page, 'drafts.requesters', { demarche })).requesters;
  const { id: draft } = await must(page, 'drafts.begin', { demarche, requester: { kind: 'particulier', id: own?.id ?? '' } });
  const typed = {
    fields: {
      civilite: 'Monsieur',
      nom: 'Particulier',
      naissance: '12/03/1980',
      adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
      motif: 'Demandeur d’emploi',
      exact: true,
    },
    rows: {},
  };
  await must(page, 'drafts.type', { id: draft, typed });
  await goTo(page, `/brouillons/${draft}/pieces`);
  for (const name of ['Pièce d’identité', 'Justificatif de domicile']) {
    const chosen = page.waitForEvent('filechooser');
    await page
      .getByRole('group', { name })
      .getByRole('button', { name: /un fichier$/ })
      .click();
    await (await chosen).setFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: pdf(onePage()) });
    await expect(page.getByRole('button', { name: `Retirer ${name}.pdf` })).toBeVisible();
  }
  await goTo(page, `/brouillons/${draft}/recapitulatif`);
  await page.getByRole('button', { name: 'Déposer mon dossier' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /dossier est déposé/ })).toBeVisible();
  const mine = (await must(page, 'dossiers.mine', {})).dossiers[0];
  const [id, number] = [mine?.id ?? '', mine?.number ?? ''];

  // The service, by keyboard alone.
  await must(page, 'accounts.signOut', {});
  await page.reload();
  await signIn(page, 'paul.instruction');
  await goTo(page, `/dossiers/${id}`);
  await expect(page.getByRole('heading', { level: 2, name: 'Jean Particulier' })).toBeVisible();
  await expect(page.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await accessible(page);
  await page.keyboard.press('t');
  await expect(opened(page).getByText('suivi par vous')).toBeVisible();
  await page.keyboard.press('i');
  await expect(opened(page).getByText('en instruction', { exact: true })).toBeVisible();
  // The verdict is for the justificatif that is shown, wherever the focus is.
  await opened(page).getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 3, name: 'Justificatif de domicile' })).toBeFocused();
  await page.keyboard.press('r');
  const reject = page.getByRole('dialog', { name: /Rejeter/ });
  await reject.getByRole('button', { name: 'Rejeter', exact: true }).press('Enter');
  await expect(reject.getByText('Dites pourquoi').first()).toBeVisible();
  await reject.getByRole('button', { name: /plus de trois mois/ }).press('Enter');
  await reject.getByRole('button', { name: 'Rejeter', exact: true }).press('Enter');
  await expect(reject).toBeHidden();
  await page.keyboard.press('c');
  const ask = page.getByRole('dialog', { name: /Demander un complément/ });
  await expect(ask.getByText(/plus de trois mois/)).toBeVisible();
  await accessible(page);
  await ask.getByRole('button', { name: 'Envoyer la demande' }).press('Enter');
  await expect(opened(page).getByText('complément demandé', { exact: true })).toBeVisible();

  // Whoever asked reads why and replaces that piece.
  await must(page, 'accounts.signOut', {});
  await page.reload();
  await signIn(page, 'jean.particulier');
  await goTo(page, `/mes-dossiers/${id}`);
  await page.getByRole('tab', { name: /Justificatifs/ }).click();
  await expect(page.getByText(/plus de trois mois/).first()).toBeVisible();
  const again = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: /Choisir un fichier/ })
    .first()
    .click();
  await (await again).setFiles({ name: 'récent.pdf', mimeType: 'application/pdf', buffer: pdf(onePage()) });
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await expect(page.getByText('en instruction').first()).toBeVisible();

  // Accepted, the letter read, decided.
  await must(page, 'accounts.signOut', {});
  await page.reload();
  await signIn(page, 'paul.instruction');
  await goTo(page, `/dossiers/${id}`);
  await page.getByRole('heading', { level: 3, name: 'Justificatif de domicile' }).focus();
  await page.getByRole('button', { name: 'Voir la version rejetée' }).click();
  await page.getByRole('button', { name: 'Voir la nouvelle version' }).click();
  // Both versions side by side, then every file of the dossier, one after the other by keyboard.
  await page.getByRole('button', { name: 'Comparer…' }).press('Enter');
  const versions = page.getByRole('dialog', { name: 'Deux versions : Justificatif de domicile' });
  for (const version of ['Version remplacée', 'Nouvelle version'])
    await expect(versions.getByRole('region', { name: version }).frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await accessible(page);

  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Fichiers 3' }).press('Enter');
  const file = (name: string) => page.getByRole('region', { name: `Fichier : ${name}` });
  await expect(file('récent.pdf').getByText('1 sur 3')).toBeVisible();
  await page.keyboard.press('n');
  await expect(file('Justificatif de domicile.pdf').getByRole('heading', { level: 3 })).toBeFocused();
  await page.keyboard.press('p');
  await expect(file('récent.pdf').frameLocator('iframe').locator('canvas').first()).toBeVisible();

  await accessible(page);
  await page.getByRole('tab', { name: /Justificatifs/ }).press('Enter');
  // What stands in them is found, with the file.
  await page.getByRole('button', { name: 'Dans les fichiers…' }).press('Enter');
  const search = page.getByRole('dialog', { name: 'Chercher dans les fichiers' });
  await search.getByRole('searchbox').fill('statut');
  const found = search.getByRole('region', { name: `Jean Particulier, ${number}` });
  await expect(found.getByText('Justificatif remplacé · Justificatif de domicile', { exact: false })).toBeVisible();
  await accessible(page);
  await search.getByRole('button', { name: 'Fermer' }).press('Enter');
  await page.getByRole('heading', { level: 3, name: 'Justificatif de domicile' }).focus();
  await page.keyboard.press('a');
  await expect(page.getByRole('tab', { name: /2\/2/ })).toBeVisible();
  await page.keyboard.press('d');
  const decide = page.getByRole('dialog', { name: /Décider/ });
  // One motive a decision: to and fro loses nothing.
  const motive = decide.getByRole('textbox', { name: 'Motif' });
  await decide.getByRole('radio', { name: 'Refuser' }).press('Space');
  await motive.fill('Hors du département.');
  await decide.getByRole('radio', { name: 'Accepter' }).press('Space');
  await expect(motive).toHaveValue('');
  await motive.fill('Votre situation ouvre droit à la carte.');
  await decide.getByRole('radio', { name: 'Refuser' }).press('Space');
  await expect(motive).toHaveValue('Hors du département.');
  await decide.getByRole('radio', { name: 'Accepter' }).press('Space');
  await expect(motive).toHaveValue('Votre situation ouvre droit à la carte.');
  await decide.getByRole('button', { name: 'Voir la lettre' }).press('Enter');
  await expect(decide.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await accessible(page);
  await decide.getByRole('button', { name: 'Décider', exact: true }).press('Enter');
  await expect(page.getByText(/Décision prise/)).toBeVisible();
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Annuler la décision' }).press('Enter');
  await expect(page.getByText(/Décision prise/)).toBeHidden();
  expect((await must(page, 'dossiers.get', { id })).status).toBe('en_instruction');
  // One mail at each change of status; that of a decision that was undone is cancelled.
  const mails = (await must(page, 'mail.outbox', { status: 'all' })).mails.filter(({ subject }) => subject.includes(number));
  expect(mails.filter(({ status }) => status !== 'cancelled')).toHaveLength(4);
  expect(mails.filter(({ status }) => status === 'cancelled').length).toBeLessThanOrEqual(1);
});

test('the list leads from one dossier to the next, and the frame stays', async ({ page }) => {
  await signIn(page, 'paul.instruction');
  await goTo(page, '/dossiers');
  await expect(page.getByRole('button', { name: /attendus de moi/ })).toBeVisible();
  await goTo(page, await dossierAt(page, 'en_cours'));
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  await expectNoSideScroll(page);
  await expectFrameStays(page);
});

test('one act on the ticked dossiers, by keyboard, and what became of each', async ({ page }) => {
  await signIn(page, 'paul.instruction');
  await goTo(page, '/dossiers');
  await page.getByRole('button', { name: /en cours/ }).press('Enter');
  const boxes = page.getByRole('row').getByRole('checkbox');
  await expect(boxes.nth(2)).toBeVisible();
  for (const at of [1, 2]) await boxes.nth(at).press('Space');
  await page.getByRole('button', { name: 'Agir sur 2 dossiers…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Agir sur 2 dossiers' });
  await accessible(page);
  await dialog.getByRole('button', { name: 'Appliquer' }).press('Enter');
  await expect(dialog.getByText('Choisissez ce que vous faites.').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'Écrire aux demandeurs' }).press('Space');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('La commission se réunit lundi.');
  await dialog.getByRole('button', { name: 'Appliquer' }).press('Enter');
  const done = page.getByRole('dialog', { name: 'Dossiers cochés' });
  await expect(done.getByText('C’est fait pour 2 dossiers')).toBeVisible();
  await accessible(page);
  await done.getByRole('button', { name: 'Fermer' }).last().press('Enter');
  await expect(done).toBeHidden();
  await page.getByRole('button', { name: 'Imprimer les lettres…' }).press('Enter');
  const print = page.getByRole('dialog', { name: 'Imprimer les lettres de 2 dossiers' });
  await print.getByRole('button', { name: 'Préparer le PDF' }).press('Enter');
  await expect(print.getByText('Aucune lettre à imprimer')).toBeVisible();
  await expect(print.getByText(/Aucune décision/)).toHaveCount(2);
  await accessible(page);
  await print.getByRole('radio', { name: 'Accusés de réception' }).press('Space');
  const heap = page.waitForEvent('download');
  await print.getByRole('button', { name: 'Préparer le PDF' }).press('Enter');
  expect((await heap).suggestedFilename()).toMatch(/^accuses-de-reception-.*\.pdf$/);
  await expect(print.getByText('2 lettres dans le PDF')).toBeVisible();
  await page.keyboard.press('Escape');
});
