import { afterEach, beforeEach, expect, it } from 'vitest';
import { inWords } from '../../../src-main/documents/dates.ts';
import { readKeyring } from '../../../src-main/keyring/format.ts';
import { installed, makePlaces, marie, password, printedKey, type Station, signIn, start, textOf } from './support.ts';

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

const kinds = () =>
  readKeyring(places.data)
    .slots.map((slot) => slot.kind)
    .sort();
const print = async (page = 'p1') => printedKey((await station.call(page, 'workstation.newRecoveryKey', { password })).pdf);

/** A second person who may open the workstation, with their password chosen and their slot made. */
const addPaul = async (): Promise<string> => {
  const paul = 'Brume-Sur-Aubusson-17';
  const { identifier } = await station.call('p1', 'accounts.createAgent', {
    prenom: 'Paul',
    nom: 'Instruction',
    courriel: 'paul@pasdecalais.example',
    roles: ['instructeur', 'gestionnaire_poste'],
    opensWorkstation: true,
  });
  const { code } = await station.call('p1', 'workstation.managerCode', { key, who: identifier });
  await station.call('p2', 'accounts.useCode', { who: identifier, code, next: paul, again: paul });
  await signIn(station, 'p2', identifier, paul);
  return paul;
};

it('a new printed key replaces the former once typed back, behind the password and its throttle', async () => {
  expect(await station.code('p1', 'workstation.confirmNewRecoveryKey', { key })).toBe('nothing_pending');
  expect(await station.raw('p1', 'workstation.newRecoveryKey', { password: 'Faux-Mot-2026!' })).toMatchObject({
    error: { code: 'wrong_password', field: 'password' },
  });
  const first = await print();
  const second = await print();
  expect(await station.code('p1', 'workstation.confirmNewRecoveryKey', { key: first })).toBe('recovery_key_wrong');
  // Until then the former one is still in force.
  await station.backend.lock('demand');
  await station.call('p1', 'workstation.openWithRecoveryKey', { key });
  await signIn(station, 'p1');
  await station.call('p1', 'workstation.confirmNewRecoveryKey', { key: second });
  await station.backend.lock('demand');
  expect(await station.code('p1', 'workstation.openWithRecoveryKey', { key })).toBe('recovery_key_wrong');
  expect(await station.code('p1', 'workstation.openWithRecoveryKey', { key: second })).toBe('ok');

  await signIn(station, 'p1');
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await station.code('p1', 'workstation.newRecoveryKey', { password: `Faux-Mot-${attempt}` })).toBe('wrong_password');
  expect(await station.code('p1', 'workstation.newRecoveryKey', { password })).toBe('too_many_attempts');
  expect(await station.code('p2', 'accounts.signIn', { who: marie, password })).toBe('too_many_attempts');
});

it('the sheet says its day and its mark in the hour of the poste', async () => {
  const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
  await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, timeZone: 'Pacific/Noumea' }, seen });
  const before = Date.now();
  const { pdf } = await station.call('p1', 'workstation.newRecoveryKey', { password });
  const oneSpace = (text: string) => text.replace(/\s+/g, ' ');
  const sheet = oneSpace(textOf(pdf));
  const [, mark = ''] = /repère (\d{4}-\d\d-\d\d \d\d:\d\d)/.exec(sheet) ?? [];
  // Eleven hours ahead of UTC, all year.
  const at = Date.parse(`${mark.replace(' ', 'T')}:00+11:00`);
  expect(at).toBeGreaterThan(before - 60_000);
  expect(at).toBeLessThanOrEqual(Date.now());
  const [day] = mark.split(' ');
  expect(sheet).toContain(`établie le ${oneSpace(inWords(day ?? ''))}`);
});

it('changing the key signs everybody out, drops the slots of the others, and they get theirs back when they sign in', async () => {
  const paul = await addPaul();
  expect(kinds()).toEqual(['account', 'account', 'recovery']);
  expect(await station.code('p1', 'workstation.changeKey', { password, recoveryKey: key })).toBe('nothing_pending');
  const printed = await print();
  expect(await station.code('p1', 'workstation.changeKey', { password, recoveryKey: key })).toBe('recovery_key_wrong');
  expect(await station.code('p1', 'workstation.changeKey', { password: 'Faux-Mot-2026!', recoveryKey: printed })).toBe('wrong_password');
  const before = readKeyring(places.data).keyId;
  expect(await station.call('p1', 'workstation.changeKey', { password, recoveryKey: printed })).toEqual({ slotsDropped: 1 });
  expect(readKeyring(places.data).keyId).not.toBe(before);
  expect(kinds()).toEqual(['account', 'recovery']);
  for (const page of ['p1', 'p2']) expect(await station.call(page, 'accounts.session', {})).toEqual({ session: null });
  expect(await station.call('p1', 'workstation.state', {})).toMatchObject({ phase: 'open' });

  await station.backend.lock('demand');
  expect(await station.code('p2', 'accounts.signIn', { who: 'paul.instruction', password: paul })).toBe('wrong_password');
  expect(await station.code('p1', 'workstation.openWithRecoveryKey', { key })).toBe('recovery_key_wrong');
  await signIn(station, 'p1');
  const agents = async () => (await station.call('p1', 'accounts.agents', {})).agents.map((agent) => [agent.identifier, agent.slotReady]);
  expect(await agents()).toEqual([
    [marie, true],
    ['paul.instruction', false],
  ]);
  await signIn(station, 'p2', 'paul.instruction', paul);
  expect(await agents()).toEqual([
    [marie, true],
    ['paul.instruction', true],
  ]);
  await station.backend.lock('demand');
  await signIn(station, 'p2', 'paul.instruction', paul);
  const { rows } = await station.call('p2', 'journal.search', {
    before: null,
    type: 'workstation.key_changed',
    from: null,
    until: null,
    limit: 5,
  });
  expect(rows).toMatchObject([{ who: 'Marie Gestion', sentence: 'Clé du poste changée.' }]);
});

it('desk and field: without the system’s keyring the desk is refused with its reason', async () => {
  const offered = await station.call('p1', 'workstation.changeMode', { mode: 'field' });
  expect(offered).toEqual({});
  const desk = await station.raw('p1', 'workstation.changeMode', { mode: 'desk' });
  // The machine of the test has a working keyring or not: either answer is whole.
  expect(desk).toMatchObject(desk.ok ? { data: {} } : { error: { code: 'os_keyring', field: 'mode' } });
  expect(kinds().includes('os')).toBe(desk.ok);
  await station.call('p1', 'workstation.changeMode', { mode: 'field' });
  expect(kinds()).not.toContain('os');
});
