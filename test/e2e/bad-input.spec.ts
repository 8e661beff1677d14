import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { type App, expectAccessible, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';

let app: App;
let contexts: BrowserContext[] = [];
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp();
});
test.afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
});
test.afterAll(() => app.stop());

const opened = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1366, height: 768 } });
  contexts.push(context);
  const page = await context.newPage();
  await openApp(page, app);
  return page;
};

/** Where the journal ends: no bad form moves it. */
const journalEnd = async (browser: Browser): Promise<number | undefined> => {
  const page = await opened(browser);
  await signIn(page, 'marie.gestion');
  const { rows } = await must(page, 'journal.search', { before: null, type: '', from: null, until: null, limit: 1 });
  return rows[0]?.position;
};

/** A form, who stands before it, and how they came there. */
interface FormPlace {
  readonly form: string;
  readonly who?: string;
  readonly go: (page: Page) => Promise<void>;
  /** Whatever is typed is compared and never kept: no text is wrong in itself. */
  readonly compared?: true;
}

const door = (link: string) => async (page: Page) => page.getByRole('link', { name: link, exact: true }).click();
const rail = async (page: Page, name: string | RegExp): Promise<void> => {
  const line = page.getByRole('navigation').getByRole('link', { name, exact: typeof name === 'string' });
  if ((await line.count()) === 0) {
    await page.getByRole('button', { name: /changer d’espace/ }).click();
    await page.getByRole('menuitem', { name: /^Poste/ }).click();
  }
  await line.click();
};
const pressed = (line: string | RegExp, button: string | RegExp) => async (page: Page) => {
  await rail(page, line);
  await page.getByRole('button', { name: button }).first().click();
};

const forms: readonly FormPlace[] = [
  { form: 'Connexion', go: async () => {}, compared: true },
  { form: 'Créer un compte', go: door('Créer un compte') },
  { form: 'Mot de passe oublié', go: door('Mot de passe oublié ?'), compared: true },
  { form: 'Utiliser un code', go: door('J’ai reçu un code') },
  { form: 'Codes du courrier', go: door('J’ai reçu un courrier avec des codes') },
  { form: 'Demander de l’aide', go: door('Demander de l’aide') },
  { form: 'Inscrire une organisation', who: 'paul.instruction', go: pressed(/^Organisations/, /Inscrire une organisation/) },
  { form: 'Créer un e-service', who: 'marie.gestion', go: pressed('E-services', /Créer un e-service/) },
  { form: 'Réglages du poste', who: 'marie.gestion', go: (page) => rail(page, 'Réglages') },
  { form: 'Réglages du courriel', who: 'marie.gestion', go: (page) => rail(page, 'Réglages du courriel') },
  { form: 'Nouveau compte', who: 'marie.gestion', go: pressed('Comptes du poste', /compte/) },
  { form: 'Faire une copie', who: 'marie.gestion', go: (page) => rail(page, 'Copies') },
  { form: 'Rejoindre un profil existant', who: 'jean.particulier', go: pressed('Mes profils', /^Ajouter ou rejoindre un profil/) },
];

const texts = (form: Locator): Locator =>
  form.locator('textarea:visible, input:visible:not([type=checkbox]):not([type=radio]):not([type=date]):not([readonly])');

const fillAll = async (form: Locator, text: string): Promise<void> => {
  for (const field of await texts(form).all()) if (await field.isEditable()) await field.fill(text);
};

/** The focus stands in the first field that is marked as wrong, and that field says why. */
const expectFirstBadField = async (form: Locator): Promise<void> => {
  await expect(form.getByRole('alert').first()).toContainText(/corriger|\./);
  const told = await form.evaluate((element) => {
    const bad = [...element.querySelectorAll<HTMLElement>('[data-field]')].filter(
      (field) =>
        field.matches('[data-invalid], [aria-invalid=true]') || field.querySelector('[aria-invalid=true], [data-invalid]') !== null,
    );
    const here = document.activeElement?.closest<HTMLElement>('[data-field]');
    return { first: bad[0]?.dataset.field, focused: here?.dataset.field, count: bad.length };
  });
  expect(told.count).toBeGreaterThan(0);
  expect(told.focused).toBe(told.first);
};

const strange = '<b>Ca\u200bmi\u202elle</b>';

test('empty and strange texts in each form: told beside the field, the focus there, the text kept, nothing written', async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const before = await journalEnd(browser);
  for (const { form: name, who, go, compared } of forms)
    await test.step(name, async () => {
      const page = await opened(browser);
      if (who !== undefined) await signIn(page, who);
      await go(page);
      const form = page.getByRole('form', { name, exact: true });
      const submit = form.locator('button[type=submit]').last();
      await form.waitFor();
      await fillAll(form, '');
      await submit.click();
      await expectFirstBadField(form);
      await expectAccessible(page);
      if (compared !== true) {
        await fillAll(form, strange);
        const typed = await texts(form).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
        await submit.click();
        await expectFirstBadField(form);
        expect(await texts(form).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual(typed);
      }
      expectQuiet(page);
      await page.context().close();
    });
  expect(await journalEnd(browser)).toBe(before);
});
