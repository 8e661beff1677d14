import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible, expectFrameStays } from './fixtures/accessible.ts';
import { type App, demoPassword, expectQuiet, leaveApp, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { expectComparesOnly, expectRefusesBadInput, strange, type Takes } from './fixtures/bad-input.ts';
import { forms } from './fixtures/forms.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { goTo } from './fixtures/screens.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());
test.afterEach(({ page }) => expectQuiet(page));

/** Where the journal ends: no bad form moves it. */
const journalEnd = async (page: Page): Promise<number | undefined> => {
  const { rows } = await must(page, 'journal.search', { before: null, type: '', from: null, until: null, limit: 1 });
  return rows[0]?.position;
};

/** What was written since: the types of the events, by which one finds the form. */
const writtenSince = async (page: Page, end: number | undefined): Promise<string[]> => {
  const { rows } = await must(page, 'journal.search', { before: null, type: '', from: null, until: null, limit: 10 });
  return rows.filter(({ position }) => position > (end ?? 0)).map(({ type }) => type);
};

/** The form by its name in the source, where «…» stands for what differs. */
const formNamed = (page: Page, name: string): Locator => {
  const [before = '', after] = name.split('…');
  return page.getByRole('form', { name: before, exact: after === undefined });
};

const meets = (page: Page, name: string, takes?: Takes): Promise<void> =>
  test.step(name, async () => {
    const form = formNamed(page, name);
    await form.waitFor();
    await expectRefusesBadInput(form, takes);
    // What a refused form looks like, for the eye of a person.
    await page.screenshot({ path: join(import.meta.dirname, '../../test-results/forms', `${name.replace(/\P{L}+/gu, '-')}.png`) });
    await expectAccessible(page, 'form');
    await expectFrameStays(page);
  });

for (const [who, places] of Object.entries(forms))
  test(`bad input in the forms of ${who || 'the door'}: told beside the field, nothing written`, async ({ page, browser }) => {
    test.setTimeout(360_000);
    const context = await browser.newContext();
    const watcher = await context.newPage();
    await openApp(watcher, app);
    await signIn(watcher, 'marie.gestion');
    await openApp(page, app);
    if (who !== '') {
      await signIn(page, who);
      await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
    }
    const before = await journalEnd(watcher);
    for (const { form, at, open, takes, answers } of places) {
      const stand = async () => {
        await goTo(page, typeof at === 'string' ? at : await at(page));
        await open?.(page);
      };
      await stand();
      await meets(page, form, takes);
      if (answers === undefined) continue;
      for (const [name, text] of Object.entries(strange))
        await test.step(`${form}: ${name}`, async () => {
          await stand();
          await expectComparesOnly(formNamed(page, form), text, answers);
        });
    }
    // What leads to a form may begin it: a draft is one from then on.
    expect(await writtenSince(watcher, before)).toEqual(places.flatMap(({ begins }) => begins ?? []));
    await context.close();
  });

test('bad input in the choice of a definitive password', async ({ page }) => {
  await openApp(page, app);
  await page.getByLabel('Identifiant ou courriel').fill('hugo.wattel');
  await page.getByLabel('Mot de passe', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Je me connecte' }).click();
  await meets(page, 'Choisir un mot de passe définitif');
});

test('bad input before there is a workstation, and while it is closed', async ({ page }) => {
  test.setTimeout(360_000);
  const empty = await startApp({ demo: false });
  try {
    const press = (name: string) => page.getByRole('button', { name }).click();
    const fill = async (fields: Readonly<Record<string, string>>) => {
      for (const [name, text] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(text);
    };
    await openApp(page, empty);
    const untouched = readdirSync(empty.data);
    await page.getByRole('link', { name: 'Restaurer une copie de sauvegarde' }).click();
    await meets(page, 'Restaurer une copie');
    await goTo(page, '/premier-demarrage');
    await meets(page, 'Vous');
    const { prenom, nom, courriel, password } = manager;
    await fill({ Prénom: prenom, Nom: nom, Courriel: courriel, 'Mot de passe': password, 'Mot de passe, une seconde fois': password });
    await press('Continuer');
    await meets(page, 'Le poste');
    await fill({ 'Nom du poste': 'Poste de l’accueil', 'Code du poste': 'A2', 'Département ou organisme': 'Pas-de-Calais' });
    await page.getByText('Poste de terrain').first().click();
    await press('Préparer la clé de secours');
    await press('J’ai la feuille sous les yeux');
    await meets(page, 'Clé de secours recopiée');
    expect(readdirSync(empty.data)).toEqual(untouched);

    const key = await installWorkstation(page);
    await page.reload();
    await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
    const before = await journalEnd(page);
    await page.keyboard.press('Control+l');
    await page.getByRole('link', { name: 'Ouvrir avec la clé de secours' }).click();
    await meets(page, 'Clé de secours');
    await page.getByRole('textbox', { name: 'Clé de secours' }).fill(key);
    await press('Ouvrir le poste');
    await meets(page, 'Code pour un gestionnaire du poste', 'compared');
    await page.getByRole('link', { name: 'Revenir à la connexion' }).click();
    await signIn(page, manager.identifier, password);
    expect(await journalEnd(page)).toBe(before);
  } finally {
    await leaveApp(page);
    await empty.stop();
  }
});
