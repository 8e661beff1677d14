import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installed, makePlaces, marie, password, signIn, start } from '../integration/workstation/support.ts';

const program = new URL('../fixtures/processes/cut-workstation.ts', import.meta.url).pathname;

let places: ReturnType<typeof makePlaces>;
beforeEach(() => {
  places = makePlaces();
});
afterEach(() => places.remove());

/** Runs the work in a process of its own, killed `after` milliseconds from its beginning. @returns how long it took, null when it was cut */
const run = async (work: 'first-start' | 'change-key', folder: string, after: number | null): Promise<number | null> => {
  const child = spawn(process.execPath, [program, work, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  let began = 0;
  let took: number | null = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'done') took = performance.now() - began;
    if (line !== 'go') return;
    began = performance.now();
    if (after !== null) setTimeout(() => child.kill('SIGKILL'), after);
  });
  await once(child, 'exit');
  return took;
};

const fractions = [0.02, 0.1, 0.25, 0.4, 0.7];

it('a first start killed at any instant: begun anew, or whole and opened by its password', async () => {
  const whole = (await run('first-start', places.fresh, null)) ?? 0;
  expect(whole).toBeGreaterThan(0);
  let cuts = 0;
  for (const fraction of fractions) {
    const folder = join(places.root, `cut-${fraction}`);
    cuts += (await run('first-start', folder, whole * fraction)) === null ? 1 : 0;
    const station = await start(folder);
    const { phase, problem } = await station.call('p1', 'workstation.state', {});
    expect(problem).toBeNull();
    expect(['first_start', 'locked']).toContain(phase);
    if (phase === 'first_start') await installed(station);
    else await signIn(station, 'p1');
    expect((await station.call('p1', 'accounts.session', {})).session?.identifier).toBe(marie);
    expect((await station.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
    await station.backend.stop();
  }
  expect(cuts).toBeGreaterThan(0);
});

it('a change of key killed at any instant: the password opens before and after, the journal is whole', async () => {
  const station = await start(places.data);
  await installed(station);
  await station.backend.stop();
  cpSync(places.data, places.fresh, { recursive: true });
  const whole = (await run('change-key', places.fresh, null)) ?? 0;
  expect(whole).toBeGreaterThan(0);
  let cuts = 0;
  for (const fraction of fractions) {
    const folder = join(places.root, `cut-${fraction}`);
    cpSync(places.data, folder, { recursive: true });
    cuts += (await run('change-key', folder, whole * fraction)) === null ? 1 : 0;
    const opened = await start(folder);
    expect((await opened.call('p1', 'accounts.signIn', { who: marie, password })).session?.identifier).toBe(marie);
    expect((await opened.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
    await opened.backend.stop();
  }
  expect(cuts).toBeGreaterThan(0);
});
