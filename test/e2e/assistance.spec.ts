import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type SmtpFixture, startSmtp } from '../fixtures/smtp.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { answer } from './fixtures/question.ts';

let smtp: SmtpFixture;
let app: App;
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  smtp = await startSmtp();
  app = await startApp({ smtp: `smtp://127.0.0.1:${smtp.port}` });
  context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  await openApp(page, app);
});
test.afterEach(() => expectQuiet(page));
test.afterAll(async () => {
  await context.close();
  await app.stop();
  await smtp.stop();
});

/** Presses Tab until the focus stands on the control of that name; a person without a mouse does nothing else. */
const tabTo = async (name: RegExp, keys = 'Tab'): Promise<void> => {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press(keys);
    const named = await page.evaluate(() => {
      const here = document.activeElement;
      if (here === null) return '';
      const labels = (here.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
      const own = here instanceof HTMLInputElement ? (here.closest('label')?.textContent ?? '') : (here.textContent ?? '');
      return [here.getAttribute('aria-label') ?? '', ...labels, own].join(' ').trim();
    });
    if (name.test(named)) return;
  }
  throw new Error(`Tab never came to ${name}`);
};

test('somebody without an account asks for help by keyboard alone, and is told what is missing', async () => {
  await tabTo(/^Demander de l’aide$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Demander de l’aide' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.getByRole('button', { name: 'Envoyer la demande' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('5 informations sont à corriger');
  await expectAccessible(page);
  // The focus stands on the first field to mend: the subject.
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Compte désactivé' }).press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Je ne peux plus me connecter : <b>pourquoi</b> ?');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Capucine');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Vasseur');
  await tabTo(/^Courriel \*?$|^Courriel$/);
  await page.keyboard.insertText('capucine.vasseur@free.example');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('capucine.vasseur@fre.example');
  await tabTo(/mon identifiant/);
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: 'Votre identifiant' }).waitFor();
  await tabTo(/Votre identifiant/);
  await page.keyboard.insertText('personne\u200b.inconnue');
  await page.keyboard.press('Enter');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('2 informations sont à corriger');
  await expect(alert).toContainText('Les deux courriels ne sont pas identiques.');
  await expect(alert).toContainText('caractère invisible');
  // What was typed is still there.
  await expect(page.getByRole('textbox', { name: 'Votre demande' })).toHaveValue(/pourquoi/);
  await page.getByRole('textbox', { name: 'Courriel, une seconde fois' }).fill('capucine.vasseur@free.example');
  await page.getByRole('textbox', { name: 'Votre identifiant' }).fill('personne.inconnue');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/Votre demande A-\d{4}-A2-\d{5} est enregistrée/);
  await expect(page.getByRole('alert')).toContainText('Un agent vous répondra');
  await expectAccessible(page);
  // The next person at the same desk finds nothing of it.
  await page.getByRole('button', { name: 'Faire une autre demande' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Nom', exact: true })).toHaveValue('');
  await page.getByRole('link', { name: 'Revenir à la connexion' }).press('Enter');
});

