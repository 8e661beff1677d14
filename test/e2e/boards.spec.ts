import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expectAccessible, expectFrameStays, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, signIn, test } from './fixtures/app.ts';
import { goTo, ownDossier } from './fixtures/screens.ts';

const shows = async (page: Page): Promise<void> => {
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await expectFrameStays(page);
};

/** What a press saves, whole and readable for another program. */
const saved = async (page: Page, button: string): Promise<string> => {
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).press('Enter');
  const file = await coming;
  execFileSync('unzip', ['-tq', await file.path()]);
  return file.suggestedFilename();
};

test('an agent begins with what presses, attests what silence decided, and takes the dossier away', async ({ page }) => {
  test.slow();
  await signIn(page, 'paul.instruction');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await page.getByRole('radio', { name: 'Tous ceux de mes services' }).press('Space');
  const born = page.getByRole('region', { name: 'Décisions nées du silence' });
  await expect(born.getByRole('link').first()).toBeVisible();
  await shows(page);
  // J goes along what stands in that part, and nothing else.
  const parts = await must(page, 'dossiers.today', { whose: 'service' });
  const [first, second] = parts.parts.find(({ part }) => part === 'implicites')?.rows ?? [];
  await born.getByRole('link').first().press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: first?.name ?? '' })).toBeVisible();
  await expect(page.getByText(/^1 sur \d/)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Dossier ouvert' }).getByText(second?.number ?? '')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('region', { name: 'Dossier ouvert' }).getByText(first?.number ?? '')).toBeVisible();

  await page.getByRole('button', { name: 'Préparer l’attestation…' }).press('Enter');
  const attest = page.getByRole('dialog', { name: /^Attestation du dossier/ });
  await expect(attest.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await expectAccessible(page);
  await attest.getByRole('button', { name: 'Remettre au demandeur' }).press('Enter');
  await expect(page.getByText(/est remis au demandeur, dans/)).toBeVisible();
  await page.keyboard.press('d');
  await page.getByRole('dialog').getByRole('radio', { name: 'Refuser' }).press('Space');
  await expect(page.getByRole('dialog').getByText(/remplace le rejet né/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Plus…' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Télécharger une copie…' }).press('Enter');
  await expectAccessible(page);
  expect(await saved(page, 'Télécharger')).toMatch(/^dossier-\d{4}-A2-\d{5}\.zip$/);
});

test('a list leaves as a workbook; the dashboard counts the same dossiers, in both themes and on paper', async ({ page }) => {
  await signIn(page, 'paul.instruction');
  await goTo(page, '/dossiers');
  await page.getByRole('button', { name: /^\d+ en cours/ }).press('Enter');
  await page.getByRole('button', { name: 'Exporter…' }).press('Enter');
  const { total } = await must(page, 'dossiers.list', { view: 'en_cours', search: '', sort: 'due', descending: false });
  await expect(page.getByRole('dialog', { name: `Exporter ${total} dossiers` })).toBeVisible();
  await expectAccessible(page);
  expect(await saved(page, 'Exporter')).toMatch(/^dossiers-.*\.xlsx$/);
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Exporter', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');

  await goTo(page, '/tableau-de-bord');
  const { open } = await must(page, 'dossiers.board', { service: null, demarche: null, weeks: 12 });
  expect(open).toBe(total);
  await expect(page.getByText('dossiers en cours')).toBeVisible();
  await shows(page);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table', { name: /^Dossiers reçus et décidés par semaine/ })).toBeVisible();
});

test('whoever asked takes a copy of their dossier', async ({ page }) => {
  await signIn(page, 'jean.particulier');
  await goTo(page, `/mes-dossiers/${await ownDossier(page)}`);
  await page.getByRole('button', { name: 'Télécharger une copie' }).press('Enter');
  await expectAccessible(page);
  expect(await saved(page, 'Télécharger')).toMatch(/^dossier-.*\.zip$/);
});
