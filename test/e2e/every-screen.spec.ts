import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type App, expectAccessible, expectNoSideScroll, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { expectWholeKeyboard } from './fixtures/keyboard.ts';
import { screens } from './fixtures/screens.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());
test.afterEach(({ page }) => expectQuiet(page));

/** Shown where a list, a detail or a picture is still on its way. */
const loading = '[aria-busy="true"], [role="progressbar"]';

/** Goes to a place as F5 does: the tab remembers where it was (`src-renderer/app/history.ts`). */
const goTo = async (page: Page, place: string): Promise<void> => {
  await page.evaluate(async (href) => {
    const owner = (sessionStorage.getItem('ecritoire.place') ?? '').split('\n')[0] ?? '';
    sessionStorage.setItem('ecritoire.place', `${owner}\n${href}`);
  }, place);
  await page.reload();
  await page.locator('h1, [data-page-title]').first().waitFor();
  await expect(page.locator(loading)).toHaveCount(0);
};

/** Pictures for the eye of a person, kept beside the reports of the run. */
const pictures = async (page: Page, name: string): Promise<void> => {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
    await page.screenshot({ path: join(import.meta.dirname, '../../test-results/screens', `${name}-${theme}.png`) });
  }
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
};

/** What is asked of every screen: axe in both themes, 200 % and 320 px, the Tab key everywhere. */
const expectGoodScreen = async (page: Page, name: string): Promise<void> => {
  await pictures(page, name);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await expectWholeKeyboard(page);
};

const people = new Set(screens.map(({ who }) => who));
for (const who of people) {
  test.describe(who ?? 'at the door', () => {
    for (const { place, at } of screens.filter((screen) => screen.who === who)) {
      test(place, async ({ page }) => {
        await openApp(page, app);
        if (who !== null) {
          await signIn(page, who);
          // Whose place the tab keeps is known once the person's first screen stands.
          await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
        }
        await goTo(page, (await at?.(page)) ?? place);
        await expectGoodScreen(page, `${who ?? 'porte'}${place.replaceAll('/', '_').replaceAll('$', '')}`);
      });
    }
  });
}
