import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectEncrypted } from '../../../src-main/database/connect.ts';
import { appliedMigrations } from '../../../src-main/database/migrator.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { StartError } from '../../../src-main/kernel/start-error.ts';
import { openDemonstration } from '../../../src-main/keyring/demonstration.ts';
import { readKeyring } from '../../../src-main/keyring/format.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { argon2, firstForm, installed, makePlaces, marie, password, printedKey, type Station, signIn, start } from './support.ts';

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

describe('first start', () => {
  it('writes nothing before the printed key was typed back, and says which slip was made', async () => {
    const { pdf, identifier } = await station.call('p1', 'workstation.firstStart', firstForm());
    expect(identifier).toBe(marie);
    const key = printedKey(pdf);
    expect(key).toMatch(/^([0-9A-Z]{5}-){6}[0-9A-Z]{5}$/);
    expect(readdirSync(places.data).filter((name) => !name.startsWith('lock.db'))).toEqual([]);
    expect(await station.code('p1', 'workstation.confirmRecoveryKey', { key: key.slice(0, -1) })).toBe('recovery_key_length');
    expect(await station.code('p1', 'workstation.confirmRecoveryKey', { key: `${key.slice(0, -1)}${key.endsWith('3') ? '4' : '3'}` })).toBe(
      'recovery_key_typo',
    );
    const other = printedKey((await station.call('p1', 'workstation.firstStart', firstForm())).pdf);
    expect(await station.code('p1', 'workstation.confirmRecoveryKey', { key })).toBe('recovery_key_wrong');
    const { session } = await station.call('p1', 'workstation.confirmRecoveryKey', { key: other.toLowerCase().replaceAll('-', ' ') });
    expect(session.roles).toContain('gestionnaire_poste');
    expect(await station.call('p1', 'workstation.state', {})).toMatchObject({ phase: 'open', mode: 'field', problem: null });
    expect(await station.code('p2', 'workstation.firstStart', firstForm())).toBe('not_first_start');
  });

  it('of two windows the one that began last goes on, and the other is told that its key opens nothing', async () => {
    const first = printedKey((await station.call('p1', 'workstation.firstStart', firstForm())).pdf);
    const second = printedKey((await station.call('p2', 'workstation.firstStart', firstForm())).pdf);
    const told = await station.raw('p1', 'workstation.confirmRecoveryKey', { key: first });
    expect(told).toMatchObject({ error: { code: 'begun_elsewhere', field: 'key' } });
    // Nor does the key of the other one do here what was begun there.
    expect(await station.code('p1', 'workstation.confirmRecoveryKey', { key: second })).toBe('begun_elsewhere');
    expect(await phase()).toBe('first_start');
    const { session } = await station.call('p2', 'workstation.confirmRecoveryKey', { key: second });
    expect(session.roles).toContain('gestionnaire_poste');
  });

  it('refuses a weak password, and the desk without the system’s keyring, saying why', async () => {
    const weak = { ...firstForm(), next: 'Marie-Gestion-2026!', again: 'Marie-Gestion-2026!' };
    expect(await station.raw('p1', 'workstation.firstStart', weak)).toMatchObject({ error: { code: 'weak_password', field: 'next' } });
    const offered = await station.call('p1', 'workstation.prepareFirstStart', {});
    if (offered.osKeyring) return;
    expect(offered.reason).toMatch(/trousseau du système/);
    expect(await station.raw('p1', 'workstation.firstStart', firstForm('desk'))).toMatchObject({
      error: { code: 'os_keyring', field: 'mode' },
    });
  });

  it('begins anew when it was cut between the keyring and the base', async () => {
    await installed(station);
    await station.backend.stop();
    // What a cut leaves: a keyring that opens nothing, and a base under its unfinished name.
    renameSync(join(places.data, 'ecritoire.db'), join(places.data, 'ecritoire.db.nouvelle'));
    station = await start(places.data);
    expect(await phase()).toBe('first_start');
    expect(existsSync(join(places.data, 'keyring.json'))).toBe(false);
    await installed(station);
    expect(await phase()).toBe('open');
  });
});

