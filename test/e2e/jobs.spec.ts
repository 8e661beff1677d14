import { expect, type Page, test } from '@playwright/test';
import { today } from '../fixtures/today.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, listen, must, signIn, startApp } from './fixtures/app.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { demand } from './fixtures/service.ts';

const many = 203;
let app: App;

const enter = async (page: Page): Promise<void> => {
  listen(page);
  await page.goto(app.url);
  await page.waitForFunction(() => sessionStorage.getItem('ecritoire.page') !== null);
};

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = await startApp({ demo: false });
  const page = await browser.newPage();
  await enter(page);
  await installWorkstation(page);
  // Several at a time: nobody reads their numbers here.
  for (let at = 0; at < many; at += 29)
    await Promise.all(
      Array.from({ length: Math.min(29, many - at) }, (_, next) => must(page, 'organisations.register', demand(at + next))),
    );
  await page.close();
});
test.afterAll(async () => {
  await app.stop();
});
test.beforeEach(async ({ page }) => {
  await enter(page);
  await signIn(page, manager.identifier, manager.password);
  await page.getByRole('link', { name: /^Courriers/ }).click();
  await expect(page.getByRole('grid', { name: 'Courriers' })).toBeVisible();
});
test.afterEach(({ page }) => {
  expectQuiet(page);
});

const step = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^\\d+ ?${label}`) });
const status = (page: Page) => page.getByRole('contentinfo');

test('prints more than one batch by one action: progress, given up, then one lot after the other', async ({ page }) => {
  await expect(page.getByRole('button', { name: `Imprimer les ${many} courriers` })).toBeVisible();
  // Pressed in the page, as soon as some letters are drawn: from here the batch might be whole before the key arrives.
  await page.evaluate(() =>
    new MutationObserver((_changes, observer) => {
      const dialog = document.querySelector('[role=alertdialog]');
      const cancel = [...(dialog?.querySelectorAll('button') ?? [])].find((button) => button.textContent === 'Annuler');
      if (cancel === undefined || !/\d sur 200/.test(dialog?.textContent ?? '')) return;
      observer.disconnect();
      cancel.click();
    }).observe(document.body, { subtree: true, childList: true, characterData: true }),
  );
  await page.keyboard.press('p');
  const drawing = page.getByRole('alertdialog', { name: 'Préparation du lot' });
  await expect(page.getByText(/^Le lot est abandonné\. Rien/)).toBeVisible();
  await expect(drawing).toBeHidden();
  expect((await must(page, 'letters.summary', {})).openBatches).toEqual([]);

  // The answer is kept back until the dialog was looked at: drawing is quicker than axe.
  const looked = Promise.withResolvers<void>();
  await page.route('**/call', async (route) => {
    if (route.request().postDataJSON().name === 'letters.produceBatch') await looked.promise;
    await route.continue();
  });
  await page.keyboard.press('p');
  await expect(drawing).toBeVisible();
  await expectAccessible(page);
  looked.resolve();
  // 200 sheets take as long as they take.
  await expect(drawing).toBeHidden({ timeout: 120_000 });
  const first = page.getByRole('dialog', { name: 'Lot 1 sur 2 : 200 courriers' });
  await expect(first).toContainText('Il en reste 3 courriers');
  await expect(first.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await first.getByRole('button', { name: 'L’impression est bonne, lot suivant' }).focus();
  await page.keyboard.press('Enter');
  const second = page.getByRole('dialog', { name: 'Lot 2 sur 2 : 3 courriers' });
  await expect(second.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await expectAccessible(page);
  await second.getByRole('button', { name: 'L’impression est bonne' }).focus();
  await page.keyboard.press('Enter');
  await expect(second).toBeHidden();
  await expect(page.getByRole('button', { name: `Poster les ${many} courriers` })).toBeVisible();
});

test('posts them all as one job, says what was refused, and puts it back', async ({ page }) => {
  await step(page, 'à poster').click();
  await expect(page.getByRole('button', { name: `Poster les ${many} courriers` })).toBeVisible();
  // Somebody else posts one of them while the list is open here.
  const list = { view: 'imprime' as const, search: '', sort: 'requested' as const, descending: false };
  const { rows } = await must(page, 'letters.list', list);
  await must(page, 'letters.post', { letters: [rows[0]?.id ?? ''], on: today() });
  await page.keyboard.press('p');
  const posting = page.getByRole('dialog', { name: `Poster ${many} courriers` });
  await expect(posting).toContainText('Le travail continue quand vous changez d’écran');
  await expectAccessible(page);
  await posting.getByRole('spinbutton').last().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(posting).toBeHidden();

  // A reload, a sign-out: the job goes on, and what it refused waits in «Travaux».
  await page.reload();
  await page.getByRole('link', { name: /^Travaux/ }).click();
  const detail = page.getByRole('region', { name: 'Travail ouvert' });
  await expect(detail.getByRole('heading', { name: `Noter l’envoi de ${many} courriers` })).toBeVisible();
  await expect(detail).toContainText(`${many - 1} courriers notés comme postés`);
  const refused = page.getByRole('grid', { name: 'Courriers refusés' });
  await expect(refused.getByRole('row').nth(1)).toContainText(rows[0]?.number ?? '?');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await detail.getByRole('button', { name: 'Annuler ce travail' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog', { name: 'Annuler ce travail ?' }).getByRole('button', { name: 'Annuler ce travail' }).click();
  await expect(page.getByText(`${many - 1} courriers de nouveau à poster.`).first()).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Travaux' }).getByRole('row')).toHaveCount(2);
  await expect(status(page)).not.toContainText('sur');

  await page.getByRole('grid', { name: 'Travaux' }).getByRole('row').last().click();
  await refused.getByRole('row').nth(1).click();
  await expect(page.getByText(`Courrier · ${rows[0]?.number}`)).toBeVisible();
});

test('makes many letters again, and says on the desk which were not', async ({ page }) => {
  await step(page, 'postés').click();
  const row = page.getByRole('grid', { name: 'Courriers' }).getByRole('row').nth(1);
  await expect(row).toBeVisible();
  await row.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Refaire 1 courrier' }).focus();
  await page.keyboard.press('Enter');
  const asking = page.getByRole('alertdialog', { name: 'Refaire 1 courrier ?' });
  await expect(asking).toContainText('ne vaudront plus rien');
  await asking.getByRole('button', { name: 'Refaire le courrier' }).click();
  await expect(page.getByText('1 nouveau courrier à imprimer.')).toBeVisible();
  await expect(step(page, 'à imprimer')).toContainText('1');
});
