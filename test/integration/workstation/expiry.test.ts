import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStation } from '../../../src-main/backend/station.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { expireCopies } from '../../../src-main/workstation/expire-copies.ts';
import { fourPlaces } from '../persons/support.ts';
import { argon2, installed, makePlaces, marie, password, type Station, start } from './support.ts';

let places: ReturnType<typeof makePlaces>;
let station: Station;
beforeEach(async () => {
  places = makePlaces();
  station = await start(places.data);
  await installed(station);
  await fourPlaces(station);
});
afterEach(async () => {
  await station.backend.stop();
  places.remove();
});

const copyTo = (folder: string) => station.call('p1', 'workstation.copyNow', { folder });
const eraseQuentin = async () => {
  const { subjects } = await station.call('p1', 'persons.search', { text: 'quentin.zwyrnowski' });
  await station.call('p1', 'persons.erase', { subjects: [subjects[0]?.subject ?? ''], confirmation: 'EFFACER' });
};

/** Lets days go by for the expiry alone. @returns copies that went on each of these days */
const after = async (...days: number[]): Promise<number[]> => {
  await station.backend.stop();
  let gone = 0;
  const ports = { ...systemPorts, argon2, clock: { now: () => Date.now() + gone * 24 * 3_600_000 } };
  const opened = await openWithPassword(places.data, marie, password, ports);
  if (!opened.ok) throw new Error(opened.error.code);
  const base = createStation({
    dataFolder: places.data,
    demo: false,
    ports,
    clockOffset: 0,
    log: () => {},
    opened: () => {},
    closing: async () => {},
    events: { changed: () => {}, ends: () => {}, crashed: () => {} },
  });
  await base.open(opened.data.dataKey);
  const removed: number[] = [];
  for (const day of days) {
    gone = day;
    removed.push(await expireCopies(base));
  }
  await base.close();
  station = await start(places.data);
  return removed;
};

it('copies older than an erasure go after their days, and leave what is not ours', async () => {
  const other = join(places.root, 'other');
  mkdirSync(other);
  const [first, second, elsewhere] = [await copyTo(places.stick), await copyTo(places.stick), await copyTo(other)];
  // A note that somebody put into a copy, and a folder of theirs that only looks like one.
  writeFileSync(join(first.folder, 'à garder.txt'), 'note');
  mkdirSync(join(places.stick, 'copy-2020-01-01T00-00-00-000Z'));
  await eraseQuentin();
  const recent = await copyTo(places.stick);
  expect(await after(29, 31, 32)).toEqual([0, 2, 0]);
  expect(existsSync(recent.folder)).toBe(true);
  expect(existsSync(second.folder)).toBe(false);
  expect(readdirSync(first.folder)).toEqual(['à garder.txt']);
  expect(existsSync(join(places.stick, 'copy-2020-01-01T00-00-00-000Z'))).toBe(true);
  // The only copy of its folder: told, never taken away.
  expect(existsSync(elsewhere.folder)).toBe(true);
});

it('the newest copy is damaged: the one that can still be restored stays', async () => {
  const [first, second] = [await copyTo(places.stick), await copyTo(places.stick)];
  await eraseQuentin();
  const recent = await copyTo(places.stick);
  writeFileSync(join(recent.folder, 'heads.json'), '{}');
  expect(await after(40)).toEqual([1]);
  expect([first, second, recent].map(({ folder }) => existsSync(folder))).toEqual([false, true, true]);
});

it('a folder of a copy swapped for a link: nothing beyond it is touched', async () => {
  const precious = join(places.root, 'files');
  mkdirSync(precious);
  writeFileSync(join(precious, 'a'), 'mine');
  const first = await copyTo(places.stick);
  const manifestPath = join(first.folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  manifest.entries.push({ path: 'files/a', bytes: 4, sha256: '0'.repeat(64) });
  writeFileSync(manifestPath, JSON.stringify(manifest));
  symlinkSync(precious, join(first.folder, 'files'));
  await copyTo(places.stick);
  await eraseQuentin();
  await copyTo(places.stick);
  expect(await after(40)).toEqual([2]);
  expect(existsSync(join(precious, 'a'))).toBe(true);
});

it('without an erasure nothing expires', async () => {
  await copyTo(places.stick);
  await copyTo(places.stick);
  expect(await after(400)).toEqual([0]);
});
