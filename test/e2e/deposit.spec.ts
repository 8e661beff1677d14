import { type Browser, test as base, type Page } from '@playwright/test';
import { onePage, pdf } from '../fixtures/files/pdf.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expect, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { everyQuestion, publish, shortForm } from './fixtures/deposit.ts';
import { answer } from './fixtures/question.ts';

let app: App;
const pages: Page[] = [];

const open = async (browser: Browser, who: string): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  pages.push(page);
  await openApp(page, app);
  await signIn(page, who);
  await page.getByRole('button', { name: 'Verrouiller' }).waitFor();
  return page;
};

base.beforeAll(async () => {
  app = await startApp();
});
base.afterAll(() => app.stop());
base.afterEach(async () => {
  for (const page of pages.splice(0)) {
    expectQuiet(page);
    await page.context().close();
  }
});

/** Focus and Enter, never the mouse. */
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).focus();
  await page.keyboard.press('Enter');
};
const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name: new RegExp(`${name}$`) });
const statement = { name: 'relevé.pdf', mimeType: 'application/pdf', buffer: pdf(onePage()) };
const join = async (page: Page, group: string, file: typeof statement): Promise<void> => {
  const chosen = page.waitForEvent('filechooser');
  await page
    .getByRole('group', { name: group })
    .getByRole('button', { name: /un fichier$/ })
    .click();
  await (await chosen).setFiles(file);
};

