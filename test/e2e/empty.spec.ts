import { join } from 'node:path';
import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, test } from './fixtures/app.ts';
import { installWorkstation } from './fixtures/scene.ts';
import { goTo } from './fixtures/screens.ts';

test.use({ appOptions: { demo: false } });

/** Screens of a workstation on its first day: why there is nothing, and what brings something. */
const empties: readonly (readonly [place: string, why: string, next: RegExp])[] = [
  ['/aujourd-hui', 'Vous n’êtes dans aucun service', /qui instruit quoi/],
  ['/organisations', 'Aucune organisation n’est inscrite', /Inscrire la première/],
  ['/dossiers', 'Aucun dossier en cours dans vos services', /Un gestionnaire publie les démarches/],
  ['/services', 'Aucun service', /Créer le premier service/],
  ['/gestion-des-demarches', 'Aucune démarche', /Créer la première démarche/],
  ['/courriers', 'Aucun courrier à imprimer', /apparaît ici de lui-même à chaque demande d’administrateur/],
  ['/assistance', 'Aucune demande d’aide n’est arrivée', /«\u00A0Demander de l’aide\u00A0» se trouve sur l’écran de connexion/],
  ['/e-services', 'Le catalogue est vide', /Créer le premier e-service/],
  ['/envoi', 'Aucun courriel à envoyer', /Les courriels qu’Écritoire écrit passent par ici/],
  ['/travaux', 'Aucun travail', /quand vous agissez sur plus de 200 courriers/],
];

test('an empty workstation says on every screen what to do', async ({ page }) => {
  await installWorkstation(page);
  // The first screen opens by itself, whatever was asked for before anybody was there.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  for (const [place, why, next] of empties)
    await test.step(place, async () => {
      await goTo(page, place);
      const main = page.getByRole('main');
      await expect(main).toContainText(why);
      await expect(main).toContainText(next);
      for (const theme of ['light', 'dark']) {
        await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
        await page.screenshot({
          path: join(import.meta.dirname, '../../test-results/screens', `vide${place.replace('/', '-')}-${theme}.png`),
        });
      }
      await expectAccessible(page);
      await expectNoSideScroll(page);
    });
});
