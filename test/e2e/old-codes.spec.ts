import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible } from './fixtures/accessible.ts';
import { type App, expectQuiet, leaveApp, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { codeOfMail, printAndPost, registerCommune } from './fixtures/scene.ts';
import { goTo } from './fixtures/screens.ts';

const data = mkdtempSync(join(tmpdir(), 'ecritoire-old-codes-'));
let smtp: SmtpFixture;
let app: App;
/** Days by which the clock of the program is ahead. */
let days = 0;
const start = (): Promise<App> =>
  startApp({
    data,
    smtp: `smtp://127.0.0.1:${smtp.port}`,
    ...(days > 0 && { preload: new URL(`../fixtures/processes/later.ts?days=${days}`, import.meta.url) }),
  });
/** The program ends, and begins again that many days later. */
const startLater = async (page: Page, later: number): Promise<void> => {
  await leaveApp(page);
  await app.stop();
  days += later;
  app = await start();
  await openApp(page, app);
};

test.beforeAll(async () => {
  smtp = await startSmtp();
  app = await start();
});
test.afterAll(async () => {
  await app.stop();
  await smtp.stop();
  rmSync(data, { recursive: true, force: true });
});
test.afterEach(({ page }) => expectQuiet(page));

const password = 'Orage-Lointain-26';
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** The code of the last mail to this address. */
const mailedTo = async (courriel: string): Promise<string> => {
  const index = () => smtp.recipients.findLastIndex((to) => to.includes(courriel));
  await expect.poll(index, { timeout: 60_000 }).toBeGreaterThanOrEqual(0);
  return codeOfMail(smtp.messages[index()]?.text ?? '');
};

/** Somebody creates an account; the code that activates it is in the mail. */
const register = async (page: Page, prenom: string): Promise<{ who: string; code: string }> => {
  const courriel = `${prenom.toLowerCase()}@free.example`;
  await must(page, 'accounts.register', {
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
  return { who: `${prenom.toLowerCase()}.vasseur`, code: await mailedTo(courriel) };
};

/** Types a code into «J’ai reçu un code», for an account whose password is chosen already. */
const activate = async (page: Page, { who, code }: { who: string; code: string }): Promise<void> => {
  await goTo(page, '/code');
  const chosen = page.getByRole('checkbox', { name: /J’ai déjà choisi/ });
  if (!(await chosen.isChecked())) await chosen.press('Space');
  await field(page, 'Identifiant ou courriel').fill(who);
  await field(page, 'Code').fill(code);
  await page.getByRole('button', { name: 'Activer mon compte' }).click();
};

/** Refused at its field: the reason, the focus, what was typed, and a way to go on. */
const expectRefusedThere = async (page: Page, name: string, sentence: RegExp, typed: string): Promise<void> => {
  await expect(page.getByRole('alert')).toContainText(sentence);
  await expect(field(page, name)).toBeFocused();
  await expect(field(page, name)).toHaveValue(typed);
};

test('an activation code: of a letter, used, eight days old', async ({ page }) => {
  test.slow();
  await openApp(page, app);
  const odile = await register(page, 'Odile');
  const ludivine = await register(page, 'Ludivine');

  // Eight signs stand on a letter, ten in a mail.
  await activate(page, { who: odile.who, code: '7KHT-W3CM' });
  await expectRefusedThere(page, 'Code', /10/, '7KHT-W3CM');
  // Somebody else’s.
  await activate(page, { who: odile.who, code: ludivine.code });
  await expectRefusedThere(page, 'Code', /n’est pas valable pour cet identifiant/, ludivine.code);
  await activate(page, odile);
  await expect(page.getByRole('alert')).toContainText('Votre compte est activé.');
  await activate(page, odile);
  await expectRefusedThere(page, 'Code', /n’est pas valable pour cet identifiant, ou il a expiré/, odile.code);
  await expectAccessible(page);

  await startLater(page, 8);
  await activate(page, ludivine);
  await expectRefusedThere(page, 'Code', /ou il a expiré\. Vérifiez-le, ou demandez-en un nouveau/, ludivine.code);
  // The way that the sentence names leads to a code that opens.
  await link(page, 'Demander un nouveau code').click();
  await field(page, 'Identifiant ou courriel').fill(ludivine.who);
  await page.getByRole('button', { name: 'Recevoir un code' }).click();
  await expect(page.getByRole('alert')).toContainText('Votre demande est prise en compte');
  await expect.poll(() => mailedTo('ludivine@free.example')).not.toBe(ludivine.code);
  await activate(page, { who: ludivine.who, code: await mailedTo('ludivine@free.example') });
  await expect(page.getByRole('alert')).toContainText('Votre compte est activé.');
});

test('the codes of a letter: of a mail, used, sixty-one days old', async ({ page }) => {
  test.slow();
  await openApp(page, app);
  await signIn(page, 'paul.instruction');
  const post = async (name: string, siren8: string, prenom: string) => {
    const courriel = `${prenom.toLowerCase()}@mairie.example`;
    const { letter, number } = await registerCommune(page, { name, town: 'Wissant', siren8, prenom, nom: 'Thuillier', courriel });
    const [first, second] = await printAndPost(page, letter);
    return { number, first, second };
  };
  const one = await post('Commune de Tardinghen', '21620801', 'Basile');
  const two = await post('Commune d’Escalles', '21620802', 'Cyprien');
  await must(page, 'accounts.signOut', {});
  const type = async ({ number, first, second }: typeof one): Promise<void> => {
    await goTo(page, '/courrier');
    await field(page, 'Numéro du courrier').fill(number);
    await field(page, 'Premier code').fill(first);
    await field(page, 'Second code').fill(second);
    await page.getByRole('button', { name: 'Valider les codes' }).click();
  };

  await type({ ...one, first: '7KHTW-3CMRX' });
  await expectRefusedThere(page, 'Premier code', /8/, '7KHTW-3CMRX');
  await type({ ...one, first: two.first });
  await expect(page.getByRole('alert')).toContainText('ne correspondent pas à ce courrier');
  await type(one);
  await expect(page.getByRole('alert')).toContainText('Basile Thuillier est maintenant administrateur');
  await type(one);
  await expect(page.getByRole('alert')).toContainText(/codes/);
  await expect(page.getByRole('alert')).not.toContainText('est maintenant administrateur');

  await startLater(page, 61);
  await type(two);
  await expect(page.getByRole('alert')).toContainText(
    'Les codes de ce courrier ne sont plus valables. Demandez un nouveau courrier au service.',
  );
  await expect(field(page, 'Second code')).toHaveValue(two.second);
  await expectAccessible(page);
});

test('a sharing key, a hundred days old', async ({ page }) => {
  test.slow();
  await openApp(page, app);
  await signIn(page, 'jean.particulier');
  const { profiles } = await must(page, 'profiles.mine', {});
  const { key } = await must(page, 'profiles.createKey', { profile: profiles[0]?.profile ?? '' });
  await startLater(page, 100);
  await signIn(page, 'damien.roussel');
  await page.getByRole('link', { name: 'Mes profils' }).click();
  await page.getByRole('button', { name: /^Ajouter ou rejoindre un profil/ }).click();
  await page.getByLabel('Clé de partage').fill(key);
  await page.getByLabel('Votre fonction').fill('Secrétaire');
  await page.keyboard.press('Enter');
  await expectRefusedThere(page, 'Clé de partage', /Cette clé n’est pas valable\. Vérifiez-la, ou demandez-en une nouvelle/, key);
});