base('every kind of question, by keyboard: what is wrong is told beside it, nothing holds one back', async ({ browser }) => {
  base.slow();
  const agent = await open(browser, 'marie.gestion');
  await publish(agent, everyQuestion);
  const jean = await open(browser, 'jean.particulier');
  await expect(jean.getByRole('heading', { level: 1, name: 'Démarches' })).toBeVisible();
  await expect(jean.getByRole('list', { name: 'Démarches à la Une' }).getByRole('button', { name: /Toutes les questions/ })).toContainText(
    'ouverte jusqu’au lundi 7 décembre 2099 inclus',
  );
  await jean.getByRole('searchbox').fill('QUESTIÓN zzz');
  await expect(jean.getByText(/Aucune démarche ne correspond/)).toBeVisible();
  await jean.getByRole('searchbox').fill('chaque sorte');
  await expectAccessible(jean);
  await press(jean, /^Toutes les questions/);
  await expectAccessible(jean);
  await expectNoSideScroll(jean);

  await press(jean, 'Commencer');
  const dialog = jean.getByRole('dialog', { name: /Pour qui déposez-vous cette demande/ });
  await expectAccessible(jean);
  await dialog.getByRole('button', { name: 'Commencer' }).click();
  await expect(dialog.getByText('Choisissez pour qui vous déposez cette demande.').first()).toBeVisible();
  await dialog.getByText('En tant que particulier').click();
  await dialog.getByRole('button', { name: 'Commencer' }).click();

  await expect(step(jean, 'Textes et nombres')).toBeVisible();
  await expectAccessible(jean);
  await jean.getByRole('textbox', { name: 'Participants' }).fill('99');
  await jean.getByRole('textbox', { name: 'Montant demandé' }).fill('douze');
  await jean.getByRole('textbox', { name: 'Nom du projet' }).fill('Un nom beaucoup trop long');
  await jean.getByRole('textbox', { name: 'Nom du projet' }).blur();
  await expect(jean.getByText('25 caractères sur 20')).toBeVisible();
  await expect(jean.getByText('Cette valeur ne peut pas dépasser 10.')).toBeVisible();
  // What was not answered yet is no fault before the step is left.
  await expect(jean.getByText('Répondez à « Description ».')).toHaveCount(0);
  await press(jean, 'Suivant');
  await expect(step(jean, 'Choix')).toBeFocused();
  await expectAccessible(jean);
  await expectNoSideScroll(jean);

  await jean.getByRole('radiogroup', { name: 'Domaine' }).getByText('Autre').click();
  await jean.getByRole('textbox', { name: 'Autre réponse à « Domaine »' }).fill('Patrimoine');
  await expect(jean.getByRole('radiogroup', { name: 'Saison' }).getByRole('radio', { name: 'Non répondu' })).toBeChecked();
  await jean.getByRole('textbox', { name: 'Chercher dans « Villages »' }).fill('village 25');
  await jean.getByRole('checkbox', { name: 'Village 25' }).press('Space');
  await expect(jean.getByRole('checkbox', { name: 'Village 1', exact: true })).toHaveCount(0);
  const place = jean.getByRole('button', { name: /Lieu/ });
  await place.press('ArrowDown');
  await jean.getByRole('option', { name: 'Nord' }).click();
  await jean.getByRole('button', { name: /Lieu : Nord/ }).click();
  await jean.getByRole('option', { name: 'Douai' }).click();
  await jean.getByRole('combobox', { name: 'Commune' }).fill('commune 30');
  await jean.getByRole('option', { name: 'Commune 30' }).click();
  await expect(jean.getByRole('textbox', { name: /En quelle année/ })).toHaveCount(0);
  await jean
    .getByRole('radiogroup', { name: /Déjà aidé/ })
    .getByText('Oui', { exact: true })
    .click();
  await expect(jean.getByRole('textbox', { name: /En quelle année/ })).toBeVisible();
  await press(jean, 'Suivant');

  await expectAccessible(jean);
  // A strange number is doubted, and is no fault.
  await jean.getByRole('textbox', { name: 'Téléphone' }).fill('03 21 00');
  await expect(jean.getByText(/Vérifiez ce numéro\s: il semble trop court/)).toBeVisible();
  await jean.getByRole('textbox', { name: 'Code postal' }).fill('62179');
  await jean.getByRole('button', { name: /Communes du code postal 62179/ }).press('ArrowDown');
  await jean.getByRole('option', { name: 'Wissant' }).press('Enter');
  await expect(jean.getByText(/code INSEE 62899/)).toBeVisible();
  await expect(jean.getByRole('textbox', { name: 'Commune' })).toHaveValue('Wissant');
  // A number that this poste cannot know is confirmed by whoever types it.
  await jean.getByRole('textbox', { name: 'Un autre dossier' }).fill('2026-Z9-00001');
  await expect(jean.getByText(/Ce poste ne connaît aucun dossier de ce demandeur/)).toBeVisible();
  await jean.getByRole('checkbox', { name: 'Ce numéro est exact' }).press('Space');
  await expect(jean.getByRole('checkbox', { name: 'Ce numéro est exact' })).toBeChecked();
  for (const [label, text] of [
    ['SIRET', '123'],
    ['RNA', 'W1'],
    ['Courriel', 'jean'],
    ['Téléphone', 'non'],
    ['IBAN', 'FR00'],
    ['Un autre dossier', '12'],
    ['Code postal', '1'],
  ] as const)
    await jean.getByRole('textbox', { name: label }).fill(text);
  await press(jean, 'Suivant');

  await expect(step(jean, 'Territoires et formes')).toBeFocused();
  const commune = jean.getByRole('combobox', { name: 'Commune du projet' });
  await commune.focus();
  await jean.keyboard.type('st omer');
  await expect(jean.getByRole('option').first()).toContainText('Saint-Omer');
  await expect(jean.getByRole('option').first()).toContainText('62500');
  await jean.keyboard.press('ArrowDown');
  await jean.keyboard.press('Enter');
  await expect(commune).toHaveValue('Saint-Omer');
  await jean.getByRole('combobox', { name: 'Pays partenaire' }).fill('coree');
  await jean.getByRole('option', { name: 'Corée du Sud' }).click();
  const plate = jean.getByRole('textbox', { name: 'Immatriculation du car' });
  await plate.fill('ab 12 cd');
  await plate.blur();
  await expect(jean.getByText('Recopiez la carte grise.')).toBeVisible();
  await plate.fill('ab 123 cd');
  await expect(jean.getByText('Recopiez la carte grise.')).toHaveCount(0);
  await jean.getByRole('textbox', { name: 'IBAN' }).fill('FR76 3000 6000 0112 3456 7890 189');
  await jean.getByRole('textbox', { name: 'BIC' }).fill('AGRI');
  await jean.getByRole('textbox', { name: 'BIC' }).blur();
  await expect(jean.getByText(/Un BIC compte 8 ou 11 signes/)).toBeVisible();
  await expect(jean.getByRole('textbox', { name: 'IBAN' })).not.toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(jean);
  await expectNoSideScroll(jean);
  await press(jean, 'Suivant');

  // As many rows as are asked for stand there, empty.
  const nature = (row: number) => jean.getByRole('group', { name: `Dépense ${row}` }).getByRole('textbox', { name: 'Nature' });
  await nature(1).fill('Autocar');
  await press(jean, /^Ajouter : Dépense/);
  await expect(nature(2)).toBeFocused();
  await press(jean, 'Retirer Dépense 2');
  await press(jean, 'Retirer Dépense 1');
  await expect(jean.getByRole('button', { name: 'Remettre Dépense 1' })).toBeFocused();
  await jean.keyboard.press('Enter');
  await expect(nature(1)).toHaveValue('Autocar');
  await join(jean, 'RIB', { ...statement, buffer: Buffer.from('ceci n’est pas un PDF') });
  await expect(jean.getByRole('alert').filter({ hasText: /PDF/ })).toBeVisible();
  await join(jean, 'RIB', statement);
  await expect(jean.getByRole('button', { name: 'Ouvrir relevé.pdf' })).toBeFocused();
  await jean.keyboard.press('Enter');
  await expect(jean.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await jean.keyboard.press('Escape');
  await expectAccessible(jean);
  await expectNoSideScroll(jean);
  await press(jean, 'Suivant');

  await expect(step(jean, 'Récapitulatif')).toBeFocused();
  await expect(jean.getByText('Autre : Patrimoine')).toBeVisible();
  await expect(jean.getByText('Nord – Douai')).toBeVisible();
  await expect(jean.getByText('Saint-Omer (code INSEE 62765)')).toBeVisible();
  await expect(jean.getByText('AB-123-CD')).toBeVisible();
  await expectAccessible(jean);
  await expectNoSideScroll(jean);
  await press(jean, 'Déposer mon dossier');
  await expect(jean.getByText(/réponses sont à compléter ou à corriger/)).toBeVisible();
  await expectAccessible(jean);
  for (const fault of [/^Dépense 1, Répondez à « Coût »/, /^Je certifie que tout est exact : Cochez/, /^Répondez à « Civilité »/])
    await expect(jean.getByRole('button', { name: fault })).toBeVisible();
  await press(jean, /^SIRET : |^Un SIRET/);
  await expect(step(jean, 'Coordonnées')).toBeVisible();
  await expect(jean.getByRole('textbox', { name: 'SIRET' })).toBeFocused();
});

base('what is typed is there after F5, a lock, signing out, and coming back', async ({ browser }) => {
  const agent = await open(browser, 'marie.gestion');
  const demarche = await publish(agent, { ...shortForm, title: 'Aide au retour' });
  const jean = await open(browser, 'jean.particulier');
  const { id: account } = (await must(jean, 'drafts.requesters', { demarche })).requesters[0] ?? { id: '' };
  await must(jean, 'drafts.begin', { demarche, requester: { kind: 'particulier', id: account } });
  await jean.getByRole('link', { name: /Mes brouillons/ }).click();
  await press(jean, 'Compléter Aide au retour');
  const name = jean.getByRole('textbox', { name: 'Nom' });
  await name.fill('Jean');
  await jean.reload();
  await expect(name).toHaveValue('Jean');

  await name.fill('Jean-Paul');
  await jean.keyboard.press('Control+l');
  await jean.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
  await signIn(jean, 'jean.particulier');
  await expect(name).toHaveValue('Jean-Paul');

  await name.fill('Jean-Paul Petit');
  await jean.getByRole('link', { name: /Mes brouillons/ }).click();
  await press(jean, 'Compléter Aide au retour');
  await expect(name).toHaveValue('Jean-Paul Petit');
  await expect(jean.getByText(/^Enregistré à \d{2}\s*h\s*\d{2}$/)).toBeVisible();

  await name.fill('Jean-Paul Grand');
  await jean.keyboard.press('Control+k');
  await jean.keyboard.type('me déconnecter');
  await expect(jean.getByRole('menuitem', { name: 'Me déconnecter' })).toBeVisible();
  await jean.keyboard.press('ArrowDown');
  await jean.keyboard.press('Enter');
  await jean.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
  await signIn(jean, 'jean.particulier');
  await jean.getByRole('link', { name: /Mes brouillons/ }).click();
  await press(jean, 'Compléter Aide au retour');
  await expect(name).toHaveValue('Jean-Paul Grand');

  await jean.getByRole('link', { name: /Mes brouillons/ }).click();
  await press(jean, 'Supprimer Aide au retour');
  await expectAccessible(jean);
  await answer(jean, 'Supprimer');
  await expect(jean.getByText('Aide au retour')).toHaveCount(0);
});

base('deposited, completed, answered, withdrawn: each side of the dossier in its words', async ({ browser }) => {
  base.slow();
  const agent = await open(browser, 'marie.gestion');
  await publish(agent, shortForm);
  const jean = await open(browser, 'jean.particulier');
  await jean.getByRole('searchbox').fill('vacances');
  await press(jean, /^Aide au départ en vacances/);
  await press(jean, 'Commencer');
  await jean.getByRole('textbox', { name: 'Nom' }).fill('Jean Petit');
  await join(jean, 'RIB', statement);
  await expect(jean.getByRole('button', { name: 'Retirer relevé.pdf' })).toBeVisible();
  await press(jean, 'Suivant');
  // What was begun is gone on with where it was left, by way of its démarche too.
  await press(jean, 'Continuer plus tard');
  await jean.getByRole('link', { name: 'Démarches' }).click();
  await jean.getByRole('searchbox').fill('vacances');
  await press(jean, /^Aide au départ en vacances/);
  await expect(jean.getByRole('button', { name: 'Commencer une autre demande' })).toBeVisible();
  await expectAccessible(jean);
  await press(jean, 'Reprendre mon brouillon');
  await expect(step(jean, 'Récapitulatif')).toBeFocused();
  await press(jean, 'Déposer mon dossier');
  await expect(jean.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })).toBeVisible();
  await expect(jean.getByText(/Un courriel vous le confirme à l’adresse/)).toContainText('jean.particulier@courriel.example');
  await expectAccessible(jean);
  await press(jean, 'Suivre mon dossier');
  await expect(jean.getByRole('list', { name: 'Niveau d’avancement' }).locator('[aria-current]')).toHaveText(/Déposé/);
  await expectAccessible(jean);
  await expectNoSideScroll(jean);

  const id = (await must(jean, 'dossiers.mine', {})).dossiers.find((each) => each.title === shortForm.title)?.id ?? '';
  const seen = async () => (await must(agent, 'dossiers.get', { id })).heads;
  const item = (await must(agent, 'dossiers.get', { id })).pieces[0]?.item ?? '';
  await must(agent, 'dossiers.judge', { id, seen: await seen(), item, verdict: 'rejetee', reason: 'Ce RIB est illisible.' });
  await must(agent, 'dossiers.requestCompletion', { id, seen: await seen(), text: 'Envoyez un autre RIB.', fields: ['nom'], until: null });
  await must(agent, 'dossiers.message', { id, text: 'Bonjour.', uploads: [] });

  await expect(jean.getByText('Le service vous écrit, et attend un justificatif')).toBeVisible();
  await expectAccessible(jean);
  await press(jean, 'Aller aux justificatifs');
  await expect(jean.getByText('rejetée', { exact: true })).toBeVisible();
  await expect(jean.getByRole('button', { name: 'Envoyer ma réponse' })).toHaveCount(0);
  await expectAccessible(jean);
  await join(jean, 'Remplacer « RIB »', { ...statement, name: 'nouveau.pdf' });
  await expect(jean.getByText('à vérifier', { exact: true })).toBeVisible();
  await jean.getByText('Version précédente').click();
  await expect(jean.getByText('Rejeté : Ce RIB est illisible.')).toBeVisible();
  await jean.getByRole('button', { name: 'Ouvrir « RIB »' }).click();
  await expect(jean.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await jean.keyboard.press('Escape');

  await jean.getByRole('tab', { name: /^Échanges/ }).click();
  await press(jean, 'Envoyer le message');
  await expect(
    jean
      .getByText(/message|pièce/i)
      .filter({ hasText: /Écrivez/ })
      .first(),
  ).toBeVisible();
  await jean.getByRole('textbox', { name: 'Votre message' }).fill('C’est fait.');
  await join(jean, 'Pièces jointes', statement);
  await expect(jean.getByRole('button', { name: 'Retirer relevé.pdf' })).toBeVisible();
  await press(jean, 'Envoyer le message');
  await expect(jean.getByRole('list', { name: 'Pièces jointes' })).toContainText('relevé.pdf');
  await expectAccessible(jean);
  await expectNoSideScroll(jean);

  await jean.getByRole('tab', { name: /^Suivi/ }).click();
  await press(jean, 'Revoir mes réponses');
  await expect(jean.getByRole('textbox')).toHaveCount(1);
  await jean.getByRole('textbox', { name: 'Nom' }).fill('Jean-Marc Petit');
  await press(jean, 'Voir ce qui change');
  await expect(jean.getByText('Avant et après, comme le service le lira')).toBeVisible();
  await expectAccessible(jean);
  await press(jean, 'Changer mes réponses');
  await expect(jean.getByText(/^Vos réponses sont changées/)).toBeVisible();
  await jean.getByRole('tab', { name: /^Échanges/ }).click();
  await expect(jean.getByText('complément demandé', { exact: true }).last()).toBeVisible();
  await expect(jean.getByText('réponses revues')).toBeVisible();
  await jean.getByRole('tab', { name: /^Suivi/ }).click();
  await press(jean, 'Envoyer ma réponse');
  await expect(jean.getByText('Votre réponse est envoyée au service.')).toBeVisible();
  await jean.getByText('Pourquoi cette date').click();
  await expect(jean.getByText(/Demande reçue par le service/)).toBeVisible();
  await press(jean, 'Retirer ma demande');
  await expectAccessible(jean);
  await answer(jean, 'Retirer ma demande');
  await expect(jean.getByText('retiré par le demandeur')).toBeVisible();
  await expect(jean.getByRole('button', { name: 'Retirer ma demande' })).toHaveCount(0);

  await jean.getByRole('link', { name: 'Mon compte' }).click();
  await press(jean, /^Mes dossiers/);
  await expect(jean.getByRole('heading', { level: 1, name: 'Mes dossiers' })).toBeVisible();
  await expectAccessible(jean);
  await expectNoSideScroll(jean);

  // What the services have sent is kept, and read here.
  await jean.getByRole('link', { name: 'Mon compte' }).click();
  await press(jean, /^Mes documents reçus/);
  await expect(jean.getByRole('heading', { level: 1, name: 'Mes documents reçus' })).toBeVisible();
  await jean
    .getByRole('button', { name: /^Ouvrir/ })
    .first()
    .press('Enter');
  await expect(jean.frameLocator('iframe').locator('canvas').first()).toBeVisible();
});
