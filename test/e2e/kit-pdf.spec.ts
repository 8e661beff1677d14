import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from './fixtures/accessible.ts';
import { heardFrom, useKit } from './fixtures/kit.ts';

const { open, viewerOrigin } = useKit();

test('a PDF is shown by another origin, with its text, and says when it is damaged', async ({ page }) => {
  await open(page, `part=pdf&viewer=${encodeURIComponent(viewerOrigin())}`);
  await expect(page.getByText('2 pages', { exact: true })).toBeVisible();
  const frame = page.frameLocator('iframe[title="Courrier C-2026-0412"]');
  await expect(frame.getByText('Courrier de confirmation')).toBeVisible();
  await expect(frame.locator('canvas').first()).toBeVisible();
  await page.getByRole('button', { name: 'Agrandir' }).click();
  expect(await violationsOf(page)).toEqual([]);
});

test.describe('a PDF in an engine that is older than the library', () => {
  const preview = (page: Page) => open(page, `part=pdf&viewer=${encodeURIComponent(viewerOrigin())}`);
  const expectSaved = async (page: Page): Promise<void> => {
    await expect(page.getByText('Ce document ne peut pas être affiché')).toBeVisible();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer le document' }).click();
    expect((await saving).suggestedFilename()).toBe('courrier-c-2026-0412.pdf');
    expect(await violationsOf(page)).toEqual([]);
  };

  test('is shown without what came to engines since 2024', async ({ page }) => {
    await page.addInitScript(() => {
      for (const [object, names] of [
        [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
        [WeakMap.prototype, ['getOrInsert', 'getOrInsertComputed']],
        [Uint8Array, ['fromBase64', 'fromHex']],
        [Uint8Array.prototype, ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']],
        [Math, ['sumPrecise']],
        [Promise, ['try']],
        [RegExp, ['escape']],
        [Error, ['isError']],
      ] as const)
        for (const name of names) Reflect.deleteProperty(object, name);
    });
    await preview(page);
    await expect(page.getByText('2 pages', { exact: true })).toBeVisible();
    await expect(page.frameLocator('iframe').getByText('Courrier de confirmation')).toBeVisible();
  });

  test('is offered as a file when the library does not run at all', async ({ page }) => {
    await page.addInitScript(() => {
      // Of the frame alone: the application itself needs it.
      if (window !== window.top)
        Reflect.set(
          globalThis,
          'Promise',
          Object.assign(() => undefined, { resolve: undefined }),
        );
    });
    await preview(page);
    await expectSaved(page);
    // What the spoilt engine had to say.
    expect(heardFrom(page).splice(0)).not.toEqual([]);
  });

  test('is offered as a file when nothing ever comes from the frame', async ({ page }) => {
    await page.clock.install();
    await page.route(`${viewerOrigin()}/**/*.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await preview(page);
    await page.clock.fastForward('00:10');
    // The clock of the page goes on by itself: asked in one piece, however long it took to come here.
    const early = await page.evaluate(() => ({ at: performance.now(), text: document.body.textContent ?? '' }));
    if (early.at < 15_000) expect(early.text).not.toContain('Ce document ne peut pas être affiché');
    await page.clock.fastForward('00:06');
    await expectSaved(page);
  });
});
