import type { Page } from '@playwright/test';
import { addDays } from '../../src-shared/kernel/plain-date.ts';
import { today } from '../fixtures/today.ts';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, signIn, test } from './fixtures/app.ts';
import { expectRefusesBadInput } from './fixtures/bad-input.ts';
import { goTo } from './fixtures/screens.ts';

const leave = async (page: Page): Promise<void> => {
  await must(page, 'accounts.signOut', {});
  await page.reload();
};
const opened = (page: Page) => page.getByRole('region', { name: 'Dossier ouvert' });
const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
const typedDay = (day: string) => day.split('-').reverse().join('');

test('a service among its agents, by keyboard: views, confiding, absence, and the visa before a decision', async ({ page }) => {
  test.slow();
  // Marie asks for a visa: there is a valideur in the service.
  await signIn(page, 'marie.gestion');
  const { demarches } = await must(page, 'demarches.list', {});
  const demarche = demarches.find(({ title }) => /transport/.test(title));
  await goTo(page, `/gestion-des-demarches/${demarche?.id}`);
  await page.getByRole('tab', { name: /Annotations/ }).press('Enter');
  await page.getByRole('checkbox', { name: /Demander un visa/ }).press('Space');
  await expect(page.getByText('Chaque décision demande maintenant un visa.')).toBeVisible();
  await shot(page, 'visa-asked');
  await leave(page);

  // Paul: a view of the list under a name, and it is there again.
  await signIn(page, 'paul.instruction');
  await goTo(page, '/dossiers');
  await page.getByRole('button', { name: /en cours/ }).press('Enter');
  await page.getByRole('button', { name: 'Vues', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Choisir les colonnes…' }).press('Enter');
  const columns = page.getByRole('dialog', { name: 'Colonnes de la liste' });
  await columns.getByRole('checkbox', { name: 'Étiquettes' }).press('Space');
  await columns.getByRole('button', { name: 'Fermer' }).last().press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Étiquettes' })).toBeHidden();
  await page.getByRole('button', { name: 'Vues', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Enregistrer cette vue…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Nom' }).fill('Tout en cours');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Vue : Tout en cours' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await shot(page, 'list');

  // One dossier is confided and taken back.
  const { snapshot } = await must(page, 'dossiers.list', { view: 'en_cours', search: 'transport', sort: 'due', descending: false });
  const { rows } = await must(page, 'dossiers.page', { snapshot, offset: 0, limit: 100 });
  const id = rows.find(({ status, title }) => status === 'en_instruction' && title === demarche?.title)?.id ?? '';
  const dossier = await must(page, 'dossiers.get', { id });
  if (!dossier.mine) await must(page, 'dossiers.take', { id, seen: dossier.heads });
  await goTo(page, `/dossiers/${id}`);
  await expect(opened(page).getByText('suivi par vous', { exact: true })).toBeVisible();
  await opened(page).getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('e');
  const confide = page.getByRole('dialog', { name: /Confier le dossier/ });
  await confide.getByRole('button', { name: /À qui/ }).press('Enter');
  await page.getByRole('option', { name: /Léa/ }).press('Enter');
  await expectAccessible(page);
  await shot(page, 'confide');
  await confide.getByRole('button', { name: 'Confier', exact: true }).press('Enter');
  await expect(opened(page).getByText('suivi par Léa Instruction', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Annuler', exact: true }).press('Enter');
  await expect(opened(page).getByText('suivi par vous', { exact: true })).toBeVisible();

  // What else they asked for; what may be there twice.
  await opened(page)
    .getByRole('tab', { name: /Demandeur/ })
    .press('Enter');
  await expect(opened(page).getByText('Ses autres dossiers dans vos services')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'requester');

  // Decided only as it was granted.
  await opened(page).getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('d');
  const propose = page.getByRole('dialog', { name: /Proposer une décision/ });
  await propose.getByRole('radio', { name: 'Refuser' }).press('Space');
  await propose.getByRole('textbox', { name: 'Motif' }).fill('Votre situation n’ouvre pas droit à la carte.');
  await shot(page, 'propose');
  await propose.getByRole('button', { name: 'Proposer au visa' }).press('Enter');
  await expect(opened(page).getByText(/attend le visa d’une seconde personne/)).toBeVisible();

  // Away for a week, Léa stands in.
  await goTo(page, '/aujourd-hui');
  await page.getByRole('button', { name: 'Absences…' }).press('Enter');
  await page.getByRole('button', { name: 'Noter une absence…' }).press('Enter');
  const note = page.getByRole('dialog', { name: 'Noter une absence' });
  for (const [name, day] of [
    ['Premier jour', today()],
    ['Dernier jour', addDays(today(), 7)],
  ] as const) {
    await note.getByRole('group', { name }).getByRole('spinbutton').first().focus();
    await page.keyboard.type(typedDay(day));
  }
  await note.getByRole('button', { name: /Remplacé par/ }).press('Enter');
  await page.getByRole('option', { name: /Léa/ }).press('Enter');
  await expectAccessible(page);
  await shot(page, 'absence');
  await note.getByRole('button', { name: 'Enregistrer l’absence' }).press('Enter');
  await expect(page.getByText(/remplacé par Léa Instruction/)).toBeVisible();
  await shot(page, 'absences');
  await page.getByRole('dialog', { name: 'Absences' }).getByRole('button', { name: 'Fermer' }).last().press('Enter');
  await expect(page.getByText(/Vous êtes noté absent/)).toBeVisible();
  await leave(page);

  await signIn(page, 'lea.instruction');
  await goTo(page, '/aujourd-hui');
  await expect(page.getByText(/Vous remplacez Paul Instruction/)).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'today-stand-in');
  await leave(page);

  // The valideur sends it back, with a reason.
  await signIn(page, 'simone.evrard');
  await goTo(page, '/aujourd-hui');
  await expect(page.getByRole('heading', { name: 'À viser' })).toBeVisible();
  await shot(page, 'today-visa');
  await goTo(page, `/dossiers/${id}`);
  await expect(opened(page).getByText('Cette décision attend votre visa')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'visa');
  await opened(page).getByRole('button', { name: 'Voir la lettre' }).press('Enter');
  const letter = page.getByRole('dialog', { name: /^Lettre proposée/ });
  await expect(letter.frameLocator('iframe').locator('canvas').first()).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'proposed-letter');
  await letter.getByRole('button', { name: 'Fermer' }).last().press('Enter');
  await opened(page).getByRole('button', { name: 'Renvoyer…' }).press('Enter');
  await expectRefusesBadInput(page.getByRole('form', { name: 'Renvoyer la proposition' }), 'prose');
  await page.getByRole('textbox', { name: 'Motif du renvoi' }).fill('Citez le règlement.');
  await page.getByRole('button', { name: 'Renvoyer', exact: true }).press('Enter');
  await expect(opened(page).getByText(/Proposition renvoyée par/)).toBeVisible();
  await leave(page);

  // The last view is there again.
  await signIn(page, 'paul.instruction');
  await goTo(page, '/dossiers');
  await expect(page.getByRole('button', { name: 'Vue : Tout en cours' })).toBeVisible();
  await goTo(page, `/dossiers/${id}`);
  await expect(opened(page).getByText(/Citez le règlement/)).toBeVisible();
  await shot(page, 'returned');
});
