import { expect, type Frame, type Page, test } from '@playwright/test';
import { readQr } from '../../src-renderer/letters/read-qr.ts';
import { type App, expectQuiet, listen, signIn, startApp } from './fixtures/app.ts';
import { installWorkstation, manager } from './fixtures/scene.ts';
import { registerMany } from './fixtures/service.ts';

/** What stood in the viewer when the system's print window was asked for: everything after that is the system's. */
interface Printed {
  readonly title: string;
  readonly paper: string;
  /** Pages as pictures: size in points of the picture, and how much of it is dark. */
  readonly pages: readonly { readonly alt: string; readonly width: number; readonly height: number; readonly ink: number }[];
  /** The first page at a hundred points an inch, four bytes a point, in base64. */
  readonly first: { readonly width: number; readonly height: number; readonly data: string };
}

let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp({ demo: false });
});
test.afterAll(async () => {
  await app.stop();
});

/** Headless Chromium has no print window: in its place, what it would have been given is kept, in the frame that asked. */
const enter = async (page: Page): Promise<void> => {
  listen(page);
  await page.addInitScript(() => {
    window.print = () => {
      const pictures = [...document.querySelectorAll<HTMLImageElement>('#print img')];
      const draw = (picture: HTMLImageElement) => {
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(picture.naturalWidth / 3);
        canvas.height = Math.round(picture.naturalHeight / 3);
        const pen = canvas.getContext('2d');
        pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
        return pen?.getImageData(0, 0, canvas.width, canvas.height) ?? new ImageData(1, 1);
      };
      const inkOf = ({ data }: ImageData) => {
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
        return dark / (data.length / 4);
      };
      const pages = pictures.map((picture) => {
        const { alt, naturalWidth: width, naturalHeight: height } = picture;
        return { alt, width, height, ink: inkOf(draw(picture)) };
      });
      const [picture] = pictures;
      const { width, height, data } = picture === undefined ? new ImageData(1, 1) : draw(picture);
      let bytes = '';
      for (let at = 0; at < data.length; at += 8192) bytes += String.fromCharCode(...data.subarray(at, at + 8192));
      const paper = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(' ');
      Object.assign(window, { printed: { title: document.title, paper, pages, first: { width, height, data: btoa(bytes) } } });
    };
  });
  await page.goto(app.url);
  await page.waitForFunction(() => sessionStorage.getItem('ecritoire.page') !== null);
};

/** The viewer's frame: another origin, which the application cannot look into. */
const viewerOf = async (page: Page, title: string | RegExp): Promise<Frame> => {
  const element = await page.getByTitle(title, { exact: true }).elementHandle();
  const frame = await element?.contentFrame();
  if (frame == null) throw new Error('no frame');
  return frame;
};

/** Presses «Imprimer» of a preview. @returns what the print window would have shown */
const print = async (page: Page, title: string | RegExp): Promise<Printed> => {
  const frame = await viewerOf(page, title);
  await expect(frame.locator('canvas').first()).toBeVisible();
  expect(new URL(frame.url()).origin).not.toBe(new URL(page.url()).origin);
  const button = page.getByRole('button', { name: 'Imprimer', exact: true }).last();
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press('Enter');
  await frame.waitForFunction(() => 'printed' in window);
  const printed = await frame.evaluate(() => (window as unknown as { printed: Printed }).printed);
  // Nothing of it stays in the page, and the button may be pressed again.
  await expect.poll(() => frame.locator('#print img').count()).toBe(0);
  await expect(button).toBeEnabled();
  await frame.evaluate(() => Reflect.deleteProperty(window, 'printed'));
  return printed;
};

/** A4 at 300 points an inch, upright, with something on it. */
const expectPages = (printed: Printed, pages: number): void => {
  expect(printed.pages.map(({ alt }) => alt)).toEqual(Array.from({ length: pages }, (_, at) => `Page ${at + 1}`));
  for (const { width, height, ink } of printed.pages) {
    expect([width, height].map((side) => Math.round(side / 10))).toEqual([248, 351]);
    expect(ink).toBeGreaterThan(0.005);
    expect(ink).toBeLessThan(0.3);
  }
  expect(printed.paper).toMatch(/@page/);
  expect(printed.paper).toMatch(/margin: 0/);
};
const codeOn = ({ first: { width, height, data } }: Printed): string | null =>
  readQr({ width, height, data: new Uint8ClampedArray(Buffer.from(data, 'base64')) });