test('an agent takes it, answers with a canned text, looks at the mail, sends it, closes: by keyboard alone', async () => {
  await signIn(page, 'marie.gestion');
  await tabTo(/^Assistance/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Assistance' })).toBeVisible();
  const row = page.getByRole('row', { name: /Capucine Vasseur/ });
  await expect(row).toContainText('nouvelle');
  await expectAccessible(page);

  await page.keyboard.press('/');
  await page.keyboard.insertText('vasseur');
  await expect(page.getByRole('status').filter({ hasText: '1 demande' }).first()).toBeVisible();
  await tabTo(/A-\d{4}-A2-\d{5}/);
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'Demande ouverte' });
  await expect(detail.getByRole('heading', { level: 2, name: 'Capucine Vasseur' })).toBeVisible();
  await expect(detail).toContainText('<b>pourquoi</b>');
  await expect(detail).toContainText('ni compte, ni courrier, ni organisation');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.keyboard.press('p');
  await expect(detail).toContainText('suivie par vous');
  await expect(detail.getByRole('textbox', { name: 'Votre réponse' })).toBeFocused();
  await page.keyboard.insertText('Bonjour,');
  await tabTo(/Réponses types/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Nouveau mot de passe' }).press('Enter');
  await expect(detail.getByRole('textbox', { name: 'Votre réponse' })).toHaveValue(/^Bonjour,\n\nNous venons de vous envoyer/);
  await tabTo(/Aperçu du courriel/);
  await page.keyboard.press('Enter');
  const preview = page.getByRole('dialog', { name: 'Le courriel tel qu’il partira' });
  await expect(preview).toContainText('capucine.vasseur@free.example');
  await expect(preview).toContainText('> Je ne peux plus me connecter');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  await page.keyboard.press('r');
  await expect(detail.getByRole('textbox', { name: 'Votre réponse' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(detail).toContainText('Réponse envoyée par courriel.');
  await expect(detail.getByText('répondue', { exact: true })).toBeVisible();

  await tabTo(/Clore…/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Pourquoi ?');
  await expectAccessible(page);
  await tabTo(/^Clore$/);
  await page.keyboard.press('Enter');
  await expect(detail.getByText('close', { exact: true })).toBeVisible();
  await expect(detail.getByRole('button', { name: 'Rouvrir' })).toBeVisible();
  await expect(detail.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  // The demonstration has three of its own.
  await expect(page.getByRole('button', { name: /plus rien à faire/ })).toContainText('4');

  // Two mails for the person: received, answered. They leave after the undo window.
  await expect.poll(() => smtp.recipients.filter((to) => to.includes('capucine.vasseur@free.example')).length, { timeout: 60_000 }).toBe(2);
  expect(smtp.messages.map(({ subject }) => subject).join('\n')).toMatch(/Réponse à votre demande d’aide A-\d{4}-A2-\d{5}/);
});

test('a request about a letter: tied by itself, made again in two presses; the canned texts are kept by a gestionnaire', async () => {
  const { rows } = await must(page, 'letters.list', { view: 'poste', search: '', sort: 'requested', descending: false });
  const letter = rows[0]?.number ?? '';
  await must(page, 'assistance.request', {
    subject: 'courrier',
    text: 'Le maire n’a rien reçu.',
    prenom: 'Octave',
    nom: 'Delattre',
    wish: 'guichet',
    courriel: '',
    courrielAgain: '',
    join: ['courrier'],
    identifiant: '',
    courrier: letter,
    organisation: '',
  });
  await page.getByRole('searchbox').fill('delattre');
  await page.getByText('Octave Delattre').click();
  const detail = page.getByRole('region', { name: 'Demande ouverte' });
  await expect(detail.getByRole('link', { name: letter })).toBeVisible();
  await expectAccessible(page);
  await detail.getByRole('button', { name: 'Refaire le courrier…' }).press('Enter');
  await expect(page.getByRole('alertdialog')).toContainText('ne vaudront plus rien');
  await answer(page, 'Refaire');
  await expect(detail).toContainText('Courrier refait avec de nouveaux codes.');
  await expect(detail.getByText('à imprimer', { exact: true })).toBeVisible();
  await expect(detail.getByRole('button', { name: 'Refaire le courrier…' })).toBeHidden();

  await detail.getByRole('button', { name: 'Note interne…' }).press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('Le maire change d’adresse.');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Ajouter la note' }).press('Enter');
  await expect(detail).toContainText('Le maire change d’adresse.');

  await detail.getByRole('button', { name: 'Rattacher…' }).press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Identifiant ou courriel' }).fill('personne');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Aucun compte n’a cet identifiant ni ce courriel.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await detail.getByRole('button', { name: 'Réponses types' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Gérer les réponses types…' }).press('Enter');
  const manage = page.getByRole('dialog', { name: 'Réponses types' });
  await expect(manage).toContainText('Courrier : délai et adresse');
  await expectAccessible(page);
  await manage.getByRole('button', { name: 'Nouvelle réponse type' }).press('Enter');
  const written = page.getByRole('dialog', { name: 'Nouvelle réponse type' });
  await written.getByRole('textbox', { name: 'Titre' }).fill('Guichet fermé');
  await page.keyboard.press('Enter');
  await expect(written).toContainText('Écrivez le texte de la réponse.');
  await expectAccessible(page);
  await written.getByRole('textbox', { name: 'Texte' }).fill('Le guichet rouvre lundi.');
  await written.getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await expect(manage).toContainText('Guichet fermé');
  await manage.getByRole('button', { name: 'Supprimer « Guichet fermé »' }).press('Enter');
  await answer(page, 'Supprimer');
  await expect(page.getByRole('alertdialog', { name: /^Supprimer/ })).toBeHidden();
  await expect(manage).not.toContainText('Guichet fermé');
  await page.keyboard.press('Escape');
  await expect(manage).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
});

test('a member asks from their own space, with their name and courriel filled in', async () => {
  await must(page, 'accounts.signOut', {});
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
  await signIn(page, 'eric.mairie');
  await page
    .getByRole('link', { name: 'Demander de l’aide' })
    .or(page.getByRole('button', { name: 'Demander de l’aide' }))
    .press('Enter');
  await expect(page.getByRole('textbox', { name: 'Prénom' })).toHaveValue('Éric');
  await expect(page.getByRole('textbox', { name: 'Courriel', exact: true })).toHaveValue(/@/);
  await expect(page.getByText('Votre compte et votre organisation accompagnent déjà la demande.')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: /Sujet/ }).press('Enter');
  await page.getByRole('option', { name: 'Autre demande' }).press('Enter');
  await page.getByRole('textbox', { name: 'Votre demande' }).fill('Comment valider un utilisateur ?');
  await page.getByRole('button', { name: 'Envoyer la demande' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('est enregistrée');
});
