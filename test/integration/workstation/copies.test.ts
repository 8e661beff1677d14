import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStation } from '../../../src-main/backend/station.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { createDailyCopies } from '../../../src-main/workstation/daily-copies.ts';
import { findLeaks } from '../../fixtures/leaks.ts';
import { argon2, installed, makePlaces, marie, password, printedKey, type Station, signIn, start } from './support.ts';

let places: ReturnType<typeof makePlaces>;
let station: Station;
let key: string;

beforeEach(async () => {
  places = makePlaces();
  station = await start(places.data);
  key = await installed(station);
});
afterEach(async () => {
  await station.backend.stop();
  places.remove();
});

const restoring = { by: 'password', who: marie, password, recoveryKey: '' } as const;
const withKey = (recoveryKey: string) => ({ by: 'recovery_key', who: '', password: '', recoveryKey }) as const;
/** A second application on an empty folder. */
const inFresh = async <T>(work: (fresh: Station) => Promise<T>): Promise<T> => {
  rmSync(places.fresh, { recursive: true, force: true });
  const fresh = await start(places.fresh);
  try {
    return await work(fresh);
  } finally {
    await fresh.backend.stop();
  }
};

describe('a copy and its restoration', () => {
  it('is made, noted, listed, signed, and opens elsewhere as a new life of the base', async () => {
    const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
    await station.call('p1', 'workstation.saveSettings', {
      settings: { ...settings, copyFolder: places.stick, name: 'Poste du port' },
      seen,
    });
    const copy = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
    expect(copy).toMatchObject({ reason: 'demande' });
    expect(copy.size).toBeGreaterThan(50_000);
    const listed = await station.call('p1', 'workstation.copies', {});
    expect(listed).toMatchObject({ folder: places.stick, copies: [copy], problem: null });
    expect(listed.lastAt).toBeGreaterThanOrEqual(copy.at);
    expect(findLeaks({ folders: [places.stick], words: ['Marie', 'Gestion', 'pasdecalais', 'Poste du port'] })).toEqual([]);
    const anchor = readFileSync(join(copy.folder, 'heads.json'), 'utf8');
    const checked = await station.call('p1', 'journal.verify', { anchor });
    expect(checked).toMatchObject({ anchored: true, anchorAt: copy.at, faults: [] });

    await inFresh(async (fresh) => {
      expect(await fresh.code('p1', 'workstation.restore', { folder: places.stick, ...restoring })).toBe('not_a_copy');
      expect(await fresh.code('p1', 'workstation.restore', { folder: copy.folder, ...restoring, password: 'Autre-Mot-1!' })).toBe(
        'wrong_password',
      );
      expect(await fresh.code('p1', 'workstation.restore', { folder: copy.folder, ...withKey(key.slice(1)) })).toBe('recovery_key_length');
      expect(existsSync(join(places.fresh, 'ecritoire.db'))).toBe(false);
      expect(await fresh.call('p1', 'workstation.restore', { folder: copy.folder, ...restoring })).toMatchObject({ at: copy.at });
      expect(await fresh.call('p1', 'workstation.state', {})).toMatchObject({ phase: 'open', name: 'Poste du port', mode: 'field' });
      await signIn(fresh, 'p1');
      const journal = await fresh.call('p1', 'journal.search', { before: null, type: 'workstation', from: null, until: null, limit: 10 });
      expect(journal.rows[0]).toMatchObject({ type: 'workstation.restored', who: 'Le poste' });
      expect((await fresh.call('p1', 'journal.verify', { anchor })).faults).toEqual([]);
      expect((await fresh.call('p1', 'journal.verify', { anchor: null })).chains).toBeGreaterThan(checked.chains);
    });
    // The copy was only read: it restores a second time.
    await inFresh(async (fresh) =>
      expect(await fresh.code('p1', 'workstation.restore', { folder: copy.folder, ...withKey(key) })).toBe('ok'),
    );
  });

  it('opens by the passwords and the key of its day, after the password and the key of the workstation changed', async () => {
    const copy = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
    const next = 'Goelette-Verte-2027?';
    await station.call('p1', 'accounts.changePassword', { current: password, next, again: next });
    const printed = printedKey((await station.call('p1', 'workstation.newRecoveryKey', { password: next })).pdf);
    await station.call('p1', 'workstation.changeKey', { password: next, recoveryKey: printed });
    await inFresh(async (fresh) => {
      expect(await fresh.code('p1', 'workstation.restore', { folder: copy.folder, ...withKey(printed) })).toBe('recovery_key_wrong');
      expect(await fresh.code('p1', 'workstation.restore', { folder: copy.folder, ...restoring, password: next })).toBe('wrong_password');
      expect(await fresh.code('p1', 'workstation.restore', { folder: copy.folder, ...restoring })).toBe('ok');
      expect((await signIn(fresh, 'p1')).session).not.toBeNull();
    });
  });

  it.each([
    ['double quotes', (path: string) => `"${path}"`],
    ['single quotes', (path: string) => ` '${path}' `],
    ['French quotes', (path: string) => `« ${path} »`],
  ])('reads a path that was pasted with %s', async (_which, quoted) => {
    const copy = await station.call('p1', 'workstation.copyNow', { folder: quoted(places.stick) });
    expect(existsSync(copy.folder)).toBe(true);
    await inFresh(async (fresh) =>
      expect(await fresh.code('p1', 'workstation.restore', { folder: quoted(copy.folder), ...restoring })).toBe('ok'),
    );
  });

  it('refuses a damaged copy, a folder inside the data, one that is not there; and a copy is no way around a base that stands', async () => {
    const copy = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
    expect(await station.code('p1', 'workstation.copyNow', { folder: places.data })).toBe('copy_failed');
    expect(await station.code('p1', 'workstation.copyNow', { folder: join(places.root, 'nowhere') })).toBe('destination_missing');
    expect(await station.code('p2', 'workstation.restore', { folder: copy.folder, ...restoring })).toBe('not_first_start');
    const bad = join(places.root, 'bad');
    cpSync(copy.folder, bad, { recursive: true });
    writeFileSync(join(bad, 'heads.json'), '{}');
    await inFresh(async (fresh) => {
      expect(await fresh.raw('p1', 'workstation.restore', { folder: bad, ...restoring })).toMatchObject({
        error: { code: 'copy_damaged', field: 'folder' },
      });
      expect((await fresh.call('p1', 'workstation.state', {})).phase).toBe('first_start');
    });
  });
});