test('the recovery key reaches the print window', async ({ page }) => {
  await enter(page);
  const { prenom, nom, courriel, password } = manager;
  for (const [label, value] of Object.entries({ Prénom: prenom, Nom: nom, Courriel: courriel, 'Mot de passe': password }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('Mot de passe, une seconde fois', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Nom du poste').fill('Poste de l’accueil');
  await page.getByText('Poste de terrain').first().click();
  await page.getByRole('button', { name: 'Préparer la clé de secours' }).click();
  const sheet = await print(page, 'Clé de secours du poste');
  expectPages(sheet, 1);
  expect(sheet.title).toBe('Clé de secours du poste');
  expectQuiet(page);
});

test('the letters of a batch reach the print window as they are', async ({ page }) => {
  await enter(page);
  await installWorkstation(page);
  const numbers = await registerMany(page, 2);
  await page.reload();
  await page.getByRole('link', { name: /^Courriers/ }).click();
  await expect(page.getByRole('grid', { name: 'Courriers' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Imprimer les 2 courriers' })).toBeEnabled();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Lot de 2 courriers' });
  await expect(dialog).toBeVisible();
  const frame = await viewerOf(page, /^Lot /);
  await expect(frame.locator('canvas').first()).toBeVisible();

  // Pages that cannot be drawn: it is said, nothing of them stays, and the button may be pressed again.
  await frame.evaluate(() => {
    const draw: unknown = Reflect.get(HTMLCanvasElement.prototype, 'toBlob');
    HTMLCanvasElement.prototype.toBlob = (done) => {
      Reflect.set(HTMLCanvasElement.prototype, 'toBlob', draw);
      done(null);
    };
  });
  const button = dialog.getByRole('button', { name: 'Imprimer', exact: true });
  await button.click();
  await expect(dialog.getByText('L’impression n’a pas pu être préparée. Recommencez.')).toBeVisible();
  await expect(button).toBeEnabled();
  expect(await frame.evaluate(() => 'printed' in window)).toBe(false);

  // While pages are drawn, the first held back: the next letter waits, and a second printing is not begun.
  await frame.evaluate(() => {
    const draw = Reflect.get(HTMLCanvasElement.prototype, 'toBlob');
    HTMLCanvasElement.prototype.toBlob = function hold(...given) {
      HTMLCanvasElement.prototype.toBlob = draw;
      window.addEventListener('release', () => draw.apply(this, given), { once: true });
    };
  });
  const printing = print(page, /^Lot /);
  const next = dialog.getByRole('button', { name: 'Courrier suivant du lot' });
  await expect(next).toBeDisabled();
  await page.getByTitle(/^Lot /).evaluate((element: HTMLIFrameElement) => {
    element.contentWindow?.postMessage({ type: 'print', print: 99, bytes: null }, new URL(element.src).origin);
  });
  await expect(dialog.getByText('Préparation…')).toBeVisible();
  await frame.evaluate(() => window.dispatchEvent(new Event('release')));
  const letters = await printing;
  expectPages(letters, 2);
  await expect(next).toBeEnabled();
  expect(codeOn(letters)).toBe(numbers[0]);
  await expect(dialog.getByText('Les feuilles sont-elles bonnes ?')).toBeVisible();

  // As the printer gets it: only the pictures, one a sheet.
  await page.emulateMedia({ media: 'print' });
  expect(await frame.locator('#container').evaluate((element) => getComputedStyle(element).display)).toBe('none');
  await page.emulateMedia({ media: null });

  // Closed while pages are drawn, they go with it: that is said, and the way back.
  await frame.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = () => undefined;
  });
  await button.click();
  await expect(next).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('L’impression est abandonnée')).toBeVisible();
  await page.getByRole('button', { name: 'Revoir le PDF' }).click();
  await expect(next).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('L’impression est abandonnée')).toHaveCount(1);
  expectQuiet(page);
});

test('the slip of a batch is seen and printed in the place of its letters', async ({ page }) => {
  await enter(page);
  await signIn(page, manager.identifier, manager.password);
  await page.getByRole('link', { name: /^Courriers/ }).click();
  // The batch of the test before waits for an answer: its letters are drawn again.
  await page.getByRole('button', { name: 'Refaire' }).first().click();
  await page.getByRole('alertdialog', { name: 'Refaire ce lot ?' }).getByRole('button', { name: 'Refaire le lot' }).click();
  await expect(page.getByRole('button', { name: 'Imprimer les 2 courriers' })).toBeEnabled();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Voir et imprimer le bordereau' }).click();
  const slip = await print(page, /^Bordereau /);
  expectPages(slip, 1);
  expect(slip.title).toMatch(/^Bordereau [0-9A-F]{8}$/);
  expect(codeOn(slip)).toBeNull();
  await page.getByRole('button', { name: 'Revenir aux courriers' }).click();
  await expect(page.getByTitle(/^Lot /)).toBeVisible();
  expectQuiet(page);
});

test('an access on paper reaches the print window', async ({ page }) => {
  await enter(page);
  await signIn(page, manager.identifier, manager.password);
  await page.getByRole('button', { name: /changer d’espace/ }).click();
  await page.getByRole('menuitem', { name: /^Poste/ }).click();
  await page.getByRole('link', { name: 'Comptes du poste' }).click();
  await page.getByRole('row', { name: /Marie/ }).click();
  await page.getByRole('tab', { name: 'Accès' }).click();
  await page.getByRole('button', { name: 'Préparer l’accès imprimé' }).click();
  expectPages(await print(page, /^Accès de /), 1);
  expectQuiet(page);
});
