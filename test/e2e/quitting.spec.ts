import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { unfinishedBase } from '../../src-main/workstation/leftovers.ts';
import { must, openApp, program, signIn, startApp, sharing as test } from './fixtures/app.ts';
import { startElectron } from './fixtures/electron.ts';
import { freshFolder } from './fixtures/folder.ts';
import { demand } from './fixtures/service.ts';

test('commands on their way when the program ends: what was acknowledged is there afterwards', { tag: '@electron' }, async ({
  page: given,
}) => {
  test.setTimeout(360_000);
  const data = freshFolder(true);
  let app = await startApp({ data });
  let page = await openApp(given, app);
  await signIn(page, 'paul.instruction');
  const acknowledged: string[] = [];
  page.on('console', (message) => {
    const number = /^written (C-[\w-]+)$/.exec(message.text())?.[1];
    if (number !== undefined) acknowledged.push(number);
  });
  // More than can be written before the end, each asked for as soon as the page can.
  const secret = await page.evaluate(() => JSON.parse(sessionStorage.getItem('ecritoire.page') ?? '{}').page ?? '');
  await page.evaluate(
    ([inputs, own]) => {
      const ask = async (input: unknown): Promise<{ ok: boolean; data?: { letterNumber: string } }> =>
        window.ecritoire === undefined
          ? fetch('/call', {
              method: 'POST',
              headers: { 'content-type': 'application/json', 'x-ecritoire-page': own },
              body: JSON.stringify({ name: 'organisations.register', input }),
            }).then((response) => response.json())
          : ((await window.ecritoire.call('organisations.register', input)) as { ok: boolean; data?: { letterNumber: string } });
      for (const input of inputs)
        void ask(input).then(
          (result) => console.log(`written ${result.data?.letterNumber}`),
          () => undefined,
        );
    },
    [Array.from({ length: 300 }, (_each, at) => demand(1_000 + at)), secret] as const,
  );
  await expect.poll(() => acknowledged.length).toBeGreaterThan(2);
  const { electron } = app;
  const ending = electron === null ? Promise.resolve(app.signal('SIGTERM')) : electron.evaluate(({ app: own }) => own.quit());
  await ending.catch(() => undefined);
  expect(await app.stop()).toBe(0);
  const known = [...acknowledged];
  expect(known.length).toBeLessThan(300);

  app = await startApp({ data });
  page = await openApp(given, app);
  await signIn(page, 'paul.instruction');
  for (const number of known) expect((await must(page, 'letters.find', { number })).found?.number).toBe(number);
  await app.stop();
  rmSync(data, { recursive: true, force: true });
});

test(
  'a signal while the demonstration is made: the end within five seconds, and the next start opens it',
  { tag: '@electron' },
  async ({ page }, { project }) => {
    const data = freshFolder(false);
    const options = ['--data', data, '--demo'];
    const child: ChildProcess =
      project.name === 'electron'
        ? (await startElectron(options)).application.process()
        : spawn(process.execPath, [program, '--no-window', ...options], { stdio: 'ignore' });
    const ended = new Promise<number | string | null>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
    await expect.poll(() => existsSync(join(data, unfinishedBase))).toBe(true);
    child.kill('SIGTERM');
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('still there after five seconds'), 5_000).unref());
    expect(await Promise.race([ended, late])).toBe(0);
    // Whether it was cut or had just been made, the folder opens.

    const app = await startApp({ data });
    await signIn(await openApp(page, app), 'paul.instruction');
    await app.stop();
    rmSync(data, { recursive: true, force: true });
  },
);
