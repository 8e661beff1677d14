import { expectAccessible, expectNoSideScroll } from './fixtures/accessible.ts';
import { expect, must, test } from './fixtures/app.ts';
import { installWorkstation } from './fixtures/scene.ts';
import { registerMany } from './fixtures/service.ts';

test.use({ appOptions: { demo: false } });

test('a letter corrected after it was printed is told on the desk and on the organisation, and made again', async ({ page }) => {
  await installWorkstation(page);
  const [number = ''] = await registerMany(page, 1);
  const { found } = await must(page, 'letters.find', { number });
  const { batch } = await must(page, 'letters.produceBatch', { letters: [found?.id ?? ''] });
  await must(page, 'letters.confirmBatch', { batch });
  const id = found?.organisation ?? '';
  const { heads: seen } = await must(page, 'organisations.get', { id });
  const address = { street: '12 rue de l’Église', postalCode: '62250', town: 'Marquise' };
  await must(page, 'organisations.correctAddress', { id, seen, address });
  await page.reload();

  await page.getByRole('link', { name: /^Courriers/ }).click();
  const told = page.getByText(new RegExp(`^Le courrier ${number} a été imprimé le .* avec l’ancienne adresse$`));
  await expect(told).toBeVisible();
  await page.getByRole('button', { name: /^1 ?à poster/ }).click();
  const panel = page.getByRole('complementary', { name: 'Courrier choisi' });
  await expect(panel.getByText(/^Courrier imprimé le .* avec l’ancienne adresse$/)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await panel.getByRole('button', { name: 'Ouvrir l’organisation' }).click();
  await expect(told).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Refaire ${number}` }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Le courrier .* est à imprimer\. Les codes de .* ne valent plus rien\.$/)).toBeVisible();
  await expect(told).toBeHidden();
  const { letters } = await must(page, 'organisations.get', { id });
  expect(letters.map(({ status, formerPaper }) => [status, formerPaper])).toEqual([
    ['a_imprimer', null],
    ['annule', null],
  ]);
});