describe('opening and locking', () => {
  it('field mode: lock closes the base and ends every session; a password opens it again, a wrong one does not', async () => {
    await installed(station);
    await station.call('p1', 'workstation.lock', {});
    expect(await phase()).toBe('locked');
    expect(station.notices).toContainEqual({ type: 'session_ended', page: 'p1', reason: 'locked' });
    expect(await station.code('p2', 'letters.enterCodes', { number: 'C-2026-A2-00001', first: 'XXXX', second: 'XXXX' })).not.toBe('ok');
    expect(await station.code('p2', 'accounts.signIn', { who: marie, password: 'Cabestan-Rouge-2026!' })).toBe('wrong_password');
    expect(await phase()).toBe('locked');
    expect((await signIn(station, 'p2')).session?.identifier).toBe(marie);
    expect(await phase()).toBe('open');
  });

  it('two windows that open it at the same instant get one base', async () => {
    await installed(station);
    await station.call('p1', 'workstation.lock', {});
    const both = await Promise.all([signIn(station, 'p2'), signIn(station, 'p3')]);
    expect(both.map(({ session }) => session?.identifier)).toEqual([marie, marie]);
    await station.backend.stop();
    station = await start(places.data);
    expect((await signIn(station, 'p1')).session).not.toBeNull();
  });

  it('counts wrong passwords over a restart while the base is closed', async () => {
    await installed(station);
    await again();
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await station.code('p1', 'accounts.signIn', { who: marie, password: `Faux-Mot-${attempt}-2026` })).toBe('wrong_password');
    await again();
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password })).toBe('too_many_attempts');
  });

  it('opens with the printed key, and then gives a code to a gestionnaire who lost the password', async () => {
    const key = await installed(station);
    await again();
    expect(await station.code('p1', 'workstation.openWithRecoveryKey', { key: key.replace(/^./, 'é') })).toBe('recovery_key_typo');
    await station.call('p1', 'workstation.openWithRecoveryKey', { key });
    expect(await phase()).toBe('open');
    expect(await station.call('p1', 'accounts.session', {})).toEqual({ session: null });
    expect(await station.code('p1', 'workstation.openWithRecoveryKey', { key })).toBe('not_locked');

    expect(await station.code('p1', 'workstation.managerCode', { key, who: 'paul.inconnu' })).toBe('unknown_manager');
    const { code, identifier } = await station.call('p1', 'workstation.managerCode', { key, who: 'MARIE.gestion@pasdecalais.example' });
    const next = 'Goelette-Verte-2027?';
    await station.call('p1', 'accounts.useCode', { who: identifier, code, next, again: next });
    await again();
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password })).toBe('wrong_password');
    expect((await signIn(station, 'p1', marie, next)).session).not.toBeNull();
  });

  it('removes a slot that the base no longer names', async () => {
    await installed(station);
    await station.backend.stop();
    const before = readFileSync(join(places.data, 'keyring.json'), 'utf8');
    station = await start(places.data);
    await signIn(station, 'p1');
    const next = 'Goelette-Verte-2027?';
    await station.call('p1', 'accounts.changePassword', { current: password, next, again: next });
    await station.backend.stop();
    writeFileSync(join(places.data, 'keyring.json'), before);
    station = await start(places.data);
    // The old slot still unwraps the key; the base says that it is stale.
    expect(await station.code('p1', 'accounts.signIn', { who: marie, password })).toBe('wrong_password');
    expect(await phase()).toBe('locked');
    expect(readKeyring(places.data).slots.filter((slot) => slot.kind === 'account')).toEqual([]);
  });

  it('field mode closes by itself when nobody has been there, signed in or signed out', async () => {
    await again({ sweepEvery: 30 });
    await installed(station);
    const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
    await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, idleMinutes: 1 }, seen });
    expect((await station.call('p1', 'workstation.state', {})).idleMinutes).toBe(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000 });
    await vi.waitFor(async () => expect(await phase()).toBe('locked'), 5000);
    expect(station.notices).toContainEqual({ type: 'session_ended', page: 'p1', reason: 'idle' });
    // Somebody opened it and went away signed out: the same after the same time.
    await signIn(station, 'p1');
    await station.call('p1', 'accounts.signOut', {});
    expect(await phase()).toBe('open');
    vi.setSystemTime(Date.now() + 90_000);
    await vi.waitFor(async () => expect(await phase()).toBe('locked'), 5000);
    vi.useRealTimers();
  });
});

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
