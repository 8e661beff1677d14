import { expectAccessible, expectFrameStays, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, signIn, test } from './fixtures/app.ts';

test('an agent begins with what presses, and goes to its dossier by keyboard', async ({ page }) => {
  await signIn(page, 'paul.instruction');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await page.getByRole('radio', { name: 'Tous ceux de mes services' }).press('Space');
  const late = page.getByRole('region', { name: 'Décisions nées du silence' });
  await expect(late.getByRole('link').first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await expectFrameStays(page);
  await late.getByRole('link').first().press('Enter');
  await expect(page.getByText('Pourquoi cette date ?')).toBeVisible();
});
