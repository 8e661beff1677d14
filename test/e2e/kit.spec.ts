import { expect, test } from '@playwright/test';
import { violationsOf } from './fixtures/accessible.ts';
import { useKit } from './fixtures/kit.ts';

const { open } = useKit();

for (const theme of ['light', 'dark'])
  for (const part of ['components', 'grid', 'frame', 'sign-in']) {
    test(`axe: ${part}, ${theme}`, async ({ page }) => {
      await open(page, `part=${part}&theme=${theme}&density=${theme === 'dark' ? 'compact' : 'normal'}`);
      if (part === 'grid') await expect(page.getByRole('gridcell', { name: 'C-2026-000001', exact: true })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  }

test('axe: dialog, question, toast, menu of the narrow frame', async ({ page }) => {
  await open(page, 'theme=light');
  await page.getByRole('button', { name: 'Imprimer les 12 courriers' }).click();
  await expect(page.getByText('Les 12 courriers sont imprimés.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ouvrir un dialogue' }).click();
  await expect(page.getByRole('dialog', { name: 'Inscrire une commune' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 683, height: 384 });
  await open(page, 'part=frame&theme=dark');
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('link', { name: /Courriers/ })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('axe: options of two lines, of a list and of a search, in a low window too', async ({ page }) => {
  for (const height of [900, 420]) {
    await page.setViewportSize({ width: 1280, height });
    await open(page, 'theme=light');
    // Clicked before it is typed in, as a person does: a list closes when the page moves under it.
    await page.getByRole('combobox', { name: 'Commune' }).click();
    await page.keyboard.type('e');
    // Both lines are its name.
    await expect(page.getByRole('option', { name: /^Étaples 62 \d{3}$/ })).toBeVisible();
    expect(await violationsOf(page, '[role=listbox]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('button[aria-haspopup=listbox]', { hasText: 'Choisir' }).first().press('ArrowDown');
    await expect(page.getByRole('option', { name: /^EPCI communauté de communes/ })).toBeVisible();
    expect(await violationsOf(page, '[role=listbox]')).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('nothing is wider than the window at 200 % zoom or 320 px', async ({ page }) => {
  for (const width of [683, 320])
    for (const part of ['components', 'frame', 'sign-in', 'grid']) {
      await page.setViewportSize({ width, height: 512 });
      await open(page, `part=${part}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(`${part} ${width}: ${wide}`).toBe(`${part} ${width}: 0`);
    }
});

test('a dialog takes the keyboard, Esc gives it back', async ({ page }) => {
  await open(page, '');
  const opener = page.getByRole('button', { name: 'Ouvrir un dialogue' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Inscrire une commune' });
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('a question starts on «Annuler» and shows its refusal', async ({ page }) => {
  await open(page, '');
  await page.getByRole('button', { name: 'Supprimer le profil' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Annuler' })).toBeFocused();
  await expect(question.getByText('Son passeport sera révoqué et refusé sur les chantiers.')).toBeVisible();
  await question.getByRole('button', { name: 'Confirmer' }).click();
  await expect(question.getByRole('alert')).toContainText('Ce profil a changé entre-temps.');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
});

test('grid: the keyboard goes everywhere in 200 000 rows', async ({ page }) => {
  await open(page, 'part=grid');
  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true });
  const focusedRow = () => page.evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex'));
  const grid = page.getByRole('grid', { name: 'Courriers' });
  await expect(grid).toHaveAttribute('aria-rowcount', '200001');
  await expect(grid).toHaveAttribute('aria-colcount', '7');
  await cell('C-2026-000001').click();
  await page.keyboard.press('End');
  await expect(cell('C-2026-200000')).toBeFocused();
  await expect(cell('C-2026-200000')).toBeInViewport();
  expect(await focusedRow()).toBe('200001');
  await page.keyboard.press('Home');
  await expect(cell('C-2026-000001')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell('C-2026-000002')).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number(await focusedRow())).toBeGreaterThan(10);
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('button', { name: 'Modifier C-2026-200000' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Supprimer C-2026-200000' })).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(page.getByRole('checkbox', { name: 'Sélectionner C-2026-000001, Commune d’Audresselles' })).toBeFocused();
  // One single stop in the tab order, whatever the size.
  expect(await grid.locator('[tabindex="0"]').count()).toBe(1);
  // Only what is seen exists.
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
});

test('grid: tick, tick everything, sort both ways, open, refresh', async ({ page }) => {
  await open(page, 'part=grid');
  const first = page.getByRole('gridcell', { name: 'C-2026-000001', exact: true });
  await first.click();
  await expect(page.getByRole('row', { name: /C-2026-000001/ })).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('status').first()).toContainText('1 sélectionné');
  await expect(page.getByRole('row', { name: /C-2026-000002/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('status').first()).toContainText(/200\s000 sélectionnés/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('status').first()).toContainText(/199\s999 sélectionnés/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /C-2026-000002/ })).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: 'Courrier', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Courrier' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('gridcell', { name: 'C-2026-200000', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '12 changements, actualiser' }).click();
  await expect(page.getByRole('button', { name: /actualiser/ })).toBeHidden();
});

test('grid: the focused row is kept while one scrolls with the mouse', async ({ page }) => {
  await open(page, 'part=grid');
  await page.getByRole('gridcell', { name: 'C-2026-000003', exact: true }).click();
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: 4_000_000 }));
  await expect(page.getByRole('gridcell', { name: 'C-2026-100005', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell', { name: 'C-2026-000004', exact: true })).toBeFocused();
});

test('a date is typed as jj/mm/aaaa', async ({ page }) => {
  await open(page, '');
  const field = page.getByRole('group', { name: 'Date de réception' });
  await field.getByRole('spinbutton').first().focus();
  await page.keyboard.type('31122026');
  await expect(page.getByText('jour, mois, année · 2026-12-31')).toBeVisible();
});

test('combo box: «bet» finds Béthune', async ({ page }) => {
  await open(page, '');
  const box = page.getByRole('combobox', { name: 'Commune', exact: true });
  // A press first: scrolling to the field closes a list that is already open.
  await box.click();
  await page.keyboard.type('bet');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Béthune');
});

test('form: leads to the first bad field, keeps what was typed over F5 and a refusal, never the secret', async ({ page }) => {
  await open(page, '');
  const form = page.getByRole('form', { name: 'Formulaire d’essai' });
  await form.getByLabel('Nom', { exact: true }).fill('Dupont');
  await form.getByLabel('Mot de passe', { exact: true }).fill('Secret-1234');
  await form.getByRole('button', { name: 'Valider' }).click();
  await expect(form.getByLabel('Prénom')).toBeFocused();
  await expect(form.getByRole('alert')).toContainText('5 informations sont à corriger');
  await form.getByRole('alert').getByRole('button', { name: 'Choisissez une nature.' }).click();
  await expect(form.getByRole('button', { name: /Nature de l’organisation/ })).toBeFocused();

  await page.reload();
  await expect(form.getByLabel('Nom', { exact: true })).toHaveValue('Dupont');
  await expect(form.getByLabel('Mot de passe', { exact: true })).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Secret-1234');

  await form.getByLabel('Prénom').fill('Jean');
  await form.getByLabel('Commune du siège').fill('Étaples');
  await form.getByRole('button', { name: /Nature de l’organisation/ }).click();
  await page.getByRole('option', { name: 'Commune' }).click();
  await form.getByRole('group', { name: 'Reçu le' }).getByRole('spinbutton').first().focus();
  await page.keyboard.type('12102026');
  await form.getByLabel('Mot de passe', { exact: true }).fill('Secret-1234');
  await form.getByText('J’accepte les conditions').click();
  await form.getByRole('button', { name: 'Valider' }).click();
  await expect(form.getByLabel('Commune du siège')).toBeFocused();
  await expect(form.getByRole('alert')).toContainText('Cette commune est déjà inscrite.');
  await expect(form.getByLabel('Mot de passe', { exact: true })).toHaveValue('Secret-1234');
  await form.getByLabel('Commune du siège').fill('Lens');
  await form.getByRole('button', { name: 'Valider' }).click();
  await expect(page.getByText('Lens est inscrite.')).toBeVisible();
  expect(await page.evaluate(() => JSON.parse(sessionStorage.getItem('ecritoire.drafts') ?? '{}').state)).toEqual({});
});

test('a file is chosen by keyboard, its refusal is said beside it, and it is taken away again', async ({ page }) => {
  await open(page, 'theme=light');
  const field = page.getByRole('group', { name: 'Délibération' });
  await expect(field.getByText(/Délibération du 3 novembre\.pdf \(3 pages, 412 Ko\)/)).toBeVisible();
  const choose = field.getByRole('button', { name: 'Remplacer le fichier' });
  await choose.focus();
  // Pressed on the button, not on the page: that waits for it, and the browser has begun to listen for the chooser by then.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.press('Enter')]);
  expect(chooser.isMultiple()).toBe(false);
  await chooser.setFiles({ name: 'Statuts.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await expect(field.getByRole('alert')).toHaveText(/Écritoire ne répond pas/);
  await expect(choose).toHaveAccessibleDescription(/Écritoire ne répond pas/);
  expect(await violationsOf(page)).toEqual([]);
  await field.getByRole('button', { name: 'Retirer Délibération du 3 novembre.pdf' }).click();
  await expect(field.getByRole('button', { name: 'Choisir un fichier' })).toBeVisible();
  const under = page.getByRole('group', { name: 'Devis' });
  await expect(under.getByRole('progressbar', { name: 'Envoi de devis.pdf' })).toHaveAttribute('aria-valuenow', '1300000');
  await expect(under.getByRole('button', { name: 'Annuler' })).toBeVisible();
  await page.getByRole('group', { name: 'Plan de situation' }).scrollIntoViewIfNeeded();
});

test('a password is shown on demand, its conditions are said live', async ({ page }) => {
  await open(page, '');
  const field = page.getByLabel('Nouveau mot de passe', { exact: true });
  await field.fill('Ecritoire-2026!');
  await expect(page.getByText('au moins un chiffre : rempli')).toBeVisible();
  await page.getByRole('button', { name: 'Afficher : Nouveau mot de passe' }).click();
  await expect(field).toHaveAttribute('type', 'text');
});

test('keys: / searches, ? helps, Ctrl+K goes, letters do not fire while typing', async ({ page }) => {
  await open(page, 'part=frame');
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: /Dossier, personne/ });
  await expect(search).toBeFocused();
  await page.keyboard.type('a?');
  await expect(search).toHaveValue('a?');
  await expect(page.getByText('Pièce acceptée.')).toBeHidden();
  await page.getByRole('heading', { name: 'Dossiers' }).focus();
  await page.keyboard.press('a');
  await expect(page.getByText('Pièce acceptée.')).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Touches du clavier' });
  await expect(help.getByText('Accepter la pièce')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tableaux reg');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('courr');
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Courriers/ })).toHaveAttribute('aria-current', 'page');
});

test('the space switch lists the spaces', async ({ page }) => {
  await open(page, 'part=frame');
  await page.getByRole('button', { name: /Instruction.*changer d’espace/ }).click();
  await page.getByRole('menuitem', { name: /Poste/ }).click();
  await expect(page.getByRole('button', { name: /Poste.*changer d’espace/ })).toBeVisible();
});
