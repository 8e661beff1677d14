import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, openApp, signIn, test } from './fixtures/app.ts';
import { goTo } from './fixtures/screens.ts';

const blocks = (page: Page) => page.getByRole('list', { name: 'Blocs du formulaire' }).locator(':scope > li');
const expectOrder = (page: Page, names: readonly string[]) => expect(blocks(page).locator('[data-act=head] b')).toHaveText([...names]);
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .last()
    .focus();
  await page.keyboard.press('Enter');
};
/** Writes into the field that has the focus once something was added. */
const label = async (page: Page, text: string): Promise<void> => {
  await expect(page.locator('[data-block] input:focus')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
};
const choose = async (page: Page, field: RegExp, option: string): Promise<void> => {
  await page.getByRole('button', { name: field }).last().press('ArrowDown');
  await page.getByRole('option', { name: option, exact: true }).press('Enter');
};
const isSaved = (page: Page) => expect(page.getByText('Tout est enregistré.')).toBeVisible();

test('a démarche is designed by keyboard: questions, a condition, places, a trial, its paths, and published', async ({ page }) => {
  test.slow();
  await signIn(page, 'marie.gestion');
  await goTo(page, '/gestion-des-demarches');
  await press(page, /^Créer une démarche/);
  await page.getByRole('dialog').getByRole('button', { name: 'Créer la démarche' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Modifier une démarche' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publier' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Titre' }).fill('Aide au vélo');
  await page.getByRole('textbox', { name: 'À quoi sert la démarche' }).fill('Une aide à l’achat d’un vélo.');
  await choose(page, /Service qui instruit/, 'Mobilités');

  await page.getByRole('tab', { name: /^Formulaire/ }).press('Enter');
  for (const block of await blocks(page).all()) await block.getByRole('button', { name: /^Retirer/ }).press('Enter');
  await press(page, 'Ajouter un titre');
  await label(page, 'Votre vélo');
  await press(page, 'Ajouter une question');
  await label(page, 'Électrique');
  await choose(page, /^.*(Type|Sorte|Réponse).*Texte court|Texte court/, 'Oui ou non');
  await press(page, 'Ajouter une question');
  await label(page, 'Puissance');
  await press(page, 'Ajouter une condition');
  await choose(page, /Question 1/, 'Électrique');
  await choose(page, /^.*Valeur/, 'oui');
  await expect(blocks(page).last().getByText('Posé si « Électrique » est « oui »').first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  // Places: by Alt and an arrow, by the arrows, with the mouse; a copy stands behind what it copies.
  await press(page, 'Ajouter un justificatif');
  await label(page, 'Facture');
  await expectOrder(page, ['Votre vélo', 'Électrique', 'Puissance', 'Facture']);
  await blocks(page).last().locator('[data-act=head]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expectOrder(page, ['Votre vélo', 'Électrique', 'Facture', 'Puissance']);
  await expect(blocks(page).nth(2).locator('[data-act=head]')).toBeFocused();
  await press(page, /^Descendre « Facture »/);
  await expectOrder(page, ['Votre vélo', 'Électrique', 'Puissance', 'Facture']);
  // Closed, they are all in sight.
  const open = page.locator('[data-act=head][aria-expanded=true]');
  while ((await open.count()) > 0) await open.first().press('Enter');
  // A question that stands above what its condition reads is told.
  await blocks(page).nth(2).locator('[draggable=true]').dragTo(blocks(page).nth(1).locator('[data-act=head]'));
  await expectOrder(page, ['Votre vélo', 'Puissance', 'Électrique', 'Facture']);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'à corriger avant de publier' })
      .or(page.getByText(/à corriger avant de publier/))
      .first(),
  ).toBeVisible();
  await blocks(page).nth(1).locator('[draggable=true]').dragTo(blocks(page).nth(2).locator('[data-act=head]'));
  await expectOrder(page, ['Votre vélo', 'Électrique', 'Puissance', 'Facture']);
  await press(page, /^Dupliquer « Facture »/);
  await expect(blocks(page)).toHaveCount(5);
  await press(page, /^Retirer « Facture/);
  await expect(blocks(page)).toHaveCount(4);
  await page.keyboard.press('Enter');
  await expect(blocks(page)).toHaveCount(5);
  await press(page, /^Retirer « Facture/);

  // The usager's side beside it: conditions play once one answers.
  const preview = page.getByRole('region', { name: 'Aperçu de l’usager' });
  await page.getByRole('checkbox', { name: /Répondre pour essayer/ }).press('Space');
  await expect(preview.getByRole('textbox', { name: 'Puissance' })).toHaveCount(0);
  await preview.getByRole('radio', { name: 'Oui' }).press('Space');
  await expect(preview.getByRole('textbox', { name: 'Puissance' })).toBeVisible();
  await page.getByRole('tab', { name: 'Chemins possibles' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Si « Électrique » est « oui »' })).toContainText('Puissance');
  await expectAccessible(page);

  // A place is chosen by name, and kept by code.
  await page.getByRole('tab', { name: /^Formulaire/ }).press('Enter');
  await press(page, 'Ajouter une question');
  await label(page, 'Commune');
  await choose(page, /Texte court/, 'Commune');
  await press(page, 'Ajouter une question');
  await label(page, 'Quartier');
  await press(page, 'Ajouter une condition');
  // The list is known, and the field stands where it stays: a page that moves closes what drops from it.
  await expect(
    blocks(page)
      .last()
      .getByText(/Liste officielle de/),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Valeur' }).focus();
  await page.keyboard.type('st omer');
  await expect(page.getByRole('option', { name: /^Saint-Omer.*62500/ })).toBeVisible();
  await expectAccessible(page, '[role=listbox]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const wanted = '« Commune » est « Saint-Omer (code INSEE 62765) »';
  await expect(blocks(page).last().getByText(`Posé si ${wanted}`).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Chemins possibles' }).press('Enter');
  await expect(page.getByRole('region', { name: `Si ${wanted}` })).toContainText('Quartier');

  await isSaved(page);
  await press(page, 'Publier');
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText('Les usagers voient la démarche dans leur catalogue');
  await dialog.getByRole('button', { name: 'Publier' }).press('Enter');
  await expect(page.getByText('La version 1 est publiée.')).toBeVisible();
});

test('two windows on one démarche: neither writes over the other unseen', async ({ page, app, browser }) => {
  await page.clock.install();
  await signIn(page, 'marie.gestion');
  const { id } = await must(page, 'demarches.create', { model: 'carte-transport', copyOf: null });
  const other = await browser.newPage();
  await openApp(other, app);
  await signIn(other, 'marie.gestion');
  await goTo(page, `/gestion-des-demarches/${id}`);
  const title = page.getByRole('textbox', { name: 'Titre' });
  await title.fill('Carte A');
  await isSaved(page);
  await goTo(other, `/gestion-des-demarches/${id}`);
  await expect(other.getByRole('textbox', { name: 'Titre' })).toHaveValue('Carte A');

  // What the other keeps while nothing is typed here is shown here.
  await other.getByRole('textbox', { name: 'Titre' }).fill('Carte B');
  await isSaved(other);
  await expect(title).toHaveValue('Carte B');

  // Kept by both at once: the one that comes second chooses. Its clock stands still, so that it comes second.
  const { heads, draft } = await must(page, 'demarches.get', { id });
  await page.clock.pauseAt(Date.now() + 60_000);
  await title.fill('Carte C');
  await must(other, 'demarches.save', { id, seen: heads, content: { ...draft, title: 'Carte D' } });
  await page.clock.resume();
  await expect(page.getByText('Cette démarche a été modifiée ailleurs entre-temps')).toBeVisible();
  await expect(title).toHaveValue('Carte C');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Garder la mienne' }).press('Enter');
  await isSaved(page);
  await expect(other.getByRole('textbox', { name: 'Titre' })).toHaveValue('Carte C');
  await other.close();
});
