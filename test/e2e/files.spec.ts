import { expect } from '@playwright/test';
import { picture } from '../fixtures/files/images.ts';
import { onePage, packedPage, packedPdf, pdf } from '../fixtures/files/pdf.ts';
import { type App, openApp, signIn, startApp, sharing as test } from './fixtures/app.ts';
import { sent } from './fixtures/sent-file.ts';

test.describe('files', { tag: '@electron' }, () => {
  let app: App;
  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(() => app.stop());

  test('are judged by a process of their own, in this shell too; one that kills it is refused, and the next one is judged', async ({
    page: given,
  }) => {
    const page = await openApp(given, app);
    await signIn(page, 'paul.instruction');
    expect(await sent(page, 'Statuts.pdf', pdf(onePage()))).toMatchObject({
      ok: true,
      data: { name: 'Statuts.pdf', format: 'pdf', pages: 1 },
    });
    for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const)
      expect(await sent(page, 'carte', await picture().toFormat(format).toBuffer()), format).toMatchObject({ ok: true, data: { format } });
    expect(await sent(page, 'Statuts.pdf', pdf(onePage({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' })))).toMatchObject({
      ok: false,
      error: { code: 'pdf_active' },
    });
    // Some tens of thousands of bytes that become eight million values.
    const bomb = packedPdf([...packedPage(4), `[${'[/a] '.repeat(4_000_000)}]`]);
    expect(await sent(page, 'Bombe.pdf', bomb)).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^(?:file_not_examined|pdf_too_heavy)$/) },
    });
    expect(await sent(page, 'Statuts.pdf', pdf(onePage()))).toMatchObject({ ok: true });
    if (app.electron !== null) {
      const helpers = await app.electron.evaluate(({ app: program }) =>
        program.getAppMetrics().map(({ type, name }) => `${type} ${name ?? ''}`),
      );
      expect(helpers.join('\n')).toMatch(/^Utility .*examen des fichiers/mu);
    }
  });
});
