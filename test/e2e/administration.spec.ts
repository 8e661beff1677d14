import type { Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { type App, expect, expectQuiet, must, openApp, signIn, startApp } from './fixtures/app.ts';
import { question } from './fixtures/question.ts';

// One application for the file: each test goes on from what the former one left, as a morning does.
const test = base;
test.describe.configure({ mode: 'serial' });

let app: App;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.stop());
test.afterEach(({ page }) => expectQuiet(page));

const enter = async (page: Page, who: string) => {
  await openApp(page, app);
  await signIn(page, who);
};
const go = (page: Page, name: string) => page.getByRole('navigation').getByText(name, { exact: true }).click();
const title = (page: Page, name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

/** Presses Tab until the focus is there, as somebody without a mouse does. */
const tabTo = async (page: Page, what: ReturnType<Page['getByRole']>) => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await what.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
};

const fillEservice = async (page: Page, name: string) => {
  await page.getByLabel('Nom', { exact: false }).first().fill(name);
  await page.getByLabel('Description').fill('Demander une aide et suivre son versement.');
  await page.getByLabel('Service', { exact: false }).last().fill('Direction des finances');
};

test('a gestionnaire makes the catalogue by keyboard, with what is wrong beside its field', async ({ page }) => {
  await enter(page, 'marie.gestion');
  await go(page, 'E-services');
  await page.keyboard.press('n');
  await title(page, 'Créer un e-service');
  await tabTo(page, page.getByRole('button', { name: 'Créer l’e-service' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('4 informations sont à corriger')).toBeVisible();
  await expect(page.getByLabel('Nom', { exact: false }).first()).toBeFocused();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.keyboard.type('<b>Aides</b>');
  await expect(page.getByRole('button', { name: 'Les signes < et > ne sont pas admis ici.' })).toBeVisible();
  await fillEservice(page, 'Subventions aux communes');
  await page.getByText('Commune', { exact: true }).click();
  await tabTo(page, page.getByRole('button', { name: 'Créer l’e-service' }));
  await page.keyboard.press('Enter');
  await title(page, 'E-services');
  await expect(page.getByText('Subventions aux communes', { exact: true })).toBeVisible();
  const more = { description: 'Arrêtés et travaux.', service: 'Direction des routes', kinds: ['commune' as const], open: true };
  await must(page, 'eservices.create', { ...more, name: 'Voirie', order: 20 });
  await must(page, 'eservices.create', { ...more, name: 'Transport scolaire', order: 30 });

  await page.getByRole('button', { name: 'Modifier Voirie' }).click();
  await title(page, 'Modifier un e-service');
  await page.getByLabel('Nom', { exact: false }).first().fill('TRANSPORT SCOLAIRE');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: /Un autre e-service porte déjà ce nom/ })).toBeVisible();
  await page.getByLabel('Nom', { exact: false }).first().fill('Voirie départementale');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { name: 'Voirie départementale' })).toBeVisible();

  await page.getByRole('button', { name: 'Fermer Transport scolaire' }).click();
  await expect(question(page)).toContainText('Aucune organisation n’y est abonnée');
  await page.getByRole('button', { name: 'Fermer l’e-service' }).click();
  await expect(page.getByRole('button', { name: 'Ouvrir Transport scolaire' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
});

test('the administrator subscribes, then gives permissions in the grid by keyboard, their own too', async ({ page }) => {
  await enter(page, 'eric.mairie');
  // The e-services that the demonstration has given them are given up first.
  for (const { id, subscribedSince } of (await must(page, 'administration.mine', {})).eservices) {
    const { heads } = (await must(page, 'administration.mine', {})).organisation;
    if (subscribedSince !== null) await must(page, 'administration.unsubscribe', { seen: heads, eservice: id });
  }
  await go(page, 'Permissions');
  await expect(page.getByText('L’organisation n’est abonnée à aucun e-service')).toBeVisible();
  await go(page, 'E-services');
  await tabTo(page, page.getByRole('button', { name: 'S’abonner à Subventions aux communes' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Se désabonner de Subventions aux communes' })).toBeVisible();
  await page.getByRole('button', { name: 'S’abonner à Voirie départementale' }).click();
  await expect(page.getByRole('button', { name: 'Se désabonner de Voirie départementale' })).toBeVisible();
  await expect(page.getByText('Transport scolaire')).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await go(page, 'Permissions');
  await expect(page.getByText('Vous aussi : rien par défaut')).toBeVisible();
  const box = (name: string) => page.getByRole('checkbox', { name });
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '3');
  await expect(grid).toHaveAttribute('aria-colcount', '3');
  for (const each of await page.getByRole('checkbox').all()) await expect(each).not.toBeChecked();
  // One stop of the Tab key for the whole grid; the arrows go from there.
  await tabTo(page, box('Éric Mairie, Voirie départementale'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(box('Éric Mairie, Subventions aux communes')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(box('Sonia Mairie, Voirie départementale')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByRole('columnheader', { name: /Subventions aux communes/ })).toContainText('2 sur 2');
  await expect(page.getByRole('rowheader', { name: /Sonia Mairie/ })).toContainText('2 sur 2');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  // The last tick is undone from its announcement.
  await page.getByRole('button', { name: 'Annuler' }).first().click();
  await expect(box('Sonia Mairie, Subventions aux communes')).not.toBeChecked();
  await page.reload();
  await go(page, 'Permissions');
  await expect(box('Sonia Mairie, Voirie départementale')).toBeChecked();
  await expect(box('Sonia Mairie, Subventions aux communes')).not.toBeChecked();

  await go(page, 'E-services');
  await page.getByRole('button', { name: 'Se désabonner de Voirie départementale' }).click();
  await expect(question(page)).toContainText('1 personne perd la permission');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Se désabonner', exact: true }).click();
  await expect(page.getByRole('button', { name: 'S’abonner à Voirie départementale' })).toBeVisible();
});

test('users: validated, invalidated with a reason, validated again', async ({ page, browser }) => {
  await enter(page, 'marie.gestion');
  const found = await must(page, 'organisations.list', {
    view: 'toutes',
    search: 'audresselles',
    sort: 'name',
    descending: false,
  });
  const person = { prenom: 'Inès', nom: 'Duhamel', courriel: 'ines.duhamel@audresselles.example' };
  const reception = { channel: 'papier' as const, receivedOn: '2026-01-15' };
  await must(page, 'organisations.apply', { id: found.rows[0]?.id ?? '', role: 'utilisateur', person, reception });

  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  const eric = await context.newPage();
  await enter(eric, 'eric.mairie');
  await go(eric, 'Utilisateurs');
  await expect(eric.getByRole('button', { name: 'Invalider Éric Mairie' })).toHaveCount(0);
  await expectAccessible(eric);
  await expectNoSideScroll(eric);
  await eric.getByRole('button', { name: 'Valider Inès Duhamel', exact: true }).click();
  await expect(eric.getByText('Inscription validée : Inès Duhamel.')).toBeVisible();
  await eric.getByRole('button', { name: 'Invalider Sonia Mairie' }).click();
  const dialog = eric.locator('[data-modal][role=dialog]');
  await dialog.getByRole('button', { name: 'Invalider', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Saisissez le motif : la personne le lira.' })).toBeVisible();
  await expectAccessible(eric);
  await eric.setViewportSize({ width: 683, height: 384 });
  await dialog.getByLabel('Motif').fill('A quitté la mairie.');
  await dialog.getByRole('button', { name: 'Invalider', exact: true }).click();
  await expect(eric.getByText('Motif : A quitté la mairie.')).toBeVisible();
  await eric.setViewportSize({ width: 1366, height: 768 });
  await tabTo(eric, eric.getByRole('button', { name: 'Valider de nouveau Sonia Mairie' }));
  await eric.keyboard.press('Enter');
  await expect(eric.getByText('Accès rétabli, sans permission : Sonia Mairie.')).toBeVisible();
  await expect(eric.getByText('Personne n’a été invalidé.')).toBeVisible();
  expectQuiet(eric);
  await context.close();
});

test('a user reads their rights and asks to become the administrator', async ({ page }) => {
  await enter(page, 'sonia.mairie');
  await expect(page.getByRole('navigation').getByText('Permissions', { exact: true })).toHaveCount(0);
  await go(page, 'Mes permissions');
  await expect(page.getByText('sans permission', { exact: true })).toBeVisible();
  // The permission at work: the door says why it is closed, and to whom to turn.
  await page
    .getByRole('button', { name: /^Ouvrir / })
    .first()
    .click();
  await expect(page.getByText('Cet e-service ne vous est pas ouvert')).toBeVisible();
  await expect(page.getByText(/Demandez-la à Éric Mairie/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Revenir à/ }).click();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await tabTo(page, page.getByRole('button', { name: 'Demander à devenir administrateur' }));
  await page.keyboard.press('Enter');
  await expect(question(page)).toContainText('vous remplacez Éric Mairie');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(page.getByText('Votre demande attend les codes du courrier')).toBeVisible();
});

test('an agent records the same acts for the administrator, with how and when they were asked', async ({ page }) => {
  await enter(page, 'paul.instruction');
  await go(page, 'Organisations');
  await page.getByRole('searchbox').fill('audresselles');
  await page.getByText('Commune d’Audresselles').first().click();
  await page.getByRole('tab', { name: 'E-services' }).click();
  await page.getByRole('button', { name: 'S’abonner à Voirie départementale' }).click();
  await expect(page.getByText('Dites d’abord comment la demande est arrivée.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Demande arrivée/ })).toBeFocused();
  await page.getByRole('button', { name: /Demande arrivée/ }).click();
  await page.getByRole('option', { name: 'Sur papier' }).click();
  await page.getByRole('button', { name: 'S’abonner à Voirie départementale' }).click();
  await expect(page.getByRole('button', { name: 'Se désabonner de Voirie départementale' })).toBeVisible();
  await expectAccessible(page);
  // What was said of the paper holds from tab to tab.
  await page.getByRole('tab', { name: 'Permissions' }).click();
  await page.getByRole('checkbox', { name: 'Sonia Mairie, Voirie départementale' }).click();
  await expect(page.getByRole('checkbox', { name: 'Sonia Mairie, Voirie départementale' })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Utilisateurs' }).click();
  await expect(page.getByRole('button', { name: 'Invalider Inès Duhamel' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Historique' }).click();
  await expect(page.getByText(/pour le compte de l’administrateur \(demande reçue sur papier/).first()).toBeVisible();
});
