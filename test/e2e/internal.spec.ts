import type { Page } from '@playwright/test';
import type { DemarcheContent } from '../../src-shared/demarches/form.ts';
import { blankContent, field, title } from '../../src-shared/demarches/models/build.ts';
import { today } from '../fixtures/today.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, signIn, test } from './fixtures/app.ts';
import { expectRefusesBadInput } from './fixtures/bad-input.ts';
import { publish } from './fixtures/deposit.ts';
import { goTo } from './fixtures/screens.ts';

const content: DemarcheContent = {
  ...blankContent,
  title: 'Aide au chauffage',
  summary: 'Pour passer l’hiver.',
  audience: 'particulier',
  form: { blocks: [title('vous', 'Vous'), field('objet', 'texte', 'Objet de la demande')] },
};

const leave = async (page: Page): Promise<void> => {
  await must(page, 'accounts.signOut', {});
  await page.reload();
};

/** The dossier beside the list. */
const opened = (page: Page) => page.getByRole('region', { name: 'Dossier ouvert' });
const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });

test('what a service keeps for itself: annotations that a decision waits for, notes, labels, by keyboard', async ({ page }) => {
  test.slow();
  await signIn(page, 'marie.gestion');
  const demarche = await publish(page, content);
  await goTo(page, `/gestion-des-demarches/${demarche}`);
  await page.getByRole('tab', { name: /Annotations/ }).click();
  await page.getByRole('button', { name: 'Ajouter une annotation' }).press('Enter');
  await page.getByRole('textbox', { name: 'Libellé' }).fill('Revenu vérifié');
  await page.getByText('Nécessaire pour accepter ou refuser').click();
  await expect(page.getByText('nécessaire à la décision')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'editor');
  await page.getByRole('button', { name: 'Publier', exact: true }).press('Enter');
  const sure = page.getByRole('alertdialog');
  await expect(sure.getByText('Les annotations demandées aux agents changent.')).toBeVisible();
  await sure.getByRole('button', { name: 'Publier' }).press('Enter');
  await expect(sure).toBeHidden();

  await leave(page);
  await signIn(page, 'jean.particulier');
  const [own] = (await must(page, 'drafts.requesters', { demarche })).requesters;
  const { id: draft } = await must(page, 'drafts.begin', { demarche, requester: { kind: 'particulier', id: own?.id ?? '' } });
  const { dossier } = await must(page, 'drafts.deposit', { id: draft, typed: { fields: { objet: 'Du fioul' }, rows: {} } });

  await leave(page);
  await signIn(page, 'paul.instruction');
  await goTo(page, `/dossiers/${dossier}`);
  await page.keyboard.press('t');
  await expect(opened(page).getByText('suivi par vous')).toBeVisible();
  await page.keyboard.press('i');
  await expect(opened(page).getByText('en instruction', { exact: true })).toBeVisible();
  // A decision that lacks an annotation names it and goes there.
  await page.keyboard.press('d');
  await page
    .getByRole('dialog', { name: /Décider/ })
    .getByRole('button', { name: 'La remplir' })
    .press('Enter');
  const annotation = opened(page).getByRole('textbox', { name: 'Revenu vérifié' });
  await expect(annotation).toBeFocused();
  await annotation.fill('1 250 € par mois');
  await expect(opened(page).getByText(/Paul Instruction, /)).toBeVisible();
  await opened(page).getByRole('textbox', { name: 'Nouvelle note' }).fill('Voir avec le CCAS.');
  await opened(page).getByRole('button', { name: 'Garder la note' }).press('Enter');
  await expect(opened(page).getByText('Voir avec le CCAS.')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'interne');

  // A label is made and put by keyboard, and found in the list.
  await opened(page).getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('l');
  await page.getByRole('dialog').getByRole('button', { name: 'Gérer les étiquettes…' }).press('Enter');
  await page
    .getByRole('group', { name: `Service « ${content.title} »` })
    .getByRole('button', { name: 'Nouvelle étiquette' })
    .press('Enter');
  const form = page.getByRole('dialog', { name: 'Nouvelle étiquette' });
  await form.getByRole('textbox', { name: 'Nom' }).fill('À signer');
  await form.getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await expect(form).toBeHidden();
  await shot(page, 'labels');
  await page.getByRole('dialog', { name: 'Gérer les étiquettes' }).getByRole('button', { name: 'Fermer' }).last().press('Enter');
  await page.getByRole('checkbox', { name: 'À signer' }).press('Space');
  await expect(page.getByText('est mise.')).toBeVisible();
  await page.getByRole('dialog', { name: 'Étiquettes du dossier' }).getByRole('button', { name: 'Fermer' }).last().press('Enter');
  await expect(opened(page).getByText('À signer')).toBeVisible();
  // An opinion is asked of somebody outside, and its answer typed in.
  await page.getByRole('tab', { name: 'Avis' }).click();
  await opened(page).getByRole('button', { name: 'Demander un avis…' }).press('Enter');
  const ask = page.getByRole('dialog', { name: 'Demander un avis' });
  await ask.getByText('Une personne extérieure').click();
  await ask.getByRole('textbox', { name: 'Nom' }).fill('Bureau de l’énergie');
  await ask.getByRole('textbox', { name: 'Question' }).fill('Le fioul est-il aidé ?');
  await expectAccessible(page);
  await shot(page, 'ask');
  await ask.getByRole('button', { name: 'Demander l’avis' }).press('Enter');
  await expect(ask).toBeHidden();
  await opened(page).getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('d');
  const decide = page.getByRole('dialog', { name: /Décider/ });
  await expect(decide.getByText(/encore attendu.*Bureau de l’énergie/)).toBeVisible();
  await decide.getByRole('button', { name: 'Annuler' }).press('Enter');
  await opened(page).getByRole('button', { name: 'Saisir la réponse reçue…' }).press('Enter');
  const answer = page.getByRole('dialog', { name: /Réponse de/ });
  await expectRefusesBadInput(answer.getByRole('form', { name: 'Avis' }), 'prose');
  await answer.getByRole('spinbutton').first().focus();
  await page.keyboard.type(today().split('-').reverse().join(''));
  await answer.getByRole('textbox', { name: 'Avis' }).fill('Oui, sous conditions.');
  await answer.getByRole('button', { name: 'Enregistrer l’avis' }).press('Enter');
  await expect(opened(page).getByText('Oui, sous conditions.')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'avis');
  await page.keyboard.press('Escape');
  await goTo(page, '/dossiers');
  await page.getByRole('button', { name: 'Filtrer' }).press('Enter');
  await page.getByRole('menuitem', { name: /À signer/ }).press('Enter');
  await expect(page.getByRole('grid').getByText('À signer')).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await shot(page, 'list');

  // What whoever asked writes is told to the agent who looked.
  await leave(page);
  await signIn(page, 'jean.particulier');
  await must(page, 'dossiers.reply', { id: dossier, text: 'Avez-vous décidé ?', uploads: [] });
  await leave(page);
  await signIn(page, 'paul.instruction');
  await goTo(page, `/dossiers/${dossier}`);
  await expect(opened(page).getByText(/Ce qui a changé depuis votre passage/)).toBeVisible();
  await expect(opened(page).getByText('Avez-vous décidé ?')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'changes');
  await opened(page).getByRole('button', { name: 'J’ai vu' }).press('Enter');
  await expect(opened(page).getByText(/Ce qui a changé depuis votre passage/)).toBeHidden();

  // A complement that asks for an answer again is sent and taken back; then the dossier is the affair of another service.
  await opened(page).getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('c');
  const complement = page.getByRole('dialog', { name: /Demander un complément/ });
  await complement.getByText('Réponses à revoir', { exact: true }).press('Enter');
  await complement.getByRole('checkbox', { name: 'Objet de la demande' }).press('Space');
  await expect(complement.getByText('Réponses à revoir (1)')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'complement');
  await complement.getByRole('button', { name: 'Envoyer la demande' }).press('Enter');
  await expect(complement).toBeHidden();
  const chosen = async (name: string) => {
    await opened(page).getByRole('button', { name: 'Plus…' }).press('Enter');
    await page.getByRole('menuitem', { name }).press('Enter');
  };
  await chosen('Retirer la demande de complément');
  await expect(page.getByText(/^La demande de complément est retirée/)).toBeVisible();
  await chosen('Transmettre à un autre service…');
  const transmit = page.getByRole('dialog', { name: /Transmettre le dossier/ });
  await transmit.getByRole('button', { name: /Service/ }).press('Enter');
  await page.getByRole('option').first().press('Enter');
  await transmit.getByRole('textbox', { name: 'Motif' }).fill('Le chauffage est l’affaire de ce service.');
  await expectAccessible(page);
  await shot(page, 'transmit');
  await transmit.getByRole('button', { name: 'Transmettre' }).press('Enter');
  await expect(opened(page).getByText(/^Transmis le .* qui traite ce dossier$/)).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'transmitted');

  // Whoever asked sees nothing of it.
  await leave(page);
  await signIn(page, 'jean.particulier');
  await goTo(page, `/mes-dossiers/${dossier}`);
  await expect(page.getByText('Aide au chauffage').first()).toBeVisible();
  for (const words of ['À signer', 'CCAS', 'Revenu vérifié', 'énergie']) await expect(page.getByText(words)).toHaveCount(0);
});
