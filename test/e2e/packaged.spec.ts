import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { fuses } from '../../src-main/electron/fuses.ts';
import { picture } from '../fixtures/files/images.ts';
import { call, must, signIn } from './fixtures/app.ts';
import { whyNoElectron } from './fixtures/electron.ts';
import { archived, type PackedFolder, packFolder, processes, removePacked, startPacked } from './fixtures/packaged.ts';
import { sent } from './fixtures/sent-file.ts';

const why = process.platform === 'linux' ? whyNoElectron() : 'le paquet est essayé sur Linux seulement';
test.skip(why !== null, why ?? '');
test.describe.configure({ mode: 'serial', timeout: 180_000 });

let packed: PackedFolder;
test.beforeAll(() => {
  packed = packFolder();
});
test.afterAll(() => {
  if (packed !== undefined) removePacked(packed);
});

test('the packed folder has the fuses of the map, and the native parts of its own system and processor alone @electron-only', async () => {
  const wire = await getCurrentFuseWire(packed.program);
  const states: Readonly<Record<string, unknown>> = { ...wire };
  const { version, ...wanted } = fuses;
  expect(wire.version).toBe(version);
  for (const [option, on] of Object.entries(wanted))
    expect([FuseV1Options[Number(option)], states[option]]).toEqual([
      FuseV1Options[Number(option)],
      // The wire holds a sign for each: «1» is on, «0» is off.
      (on ? '1' : '0').charCodeAt(0),
    ]);
  const resources = join(packed.folder, 'resources');
  const native = readdirSync(resources, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.node'));
  const own = `linux-${process.arch}`;
  const parts = 'app.asar.unpacked/node_modules';
  expect(native.toSorted((one, other) => one.localeCompare(other))).toEqual([
    expect.stringMatching(new RegExp(`^${parts}/@img/sharp-${own}/lib/sharp-${own}-[\\d.]+\\.node$`)),
    `${parts}/@napi-rs/keyring-${own}-gnu/keyring.${own}-gnu.node`,
    expect.stringMatching(new RegExp(`^${parts}/argon2/prebuilds/${own}/argon2\\..*glibc\\.node$`)),
    `${parts}/better-sqlite3/prebuilds/${own}.node`,
  ]);
  // Their bytes lie outside of the archive alone: what loads them can have found them nowhere else.
  const files = archived(join(resources, 'app.asar'));
  expect(files.filter(({ path, outside }) => path.endsWith('.node') && !outside)).toEqual([]);
  expect(files.filter(({ path }) => path.endsWith('.node'))).toHaveLength(native.length);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['package.json', 'out/main/electron/main.mjs', 'out/renderer/index.html']),
  );
  expect(files.filter(({ path }) => /^(?:src-|test\/|scripts\/|docs\/)|\.map$/u.test(path))).toEqual([]);
});

test('it shows the sign-in screen in whatever language the system speaks, and keeps its base from start to start @electron-only', async () => {
  const data = join(packed.made, 'demonstration');
  const canned = { id: null, use: 'assistance' as const, title: 'Du premier démarrage', text: 'Bonjour.' };
  for (const [at, locale] of ['fr_FR.UTF-8', 'en_US.UTF-8', 'de_DE.UTF-8', 'C'].entries()) {
    const run = await startPacked(packed, data, { locale, demo: true });
    const { page } = run;
    await expect(page.getByRole('heading', { name: 'Connexion', level: 1 })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Je me connecte' })).toBeVisible();
    expect(await page.evaluate(() => [document.documentElement.lang, location.origin])).toEqual(['fr', 'app://ecritoire']);
    if (at === 0) {
      // Chromium's sandbox is a real one: its own filter of system calls, and process numbers of its own.
      const renderers = processes.ofKind(packed.program, /--type=renderer/u);
      expect(renderers.length).toBeGreaterThan(0);
      for (const pid of renderers) {
        expect(processes.status(pid, 'Seccomp')).toBe('2');
        expect(processes.status(pid, 'NSpid').split(/\s+/u).length).toBeGreaterThan(1);
      }
      await signIn(page, 'marie.gestion');
      await must(page, 'canned.save', canned);
      expect(await sent(page, 'carte', await picture().png().toBuffer())).toMatchObject({ ok: true, data: { name: 'carte.png' } });
      // The base and the password needed two of them: nothing was taken out of the archive into some other place.
      const native = processes.mapped(run.pid).filter((path) => path.endsWith('.node'));
      expect(native.filter((path) => !path.startsWith(join(packed.folder, 'resources/app.asar.unpacked/node_modules')))).toEqual([]);
    }
    if (at === 1) {
      await signIn(page, 'marie.gestion');
      const { answers } = await must(page, 'canned.list', { use: 'assistance' });
      expect(answers.map(({ title }) => title)).toContain(canned.title);
    }
    expect(await run.stop()).toBe(0);
  }
});

test('it begins on an empty folder, and asks the system’s keyring through its own native part @electron-only', async () => {
  const run = await startPacked(packed, join(packed.made, 'first'), { locale: 'fr_FR.UTF-8', demo: false });
  await expect(run.page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 60_000 });
  const password = 'Cabestan-Bleu-2026!';
  const person = { prenom: 'Marie', nom: 'Gestion', courriel: 'marie@pasdecalais.example', next: password, again: password };
  const place = { departement: 'Département du Pas-de-Calais', name: 'Poste de l’accueil', poste: 'A2' };
  const begun = await call(run.page, 'workstation.firstStart', { ...person, ...place, mode: 'desk' });
  // With a keyring it begins, without one it says why: either way it was asked.
  expect(begun.ok ? 'ok' : begun.error.code).toMatch(/^(?:ok|os_keyring)$/u);
  const keyring = processes.mapped(run.pid).filter((path) => path.includes('keyring') && path.endsWith('.node'));
  expect(keyring).toEqual([expect.stringContaining('/app.asar.unpacked/node_modules/@napi-rs/keyring-linux-')]);
  expect(await run.stop()).toBe(0);
});
