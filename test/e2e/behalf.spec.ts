import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { onePage, pdf } from '../fixtures/files/pdf.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, signIn, test } from './fixtures/app.ts';
import { goTo } from './fixtures/screens.ts';

test('a paper is typed for somebody without account, by keyboard, and its acknowledgement printed', async ({ page }) => {
  test.slow();
  await signIn(page, 'paul.instruction');
  await goTo(page, '/dossiers');
  await page.getByRole('button', { name: 'Saisir un dossier reçu' }).press('Enter');
  const begin = page.getByRole('dialog', { name: 'Saisir un dossier reçu' });
  await begin.getByRole('combobox', { name: 'Démarche' }).fill('transport');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await begin.getByRole('textbox', { name: 'Prénom' }).fill('Odette');
  await begin.getByRole('textbox', { name: 'Nom', exact: true }).fill('Lenoir');
  await begin.getByRole('textbox', { name: 'Adresse postale' }).fill('12 rue des Dunes\n62179 WISSANT');
  await expectAccessible(page);
  await begin.getByRole('button', { name: 'Remplir le formulaire' }).press('Enter');
  await expect(page.getByText(/pour Odette Lenoir/)).toBeVisible();

  // What follows of the form is that of whoever asks, and has its own tests.
  const id = (await must(page, 'drafts.papers', {})).papers[0]?.id ?? '';
  const fields = {
    civilite: 'Madame',
    nom: 'Lenoir',
    naissance: '12/03/1950',
    adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
    motif: 'Demandeur d’emploi',
    exact: true,
  };
  await must(page, 'drafts.type', { id, typed: { fields, rows: {} } });
  await goTo(page, '/saisies');
  await expect(page.getByText(/commencée par Paul Instruction/)).toBeVisible();
  await expectAccessible(page);
  await goTo(page, `/saisies/${id}/pieces`);
  for (const name of ['Pièce d’identité', 'Justificatif de domicile']) {
    const chosen = page.waitForEvent('filechooser');
    await page
      .getByRole('group', { name })
      .getByRole('button', { name: /un fichier$/ })
      .press('Enter');
    await (await chosen).setFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: pdf(onePage()) });
    await expect(page.getByRole('button', { name: `Retirer ${name}.pdf` })).toBeVisible();
  }
  await goTo(page, `/saisies/${id}/recapitulatif`);
  const paper = page.getByRole('form', { name: 'Réception du dossier' });
  await paper.getByRole('button', { name: 'Déposer le dossier' }).press('Enter');
  await expect(paper.getByText(/Saisissez la date de réception/).first()).toBeVisible();
  await page.keyboard.type('05102026');
  const scan = page.waitForEvent('filechooser');
  await paper.getByRole('button', { name: /un fichier$/ }).press('Enter');
  await (await scan).setFiles({ name: 'courrier.pdf', mimeType: 'application/pdf', buffer: pdf(onePage()) });
  await expect(paper.getByRole('button', { name: 'Retirer courrier.pdf' })).toBeVisible();
  await expectAccessible(page);
  await paper.scrollIntoViewIfNeeded();
  await paper.getByRole('button', { name: 'Déposer le dossier' }).press('Enter');

  // It is a dossier like the others, which says how it came.
  await expect(page.getByRole('heading', { level: 2, name: 'Odette Lenoir' })).toBeVisible();
  await expect(page.getByText(/pour le compte du demandeur \(courrier reçu le 05\/10\/2026\)/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Numérisations' }).getByText(/courrier\.pdf/)).toBeVisible();
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Plus…' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Imprimer l’accusé de réception…' }).press('Enter');
  const letter = page.getByRole('dialog', { name: /Accusé de réception/ });
  await expect(letter.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // A letter of hers is noted in the thread.
  await page.getByRole('button', { name: 'Plus…' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Noter un message reçu…' }).press('Enter');
  const note = page.getByRole('dialog', { name: 'Noter un message reçu' });
  await note.getByRole('textbox', { name: 'Message' }).fill('Quand aurai-je une réponse ?');
  await note.getByRole('spinbutton').first().focus();
  await page.keyboard.type('12102026');
  await expectAccessible(page);
  await note.getByRole('button', { name: 'Noter le message' }).press('Enter');
  // The focus comes back to where the dialog was opened; a key pressed before goes there.
  await expect(note).toBeHidden();
  await expect(page.getByRole('button', { name: 'Plus…' })).toBeFocused();
  await page.getByRole('tab', { name: /Échanges/ }).press('Enter');
  await expect(page.getByText(/courrier reçu le 12\/10\/2026, noté par Paul Instruction/)).toBeVisible();

  // A slip of the typing is corrected; before and after stay to be read.
  await page.getByRole('button', { name: 'Plus…' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Corriger une erreur de saisie…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Nom de naissance' }).fill('Lenoire');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Voir ce qui change' }).press('Enter');
  await expect(page.getByText(/Lenoir.*Lenoire/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Motif de la correction' }).fill('Faute de frappe.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer la correction' }).press('Enter');
  await page.getByRole('tab', { name: 'Demande', exact: true }).press('Enter');
  await expect(page.getByText(/Erreur de saisie corrigée le/)).toBeVisible();
});

test('deposits are imported from a ZIP: each line says what becomes of it before anything is written', async ({ page }) => {
  await signIn(page, 'paul.instruction');
  await goTo(page, '/saisies');
  await page.getByRole('button', { name: 'Importer des dossiers' }).press('Enter');
  await page.getByRole('button', { name: /Démarche/ }).press('Enter');
  await page.getByRole('option', { name: /transport/ }).press('Enter');
  const model = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le modèle CSV' }).press('Enter');
  const heads = (await readFile(await (await model).path(), 'utf8')).trim().split(';');
  const cells: Readonly<Record<string, string>> = {
    Prénom: 'Odette',
    Nom: 'Lenoir',
    'Reçu le': '05/10/2026',
    Civilité: 'Mme',
    'Nom de naissance': 'Lenoir',
    'Date de naissance': '12/03/1950',
    'Votre adresse': '12 rue des Dunes, 62179 Wissant',
    'Vous demandez la carte comme': 'demandeur d’emploi',
    'Pièce d’identité': 'cni.pdf',
    'Justificatif de domicile': 'domicile.pdf',
  };
  const line = (more: Readonly<Record<string, string>>) =>
    heads.map((head) => ({ ...cells, ...more })[head.replace('\uFEFF', '')] ?? (/certifie/.test(head) ? 'oui' : '')).join(';');
  const table = [heads.join(';'), line({}), line({}), line({ Prénom: 'Ana', 'Pièce d’identité': 'absent.pdf' })].join('\n');
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries({
    'lignes.csv': Buffer.from(table),
    'cni.pdf': pdf(onePage()),
    'domicile.pdf': pdf(onePage()),
  }))
    zip.addBuffer(bytes, name);
  zip.end();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir les fichiers' }).press('Enter');
  await (await chosen).setFiles({ name: 'lot.zip', mimeType: 'application/zip', buffer: await buffer(zip.outputStream) });
  await expect(page.getByText('Même contenu que la ligne 2.')).toBeVisible();
  await expect(page.getByText(/absent\.pdf\s» n’est pas là/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Déposer 1.dossier/ }).press('Enter');
  await expect(page.getByText(/1.dossier déposé/)).toBeVisible();
  await page.getByRole('button', { name: /Ouvrir le dossier/ }).press('Enter');
  await expect(page.getByText(/importé, reçu le 05\/10\/2026/)).toBeVisible();
  await expectNoSideScroll(page);
});
