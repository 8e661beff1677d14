import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEncrypted } from '../../../src-main/database/connect.ts';
import { appliedMigrations } from '../../../src-main/database/migrator.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { StartError } from '../../../src-main/kernel/start-error.ts';
import { openDemonstration } from '../../../src-main/keyring/demonstration.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { argon2, firstForm, installed, makePlaces, marie, password, type Station, signIn, start } from './support.ts';

let places: ReturnType<typeof makePlaces>;
let station: Station;

beforeEach(async () => {
  places = makePlaces();
  station = await start(places.data);
});
afterEach(async () => {
  await station.backend.stop();
  places.remove();
});

const phase = async () => (await station.call('p9', 'workstation.state', {})).phase;
const again = async (options: Parameters<typeof start>[1] = {}) => {
  await station.backend.stop();
  station = await start(places.data, options);
};

describe('a base that does not open', () => {
  const keyNow = async () => {
    const opened = await openWithPassword(places.data, marie, password, { ...systemPorts, argon2 });
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.data.dataKey;
  };

  it('made by a newer version: its own state, nothing changed', async () => {
    await installed(station);
    await station.backend.stop();
    const base = connectEncrypted(join(places.data, 'ecritoire.db'), await keyNow(), { readonly: false });
    base.prepare("insert into l_migration (name, timestamp) values ('999_of_tomorrow', '2030-01-01')").run();
    base.close();
    station = await start(places.data);
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password })).toBe('newer');
    // Said to every window at once, not only to the one that tried.
    expect(station.notices).toContainEqual({ type: 'changed', room: 'workstation' });
    const state = await station.call('p1', 'workstation.state', {});
    expect(state.phase).toBe('newer');
    expect(state.problem).toMatch(/version plus récente/);
    expect(await station.code('p1', 'workstation.setAside', {})).toBe('not_damaged');
  });

  it('whose update fails: every window hears of it, and nothing was changed', async () => {
    await installed(station);
    await station.backend.stop();
    const base = connectEncrypted(join(places.data, 'ecritoire.db'), await keyNow(), { readonly: false });
    // The last step stands to be done again: its tables are there already, so it fails.
    const last = appliedMigrations(base).at(-1);
    base.prepare('delete from l_migration where name = ?').run(last);
    base.close();
    station = await start(places.data);
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password })).toBe('migration_failed');
    expect(station.notices).toContainEqual({ type: 'changed', room: 'workstation' });
    expect(await phase()).toBe('migration_failed');
  });

  it('damaged: put aside and never deleted; a copy may then be restored in the same folder', async () => {
    const key = await installed(station);
    const copy = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
    await station.backend.stop();
    const path = join(places.data, 'ecritoire.db');
    const size = readFileSync(path).length;
    const handle = openSync(path, 'r+');
    for (let page = 2; page * 4096 < size; page += 2) writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    closeSync(handle);
    station = await start(places.data);
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password })).toBe('damaged');
    const state = await station.call('p1', 'workstation.state', {});
    expect(state).toMatchObject({ phase: 'damaged', mode: null });
    const aside = readdirSync(places.data).find((name) => name.startsWith('ecritoire.db.abimee-')) ?? '';
    expect(state.problem).toContain(aside);
    expect(readFileSync(join(places.data, aside))).toHaveLength(size);

    // Still so after a restart: the folder is not taken for a new one.
    await again();
    expect(await phase()).toBe('damaged');
    await station.call('p1', 'workstation.setAside', {});
    expect(await phase()).toBe('first_start');
    expect(readdirSync(places.data).some((name) => name.startsWith('keyring.json.mis-de-cote-'))).toBe(true);
    const { at } = await station.call('p1', 'workstation.restore', {
      folder: copy.folder,
      by: 'recovery_key',
      who: '',
      password: '',
      recoveryKey: key,
    });
    expect(at).toBe(copy.at);
    expect((await signIn(station, 'p1')).session).not.toBeNull();
  });

  it.each([false, true])(
    'beside the keyring of another one (demonstration: %s): both stay where they are, and open once they are together again',
    async (demo) => {
      const folder = join(places.root, 'one');
      const stranger = join(places.root, 'other');
      const names = ['keyring.json', ...(demo ? ['demo.key'] : [])];
      const begin = async (data: string) => {
        await station.backend.stop();
        station = await start(data, { demo });
        if (!demo && (await phase()) === 'first_start') await installed(station);
      };
      await begin(folder);
      if (!demo) await begin(stranger);
      await station.backend.stop();
      if (demo) await openDemonstration(stranger, systemPorts);
      const contents = (data: string) => names.map((name) => readFileSync(join(data, name)));
      const own = contents(folder);
      const base = readFileSync(join(folder, 'ecritoire.db'));
      for (const name of names) writeFileSync(join(folder, name), readFileSync(join(stranger, name)));
      station = await start(folder, { demo });
      // A demonstration is opened by its start, a real base by a person.
      const told = demo ? 'damaged' : await station.code('p1', 'accounts.signIn', { who: marie, password });
      expect(told).toBe('damaged');
      const state = await station.call('p1', 'workstation.state', {});
      expect(state.phase).toBe('damaged');
      expect(state.problem).toMatch(/trousseau de ce dossier n’ouvre pas la base/);
      await station.backend.stop();
      expect(readFileSync(join(folder, 'ecritoire.db'))).toEqual(base);
      for (const [rank, name] of names.entries()) writeFileSync(join(folder, name), own[rank] ?? '');
      station = await start(folder, { demo });
      if (!demo) await signIn(station, 'p1');
      expect(await phase()).toBe('open');
    },
  );

  it.each(['{', '{"version":99}'])('a keyring that cannot be read (%s) is said in words', async (content) => {
    await installed(station);
    await station.backend.stop();
    writeFileSync(join(places.data, 'keyring.json'), content);
    station = await start(places.data);
    const state = await station.call('p1', 'workstation.state', {});
    expect(state.phase).toBe(content === '{' ? 'damaged' : 'newer');
    expect(state.problem).toMatch(/trousseau/);
  });

  it('a base without its keyring is never taken for an empty folder', async () => {
    await installed(station);
    await station.backend.stop();
    rmSync(join(places.data, 'keyring.json'));
    station = await start(places.data);
    expect(await phase()).toBe('damaged');
    expect(await station.code('p1', 'workstation.firstStart', firstForm())).toBe('not_first_start');
  });

  it('a folder that another application holds is refused with a sentence', async () => {
    const second = createBackend({ dataFolder: places.data, demo: false, log: () => {}, testing: { argon2, clockOffset: 0 } });
    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(/déjà ouvert/);
  });

  it('a demonstration does not open as a real workstation, nor the other way round', async () => {
    await installed(station);
    await again({ demo: true });
    expect(await station.call('p1', 'workstation.state', {})).toMatchObject({ phase: 'damaged', demo: true });
    await station.backend.stop();
    mkdirSync(places.fresh);
    const demo = await start(places.fresh, { demo: true });
    await demo.backend.stop();
    station = await start(places.fresh);
    expect(await phase()).toBe('damaged');
    expect((await station.call('p1', 'workstation.state', {})).problem).toMatch(/démonstration/);
  });
});
