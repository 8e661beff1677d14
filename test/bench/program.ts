import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { createWritingBase } from '../../src-main/backend/writer-context.ts';
import { closeDatabase, type Database, openDatabase } from '../../src-main/database/open.ts';
import { systemPorts } from '../../src-main/kernel/ports.ts';
import { openDemonstration } from '../../src-main/keyring/demonstration.ts';
import { drawStretch, provePassword } from '../../src-main/keyring/derive.ts';
import { installManager } from '../../src-main/workstation/install.ts';
import { setTeam, teamAggregate } from '../../src-shared/services/team.ts';
import { goTo } from '../e2e/fixtures/screens.ts';
import { benchKey } from './base.ts';
import { measureLongWork } from './long-work.ts';
import { type Line, timeLine } from './measure.ts';

const program = resolve(import.meta.dirname, '../../out/main/browser/main.mjs');
const password = 'Cabestan-Bleu-2026!';
const megabyte = 1024 * 1024;

/** Makes somebody one of the agents of every service. */
const joinServices = (database: Database, account: string): void => {
  const { context } = createWritingBase(database, systemPorts);
  const { statements, journal } = context;
  for (const { id } of statements.all(statements.db.selectFrom('p_service').select('id'))) {
    const joined = journal.command(null, (tx) => {
      const { state } = tx.load(teamAggregate, id);
      const decided = setTeam(state, [...state.agents, account]);
      if (decided.ok) tx.append(teamAggregate, id, decided.data);
      return decided;
    });
    if (!joined.ok) throw new Error(joined.error.code);
  }
};

/** Puts a bench base into a folder that opens by itself, with one person who may sign in. */
const furnish = async (folder: string, base: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  let draws = 0;
  // The first draw of a new keyring is its data key: here the one that the bench base was made with.
  const random = { bytes: (length: number) => (draws++ === 0 ? benchKey.slice(0, length) : systemPorts.random.bytes(length)) };
  const opened = await openDemonstration(folder, { ...systemPorts, random });
  if (!opened.ok) throw new Error(opened.error.code);
  const database = openDatabase({ path: base, key: benchKey, mode: 'write' });
  const { record } = await provePassword(password, drawStretch(systemPorts), systemPorts);
  const made = installManager(database, systemPorts, { prenom: 'Mesure', nom: 'Banc', courriel: 'mesure@banc.example', record, slot: '' });
  if (!made.ok) throw new Error(made.error.code);
  joinServices(database, made.data.account);
  closeDatabase(database);
  renameSync(base, join(folder, 'ecritoire.db'));
};

const start = async (folder: string): Promise<{ child: ChildProcess; url: string; took: number }> => {
  const began = performance.now();
  const child = spawn(process.execPath, [program, '--no-window', '--demo', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no standard output');
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((done, failed) => {
    lines.once('line', done);
    child.once('exit', () => failed(new Error('the program ended')));
  });
  return { child, url: String(JSON.parse(line).url), took: performance.now() - began };
};

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
};

/** Resident memory of a process in mebibytes; undefined where the system does not say (`/proc`). */
const memoryOf = (pid: number | undefined): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024) / megabyte;
};

/** From the click on «Je me connecte» to the first painted dossiers of «Aujourd’hui». */
const signIn = async (page: Page): Promise<number> => {
  await page.getByLabel('Identifiant ou courriel').fill('mesure@banc.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  const began = performance.now();
  await page.getByRole('button', { name: 'Je me connecte' }).click();
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  return performance.now() - began;
};

/** From a keystroke in the search to other rows painted, measured inside the page; the list's own delay is part of it. */
const keystrokes = async (page: Page, words: readonly string[]): Promise<number[]> => {
  const taken: number[] = [];
  const search = page.getByRole('searchbox');
  for (const word of words) {
    await search.fill('');
    await page.waitForTimeout(400);
    for (const letter of word) {
      const painted = page.evaluate(
        () =>
          new Promise<number>((done) => {
            const grid = document.querySelector('[role=grid]');
            let began = 0;
            document.addEventListener('keydown', () => (began = performance.now()), { once: true, capture: true });
            const observer = new MutationObserver(() => {
              observer.disconnect();
              requestAnimationFrame(() => done(performance.now() - began));
            });
            // Words and rows only: the count of rows, an attribute, changes before the rows themselves are there.
            if (grid !== null) observer.observe(grid, { childList: true, subtree: true, characterData: true });
            setTimeout(() => done(Number.NaN), 1500);
          }),
      );
      await search.pressSequentially(letter);
      const time = await painted;
      if (!Number.isNaN(time)) taken.push(time);
      await page.waitForTimeout(150);
    }
  }
  return taken.sort((one, other) => one - other);
};

/** Goes to a list and waits for its rows. */
const goToList = async (page: Page, place: string, view: RegExp | null = null): Promise<void> => {
  await goTo(page, place);
  if (view !== null) await page.getByRole('button', { name: view }).click();
  await page.locator('[role=row][aria-rowindex="2"]').first().waitFor();
};

/** The built program on the bench base: what a person waits for (design §9, first lines and memory). */
export const measureProgram = async (folder: string, base: string): Promise<Line[]> => {
  await furnish(folder, base);
  const ready: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const { child, took } = await start(folder);
    ready.push(took);
    await stop(child);
  }
  const { child, url } = await start(folder);
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no browser');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
    await page.goto(url);
    const first = await signIn(page);
    await goToList(page, '/organisations');
    const typed = await keystrokes(page, ['commune', 'judo ca', 'wimer', 'amicale']);
    // The longest of its views.
    await goToList(page, '/dossiers', /traités/);
    const typedDossiers = await keystrokes(page, ['subv', 'judo ca', 'carlier', 'amicale']);
    const memory = memoryOf(child.pid);
    return [
      timeLine(
        'program: backend ready',
        500,
        ready.toSorted((one, other) => one - other),
      ),
      { what: 'program: sign-in to first rows', budget: '≤ 700 ms', measured: `${Math.round(first)} ms`, ok: first <= 700 },
      timeLine('program: keystroke to painted rows', 50, typed),
      timeLine('program: keystroke to painted rows, dossiers', 50, typedDossiers),
      {
        what: 'program: memory, 200 000 rows listed and searched',
        budget: '≤ 300 MiB',
        measured: `${Math.round(memory)} MiB`,
        ok: memory <= 300,
      },
      ...(await measureLongWork(page)),
    ];
  } finally {
    await browser.close();
    await stop(child);
  }
};