it('settings: a folder that cannot be used is refused, and two people do not overwrite each other', async () => {
  const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
  const save = (change: Partial<typeof settings>) =>
    station.raw('p1', 'workstation.saveSettings', { settings: { ...settings, ...change }, seen });
  expect(await save({ copyFolder: join(places.root, 'nowhere') })).toMatchObject({
    error: { code: 'folder_unusable', field: 'settings.copyFolder' },
  });
  expect(await save({ copyFolder: 'stick' })).toMatchObject({ error: { code: 'folder_unusable' } });
  // A copy moves the stream of the workstation and disturbs nobody who is typing settings.
  await station.call('p1', 'workstation.copyNow', { folder: places.stick });
  expect(await save({ phone: '03 21 21 62 62' })).toMatchObject({ ok: true });
  expect(await save({ phone: '03 21 21 62 63' })).toMatchObject({ error: { code: 'conflict' } });
});

describe('the daily copy', () => {
  const day = 24 * 3_600_000;
  /** One look, on another day: an opening of the base, in every thread of it. @returns its warning */
  const look = async (after: number): Promise<string | null> => {
    const opened = await openWithPassword(places.data, marie, password, { ...systemPorts, argon2 });
    if (!opened.ok) throw new Error(opened.error.code);
    const clockOffset = after * day;
    const base = createStation({
      dataFolder: places.data,
      demo: false,
      ports: { ...systemPorts, argon2, clock: { now: () => Date.now() + clockOffset } },
      clockOffset,
      log: () => {},
      opened: () => {},
      closing: async () => {},
      events: { changed: () => {}, ends: () => {}, crashed: () => {} },
    });
    expect(await base.open(opened.data.dataKey)).toMatchObject({ ok: true });
    const service = createDailyCopies(base, { firstLook: 0, every: day });
    service.wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await service.stop();
    const { copy } = base.warnings();
    await base.close();
    return copy;
  };

  it('is made when the last is older than a day, keeps ten of its own, and says when the folder is gone', async () => {
    const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
    await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, copyFolder: places.stick }, seen });
    const asked = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
    mkdirSync(join(places.stick, 'copy-2020-01-01T00-00-00-000Z'));
    await station.backend.stop();

    const daily = () => readdirSync(places.stick).filter((name) => name.startsWith('copy-') && !name.startsWith('copy-2020')).length;
    expect(await look(0)).toBeNull();
    expect(daily()).toBe(2);
    // Looked at again within the day: nothing more.
    await look(0.5);
    expect(daily()).toBe(2);
    for (let index = 2; index <= 12; index += 1) await look(index);
    // Ten daily ones, and the one that a person asked for.
    expect(daily()).toBe(11);
    expect(existsSync(asked.folder)).toBe(true);
    expect(existsSync(join(places.stick, 'copy-2020-01-01T00-00-00-000Z'))).toBe(true);
    // The clock is put back: by some days, where copies lie already, then by more than a year, where one is made, and right again.
    const names = () => readdirSync(places.stick).filter((name) => name.startsWith('copy-') && !name.startsWith('copy-2020'));
    const before = names();
    for (const after of [9.5, 11.9]) await look(after);
    expect(names()).toEqual(before);
    await look(-400);
    const [added, ...more] = names().filter((name) => !before.includes(name));
    expect(more).toEqual([]);
    for (const after of [-399.9, 12.5]) await look(after);
    expect(names()).toContain(added);
    // One day more: only the oldest of the ten gave way, and the good ones stand.
    expect(before.filter((name) => !names().includes(name))).toHaveLength(1);
    expect(daily()).toBe(11);
    rmSync(places.stick, { recursive: true });
    expect(await look(14)).toMatch(/copie quotidienne.*introuvable/);
    station = await start(places.data);
  });

  it('goes to another folder as soon as that one is chosen, however young the last one of the former is', async () => {
    const other = join(places.root, 'other-stick');
    mkdirSync(other);
    const choose = async (copyFolder: string) => {
      const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
      await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, copyFolder }, seen });
      await station.backend.stop();
    };
    const copies = () => [places.stick, other].map((folder) => readdirSync(folder).filter((name) => name.startsWith('copy-')).length);
    await choose(places.stick);
    await look(0);
    expect(copies()).toEqual([1, 0]);
    station = await start(places.data);
    await signIn(station, 'p1');
    await choose(other);
    for (const after of [0.1, 0.2]) await look(after);
    expect(copies()).toEqual([1, 1]);
    station = await start(places.data);
  });
});
