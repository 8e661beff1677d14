import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { connectEncrypted } from '../../src-main/database/connect.ts';
import { appliedMigrations } from '../../src-main/database/migrator.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../src-main/keyring/unlock.ts';
import { expectAccessible, expectFrameStays, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, demoPassword, expectQuiet, leaveApp, openApp, signIn, startApp } from './fixtures/app.ts';
import { expectWholeKeyboard } from './fixtures/keyboard.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { goTo, screens } from './fixtures/screens.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());
test.afterEach(({ page }) => expectQuiet(page));

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
  // Last: a group of radio buttons remembers which one had the focus.
  await expectFrameStays(page);
};

/** One window for all places of a person: each is gone to with F5, and begins anew. */
const people = new Set(screens.map(({ who }) => who));
for (const who of people) {
  test.describe(who ?? 'on the sign-in pages', () => {
    let page: Page;
    test.beforeAll(async ({ browser }) => {
      page = await (await browser.newContext()).newPage();
      await openApp(page, app);
      if (who === null) return;
      await signIn(page, who);
      // Whose place the tab keeps is known once the person's first screen stands.
      await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
    });
    test.afterEach(() => expectQuiet(page));
    test.afterAll(() => page.context().close());

    for (const { place, at, last } of screens.filter((screen) => screen.who === who)) {
      test(place, async () => {
        await goTo(page, (await at?.(page)) ?? place);
        await last?.(page).waitFor();
        await expectGoodScreen(page, `${who ?? 'porte'}${place.replaceAll('/', '_').replaceAll('$', '')}`);
      });
    }
  });
}

/** Types a name and the password that they have in the demonstration, without waiting for what follows. */
const tryToSignIn = async (page: Page, who: string): Promise<void> => {
  await openApp(page, app);
  await page.getByLabel('Identifiant ou courriel').fill(who);
  await page.getByLabel('Mot de passe', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Je me connecte' }).click();
};
const isTitled = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

test('a temporary password leads to the choice of a definitive one, and nowhere else (S0)', async ({ page }) => {
  await tryToSignIn(page, 'hugo.wattel');
  await isTitled(page, 'Choisissez votre mot de passe');
  await expectGoodScreen(page, 'mot-de-passe-definitif');
});

test('several accounts under one courriel and one password: a choice', async ({ page }) => {
  await tryToSignIn(page, 'anne.double@wissant.example');
  await isTitled(page, 'Choisissez un compte');
  await expectGoodScreen(page, 'choix-du-compte');
});

for (const [who, what] of [
  ['odile.bernard', 'temporaire'],
  ['raymond.cuvelier', '16 mois'],
  ['kevin.marquis', 'administrateur'],
  ['lucie.fournier', 'verrouillé'],
] as const)
  test(`a refused sign-in says why, and its way back: ${who}`, async ({ page }) => {
    await tryToSignIn(page, who);
    await expect(page.getByRole('alert')).toContainText(what);
    await expectGoodScreen(page, `refus-${who}`);
  });

test('a sleeping account is told what a new code will do, and nothing of a present password', async ({ page }) => {
  await tryToSignIn(page, 'raymond.cuvelier');
  await page.getByRole('link', { name: 'Recevoir un code d’activation' }).click();
  await isTitled(page, 'Recevoir un code d’activation');
  await expect(page.getByText('Ce code ouvre de nouveau le compte, et vous choisissez un mot de passe.')).toBeVisible();
  await expect(page.getByText('mot de passe actuel')).toHaveCount(0);
  await expect(page.getByText('mot de passe temporaire')).toHaveCount(0);
  await expect(page.getByLabel('Identifiant ou courriel')).toHaveValue('raymond.cuvelier');
  await expectGoodScreen(page, 'code-d-activation');
});

test('a base whose update fails: says so, changes nothing, and opens again with the version before', async ({ page, context }) => {
  const data = mkdtempSync(join(tmpdir(), 'ecritoire-e2e-'));
  let other = await startApp({ demo: false, data });
  try {
    const first = await context.newPage();
    await openApp(first, other);
    await installWorkstation(first);
    await first.close();
    await other.stop();
    const opened = await openWithPassword(data, manager.identifier, manager.password, systemPorts);
    if (!opened.ok) throw new Error(opened.error.code);
    const base = connectEncrypted(join(data, 'ecritoire.db'), opened.data.dataKey, { readonly: false });
    // The last step stands to be done again: its tables are there already, so it fails.
    const last = appliedMigrations(base).at(-1);
    base.prepare('delete from l_migration where name = ?').run(last);
    base.close();
    other = await startApp({ demo: false, data });
    await openApp(page, other);
    await page.getByLabel('Identifiant ou courriel').fill(manager.identifier);
    await page.getByLabel('Mot de passe', { exact: true }).fill(manager.password);
    await page.getByRole('button', { name: 'Je me connecte' }).click();
    await isTitled(page, 'La mise à jour de la base n’a pas abouti');
    await expectGoodScreen(page, 'mise-a-jour-echouee');
  } finally {
    await leaveApp(page);
    await other.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

test('a worker that dies for the fourth time: every window says so at once, and the help says what to do', async ({ page }) => {
  const preload = new URL('../fixtures/processes/kill-reader.ts', import.meta.url);
  const other = await startApp({ preload });
  const told = (outcome: string) => other.said.filter((line) => line.includes(`a worker ended by itself; the base is ${outcome}`)).length;
  try {
    await openApp(page, other);
    await signIn(page, 'marie.gestion');
    for (const times of [1, 2, 3]) {
      other.signal('SIGUSR2');
      await expect.poll(() => told('open again')).toBe(times);
    }
    await expect(page.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
    other.signal('SIGUSR2');
    await isTitled(page, 'Écritoire s’est interrompu plusieurs fois');
    expect(told('closed')).toBe(1);
    await expectGoodScreen(page, 'interrompu');
    await page.getByRole('link', { name: /^Aide/ }).focus();
    await page.keyboard.press('Enter');
    await isTitled(page, 'La base ne s’ouvre pas');
    await expectGoodScreen(page, 'interrompu-aide');
    await page.getByRole('link', { name: 'Revenir au message' }).focus();
    await page.keyboard.press('Enter');
    await isTitled(page, 'Écritoire s’est interrompu plusieurs fois');
  } finally {
    await leaveApp(page);
    await other.stop();
  }
});
