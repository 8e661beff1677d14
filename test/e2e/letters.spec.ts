import { expect, type Page } from '@playwright/test';
import { textOfPdf } from '../fixtures/pdf-text.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, must, openApp, saved, signIn, startApp, sharing as test } from './fixtures/app.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { demand, registerMany } from './fixtures/service.ts';

let app: App;
let numbers: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = await startApp({ demo: false });
  const context = await browser.newContext();
  const page = await openApp(await context.newPage(), app);
  await installWorkstation(page);
  numbers = await registerMany(page, 5);
  await context.close();
});
test.afterAll(async () => {
  await app.stop();
});
test.beforeEach(async ({ page }) => {
  await openApp(page, app);
  await signIn(page, manager.identifier, manager.password);
  await page.getByRole('link', { name: /^Courriers/ }).click();
  await expect(page.getByRole('grid', { name: 'Courriers' })).toBeVisible();
});
test.afterEach(({ page }) => {
  expectQuiet(page);
});

const grid = (page: Page) => page.getByRole('grid', { name: 'Courriers' });
const step = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^\\d+ ?${label}`) });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Courrier choisi' });

test('shows a letter as it will be printed, its codes as dots', { tag: '@electron' }, async ({ page }) => {
  await expect(panel(page)).toContainText(numbers[0] ?? '');
  const sheet = page.frameLocator('iframe[title^="Aperçu du courrier"]');
  await expect(sheet.locator('canvas').first()).toBeVisible();
  // One frame for all of them, which shows nothing until the right one is there.
  const frame = await panel(page).locator('iframe').elementHandle();
  const row = grid(page).getByRole('row', { name: new RegExp(numbers[1] ?? '') });
  await row.click();
  await expect(panel(page)).toContainText(numbers[1] ?? '');
  await expect(panel(page).locator(`iframe[title="Aperçu du courrier ${numbers[1]}"]`)).toBeVisible();
  await expect(sheet.locator('.textLayer').first()).toContainText(numbers[1] ?? '');
  expect(await frame?.evaluate((one) => one.isConnected)).toBe(true);
  await expect(panel(page).getByText('Les codes sont masqués ici')).toBeVisible();
  await page.reload();
  await expect(panel(page)).toContainText(numbers[1] ?? '');
});

test('the panel goes with the step: the same letter where it is in the list, else the first, or none', async ({ page }) => {
  await grid(page)
    .getByRole('row', { name: new RegExp(numbers[1] ?? '') })
    .click();
  await expect(panel(page)).toContainText(numbers[1] ?? '');
  await step(page, 'postés').click();
  await expect(panel(page)).toContainText('Aucun courrier à montrer');
  await step(page, 'à imprimer').click();
  await expect(panel(page)).toContainText(numbers[0] ?? '');
  await grid(page)
    .getByRole('row', { name: new RegExp(numbers[2] ?? '') })
    .click();
  await expect(panel(page)).toContainText(numbers[2] ?? '');
  // The step pressed again shows them all.
  await step(page, 'à imprimer').click();
  await expect(step(page, 'à imprimer')).toHaveAttribute('aria-pressed', 'false');
  await expect(panel(page)).toContainText(numbers[2] ?? '');
  await expect(panel(page)).not.toContainText(numbers[0] ?? '');
});

test('prints, confirms and posts a batch by keyboard alone', { tag: '@electron' }, async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Imprimer les 5 courriers' })).toBeVisible();
  await grid(page).getByRole('checkbox').nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Imprimer les 2 courriers' })).toBeVisible();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Lot de 2 courriers' });
  await expect(dialog).toBeVisible();
  await expect(dialog.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  // No screen shows a code: one letter after the other, as dots.
  await expect(dialog.getByText('Courrier 1 sur 2')).toBeVisible();
  await expect(dialog.frameLocator('iframe').locator('.textLayer').first()).toContainText('••••-••••');
  await expect(dialog.frameLocator('iframe').locator('.textLayer').first()).not.toContainText(/[2-9A-Z]{4}-[2-9A-Z]{4}(?!-)\b/);
  await dialog.getByRole('button', { name: 'Enregistrer le PDF' }).focus();
  const paper = await saved(page, () => page.keyboard.press('Enter'));
  expect(textOfPdf(paper.bytes.toString('base64'))).toContain(numbers[0]);
  const slip = await saved(page, () => dialog.getByRole('button', { name: 'Enregistrer le bordereau' }).click());
  expect(slip.name).toMatch(/^bordereau-[0-9A-F]{8}\.pdf$/);

  // The question stays, also when the window is closed by mistake.
  await page.keyboard.press('Escape');
  await expect(page.getByText('Un lot de 2 courriers attend votre réponse')).toBeVisible();
  await page.getByRole('button', { name: 'Revoir le PDF' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'L’impression est bonne' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Un lot de 2 courriers attend votre réponse')).toBeHidden();
  await expect(step(page, 'à poster')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Poster les 2 courriers' })).toBeVisible();
  await page.keyboard.press('p');
  const posting = page.getByRole('dialog', { name: 'Poster 2 courriers' });
  await posting.getByRole('spinbutton').last().focus();
  await page.keyboard.type('2199');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(posting.locator('[data-field]').getByText('La date d’envoi ne peut pas être dans le futur.')).toBeVisible();
  await posting.getByRole('spinbutton').last().focus();
  await page.keyboard.type(String(new Date().getFullYear()));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(posting).toBeHidden();
  await expect(page.getByText('Aucun courrier à poster')).toBeVisible();
  await expect(step(page, 'postés')).toContainText('2');
});

test('asks about a batch after F5, and redoes it', async ({ page }) => {
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog', { name: 'Lot de 3 courriers' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Un lot de 3 courriers attend votre réponse')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revoir le PDF' })).toBeHidden();
  await page.getByRole('button', { name: 'Refaire' }).first().click();
  const asking = page.getByRole('alertdialog', { name: 'Refaire ce lot ?' });
  await expect(asking).toContainText('ne vaudront plus rien');
  await asking.getByRole('button', { name: 'Refaire le lot' }).click();
  await expect(page.getByText('Un lot de 3 courriers attend votre réponse')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Imprimer les 3 courriers' })).toBeEnabled();
});

test('notes a return with a scanner, whatever its keyboard, and makes the letter again', async ({ page }) => {
  await page.keyboard.press('s');
  const scan = page.getByRole('dialog', { name: 'Scanner un retour' });
  await page.keyboard.type('facture 12');
  await page.keyboard.press('Enter');
  await expect(scan.locator('[data-field]').getByText(/Ce numéro n’a pas la forme attendue/)).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`C-${new Date().getFullYear()}-A2-99999`);
  await page.keyboard.press('Enter');
  await expect(scan.locator('[data-field]').getByText(/Aucun courrier de ce poste ne porte le numéro/)).toBeVisible();
  await page.keyboard.press('Control+A');
  // «C-2026-A2-00001» through a scanner set for an American keyboard, on a French one.
  const keys: Readonly<Record<string, string>> = Object.fromEntries(
    [...'1234567890-'].map((key, at) => [key, [...'&é"\'(-è_çà)'][at] ?? '']),
  );
  await page.keyboard.type([...(numbers[0] ?? '')].map((sign) => keys[sign] ?? (sign === 'A' ? 'Q' : sign)).join(''));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Retour du courrier ${numbers[0]}` });
  await dialog.getByRole('button', { name: 'Noter le retour' }).click();
  await expect(dialog.locator('[data-field]').getByText('Choisissez le motif du retour.')).toBeVisible();
  await dialog.getByText('Non réclamé').click();
  await dialog.getByRole('button', { name: 'Noter le retour' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel(page)).toContainText('revenu, à corriger');
  await panel(page).getByRole('button', { name: 'Refaire' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Refaire le courrier' }).click();
  await expect(page.getByText(/Le courrier C-\d{4}-A2-00006 est à imprimer/)).toBeVisible();
});

test('types codes for somebody: wrong ones are told, right ones open the account', async ({ page }) => {
  const { found } = await must(page, 'letters.find', { number: numbers[2] ?? '' });
  const { batch, pdf } = await must(page, 'letters.produceBatch', { letters: [found?.id ?? ''] });
  const codes = [...textOfPdf(pdf).matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g)].map((match) => match[1] ?? '');
  await must(page, 'letters.confirmBatch', { batch });
  await page.keyboard.press('/');
  await page.keyboard.type(numbers[2] ?? '');
  await step(page, 'à poster').click();
  await grid(page)
    .getByRole('row', { name: new RegExp(numbers[2] ?? '') })
    .click();
  await panel(page)
    .getByRole('button', { name: /Saisir les codes/ })
    .click();
  const dialog = page.getByRole('dialog', { name: `Codes du courrier ${numbers[2]}` });
  await dialog.getByLabel('Premier code').fill('OOOO');
  await dialog.getByLabel('Second code').fill(codes[1] ?? '');
  await dialog.getByText('le courrier original est présenté').click();
  await dialog.getByRole('button', { name: 'Valider les codes' }).click();
  await expect(dialog.locator('[data-field]').getByText(/Un code ne contient jamais/)).toBeVisible();
  await dialog.getByLabel('Premier code').fill(codes[1] ?? '');
  await dialog.getByRole('button', { name: 'Valider les codes' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Ces codes ne correspondent pas à ce courrier');
  await dialog.getByLabel('Premier code').fill(codes[0] ?? '');
  await dialog.getByRole('button', { name: 'Valider les codes' }).click();
  await expect(dialog).toBeHidden();
  await expect(panel(page)).toContainText('codes saisis');
  await expect(step(page, 'validés')).toContainText('1');
  expect(demand(2).administrator.prenom).toBe('Luc');
});

test('stands on axe, in both themes, and at 200 %', async ({ page }) => {
  test.slow();
  await expect(page.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.keyboard.press('s');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(
    page
      .getByRole('dialog', { name: /^Lot de/ })
      .frameLocator('iframe')
      .locator('canvas')
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
});
