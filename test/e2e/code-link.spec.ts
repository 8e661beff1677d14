import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { readCodeLink } from '../../src-shared/accounts/code-link.ts';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';

const folder = mkdtempSync(join(tmpdir(), 'ecritoire-link-'));
let app: App;
let smtp: SmtpFixture;
const start = (link?: string) => startApp({ smtp: `smtp://127.0.0.1:${smtp.port}`, data: folder, ...(link !== undefined && { link }) });
test.beforeAll(async () => {
  smtp = await startSmtp();
  app = await start();
});
test.afterAll(async () => {
  await app.stop();
  await smtp.stop();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(({ page }) => expectQuiet(page));

const password = 'Orage-Lointain-26';
const title = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

const register = (page: Page, prenom: string, courriel: string) =>
  must(page, 'accounts.register', {
    kind: 'particulier',
    organisation: null,
    role: 'utilisateur',
    prenom,
    nom: 'Vasseur',
    courriel,
    next: password,
    again: password,
    conditionsAccepted: true,
  });

/** The link that stands alone on its line in the last mail to this address, as people copy it. */
const linkTo = async (courriel: string): Promise<string> => {
  const found = () =>
    smtp.messages.flatMap((mail, index) =>
      smtp.recipients[index]?.includes(courriel) === true ? (/^ecritoire:\S+$/m.exec(mail.text ?? '')?.[0] ?? []) : [],
    );
  await expect.poll(() => found().length).toBeGreaterThan(0);
  return found().at(-1) ?? '';
};

test('the link of the mail, pasted whole in the field of the code, fills both fields; the person alone sends', async ({ page }) => {
  await openApp(page, app);
  await register(page, 'Odile', 'odile@free.example');
  const link = await linkTo('odile@free.example');
  expect(readCodeLink(link)).toMatchObject({ who: 'odile.vasseur', chosen: true });
  const mail = smtp.messages.at(-1);
  // The mail says where to go, in words too.
  expect(mail?.text).toMatch(/Sur le poste «.+» \(.+\), ouvrez Écritoire\./);
  expect(mail?.html).toContain(link.replaceAll('&', '&amp;'));
  await page.getByRole('link', { name: 'J’ai reçu un code' }).click();
  await title(page, 'J’ai reçu un code');
  await field(page, 'Code').focus();
  // A paste is one input.
  await page.keyboard.insertText(link);
  await expect(page.getByRole('alert')).toContainText('Le lien a rempli l’identifiant et le code');
  await expect(field(page, 'Identifiant ou courriel')).toHaveValue('odile.vasseur');
  await expect(field(page, 'Code')).toHaveValue(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  await expect(field(page, 'Code')).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  // Nothing was done by the link.
  const answer = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  expect(answer).not.toContain(readCodeLink(link)?.code ?? '');
  await page.keyboard.press('Enter');
  await title(page, 'Connexion');
  await expect(page.getByRole('alert')).toContainText('Votre compte est activé.');
});

test('a mail about a password carries a link too, which leads to choosing one', async ({ page }) => {
  await openApp(page, app);
  await must(page, 'accounts.requestPassword', { who: 'odile.vasseur' });
  const link = await linkTo('odile@free.example');
  await expect.poll(async () => readCodeLink(await linkTo('odile@free.example'))?.chosen).toBe(false);
  expect(link).not.toBe('');
  await page.getByRole('link', { name: 'J’ai reçu un code' }).click();
  await page.keyboard.insertText('pas un lien');
  await field(page, 'Code').fill(await linkTo('odile@free.example'));
  await expect(page.getByRole('alert')).toContainText('Il reste à choisir votre mot de passe.');
  await expect(field(page, 'Identifiant ou courriel')).toHaveValue('odile.vasseur');
  await field(page, 'Nouveau mot de passe').fill('Brume-Marine-27');
  await field(page, 'Nouveau mot de passe, une seconde fois').fill('Brume-Marine-27');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Odile Vasseur', exact: true })).toBeVisible();
  await must(page, 'accounts.signOut', {});
});

test('given at the start of the program it waits for the door, once; a second start says what to do', async ({ page, context }) => {
  const before = await context.newPage();
  await openApp(before, app);
  await register(before, 'Ludivine', 'ludivine@free.example');
  const link = await linkTo('ludivine@free.example');
  await before.close();
  await app.stop();
  app = await start(link);
  await expect(start(link)).rejects.toThrow(/collez le lien entier dans le champ « Code »/);
  await openApp(page, app);
  await title(page, 'J’ai reçu un code');
  await expect(field(page, 'Identifiant ou courriel')).toHaveValue('ludivine.vasseur');
  await page.getByRole('button', { name: 'Activer mon compte' }).click();
  await title(page, 'Connexion');
  await page.reload();
  await title(page, 'Connexion');
  await signIn(page, 'ludivine.vasseur', password);
  expect(await must(page, 'accounts.takeLink', {})).toEqual({ link: null });
});
