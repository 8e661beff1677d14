import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readKeyring } from '../../../src-main/keyring/format.ts';
import { firstForm, installed, makePlaces, marie, password, printedKey, type Station, signIn, start } from './support.ts';

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
