import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { composeMessage } from '../../src-main/mail/message.ts';
import { mailNames, paramsWith, templateNamed } from '../fixtures/mails.ts';

/** Pictures to look at after a change of words or colours; never kept in the repository. */
const pictures = join(import.meta.dirname, '../../test-results/mails');
mkdirSync(pictures, { recursive: true });

const typed = 'Syndicat intercommunal à vocation multiple de Saint-Rémy-au-Bois et Œuf-en-Ternois';

for (const colorScheme of ['light', 'dark'] as const)
  test(`every mail in ${colorScheme}: readable by everybody, and no wider than a telephone`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 700, height: 500 } });
    const page = await context.newPage();
    for (const template of mailNames) {
      const { html } = composeMessage({
        template: templateNamed(template),
        params: paramsWith(typed)[template],
        recipient: { displayName: 'Marie-Bénédicte ROCHE-DUBAR D’HAUTECLOCQUE' },
        from: {
          name: 'Département du Pas-de-Calais',
          service: 'Accueil des organisations',
          phone: '03 21 21 62 62',
          courriel: 'accueil.des.organisations.et.des.associations@maisondudepartement.pasdecalais.example',
        },
        workstation: 'Poste de l’accueil, Maison du Département Solidarité de l’Arrageois',
      });
      await page.setViewportSize({ width: 700, height: 500 });
      await page.setContent(html);
      await page.screenshot({ path: join(pictures, `${template}-${colorScheme}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(
        violations.map(({ id }) => id),
        template,
      ).toEqual([]);
      await page.setViewportSize({ width: 320, height: 500 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), template).toBeLessThanOrEqual(320);
    }
    await context.close();
  });
