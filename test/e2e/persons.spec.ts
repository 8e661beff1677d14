import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, openApp, saved, signIn, test } from './fixtures/app.ts';

/** The screen, reached as a person does. */
const open = async (page: Page): Promise<void> => {
  await signIn(page, 'marie.gestion');
  await page.getByRole('button', { name: /changer d’espace/ }).click();
  await page.getByRole('menuitem', { name: /^Poste/ }).click();
  await page.getByRole('link', { name: 'Données d’une personne', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Données d’une personne' }).waitFor();
};

/** Looks for somebody and ticks the only line, by keyboard. */
const tick = async (page: Page, who: string): Promise<void> => {
  await page.getByLabel('Nom, courriel ou identifiant').focus();
  await page.keyboard.type(who);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '1 ligne trouvée' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('status').filter({ hasText: '1 ligne cochée' })).toBeVisible();
};

test('by keyboard alone: wrong input, find, compare, nothing ticked by itself', async ({ page }) => {
  await open(page);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const field = page.getByLabel('Nom, courriel ou identifiant');
  await field.focus();
  await page.keyboard.type('hu');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('au moins trois lettres');
  await expect(field).toBeFocused();
  await page.keyboard.type('go.wattel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '1 ligne trouvée' })).toBeFocused();
  await expectAccessible(page);

  // Nothing is ticked by itself, so nothing can be done yet.
  const box = page.getByRole('checkbox', { name: /Hugo/ });
  await expect(box).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Effacer…' })).toBeDisabled();
  await expectNoSideScroll(page);
});

test('by keyboard alone: an export that opens in any browser', async ({ page, browser }) => {
  await open(page);
  await tick(page, 'hugo.wattel');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Exporter ces données' })).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^donnees-d-une-personne-[\d-]+\.zip$/);
  const zip = await download.path();
  expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK');
  // The page inside opens without a script, and is as accessible as the screens.
  const inside = execFileSync('unzip', ['-p', zip, 'index.html'], { encoding: 'utf8' });
  expect(inside).toContain('hugo.wattel');
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.setContent(inside);
  await expectAccessible(reader);
  await context.close();
});

test('by keyboard alone: an erasure, who is out, and where traces remain', async ({ page, app, browser }) => {
  await open(page);
  // Somebody signed in elsewhere is out the moment they are erased.
  const other = await browser.newPage();
  await openApp(other, app);
  await signIn(other, 'hugo.wattel');

  await tick(page, 'hugo.wattel');
  await page.getByRole('button', { name: 'Effacer…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Effacer 1 ligne' });
  await expect(dialog.getByRole('heading', { name: 'Ce qui reste' })).toBeVisible();
  await expectAccessible(page);
  const typed = dialog.getByLabel('Tapez EFFACER pour confirmer');
  await typed.focus();
  await page.keyboard.type('oui');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Tapez EFFACER');
  await typed.fill('');
  await page.keyboard.type('effacer');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'La personne est effacée de ce poste.' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Où il reste des traces' })).toBeVisible();
  await expect(page.getByText('Exports faits ici : aucun noté depuis douze mois.')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await expect(other.getByRole('heading', { name: 'Connexion', level: 1 })).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Revenir à la recherche' }).click();
  await expect(page.getByText(/1 ligne effacée/)).toBeVisible();
  await page.getByLabel('Nom, courriel ou identifiant').fill('hugo.wattel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Rien trouvé' })).toBeFocused();
});

test('the person who is signed in and the last manager are not to be erased, and it is said why', async ({ page }) => {
  await open(page);
  await page.getByLabel('Nom, courriel ou identifiant').fill('marie gestion');
  await page.keyboard.press('Enter');
  await expect(page.getByText('ne peut pas être effacé')).toBeVisible();
  const { subjects } = await must(page, 'persons.search', { text: 'marie gestion' });
  expect(subjects[0]?.refusal).toContain('avec lequel vous êtes connecté');
  await page.getByRole('checkbox', { name: /Marie/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Effacer…' }).click();
  await expect(page.getByRole('alert')).toContainText('avec lequel vous êtes connecté');
  await expect(page.getByLabel('Tapez EFFACER pour confirmer')).toHaveCount(0);
});

test('the journal is exported, without a name unless one asks for them', { tag: '@electron' }, async ({ page }) => {
  await open(page);
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  const button = page.getByRole('button', { name: 'Exporter le journal' });
  await expect(page.getByRole('checkbox', { name: 'Avec les données personnelles' })).not.toBeChecked();
  await button.focus();
  const { name, bytes } = await saved(page, () => page.keyboard.press('Enter'));
  expect(name).toMatch(/^journal-[\d-]+\.jsonl$/);
  const lines = bytes.toString('utf8').trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'ecritoire-journal', nominatif: false });
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.join()).not.toMatch(/sonia|Hochart/i);
});

test('by keyboard alone: who is to be examined, why, and the way to the comparison', async ({ page }) => {
  await open(page);
  // Nobody of the demonstration has been away for two years.
  await page.getByRole('tab', { name: 'Chercher' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Personne à examiner')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const { settings, heads: seen } = await must(page, 'workstation.settings', {});
  await must(page, 'workstation.saveSettings', { settings: { ...settings, erasureMonths: 12 }, seen });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  const line = page.getByRole('row', { name: /Raymond CUVELIER|Raymond Cuvelier/ }).first();
  await expect(line).toContainText('Compte inutilisé');
  await expect(page.getByText('l’accord du directeur des archives')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const button = line.getByRole('button', { name: /^Examiner Raymond/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /lignes? trouvées?/ })).toBeFocused();
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Effacer…' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revenir à la liste' }).focus();
  await page.keyboard.press('Enter');
  await expect(line).toBeVisible();
});
