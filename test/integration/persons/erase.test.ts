import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installed, makePlaces, marie, password, type Station, signIn, start, textOf } from '../workstation/support.ts';
import { fourPlaces, word } from './support.ts';

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

const search = async (text: string, from = station) => (await from.call('p1', 'persons.search', { text })).subjects;
const subjectOf = async (kind: string, from = station): Promise<string> =>
  (await search(word, from)).find((known) => known.kind === kind)?.subject ?? '';
const erase = (subjects: string[]) => station.call('p1', 'persons.erase', { subjects, confirmation: 'effacer' });
/** The file of orders in a folder. */
const findOrders = (folder: string): string =>
  join(folder, readdirSync(folder).find((name) => name.startsWith('effacements-')) ?? 'no orders here');
const restoring = { by: 'password', who: marie, password, recoveryKey: '' } as const;

/** A second gestionnaire du poste who can open the workstation, signed in on another window. */
const secondManager = async (): Promise<{ account: string; identifier: string }> => {
  const { account, identifier } = await station.call('p1', 'accounts.createAgent', {
    prenom: 'Noé',
    nom: 'Second',
    courriel: null,
    roles: ['gestionnaire_poste'],
    opensWorkstation: true,
  });
  const sheet = textOf((await station.call('p1', 'accounts.handOver', { account })).pdf);
  const code = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(sheet)?.[0] ?? sheet;
  await station.call('p2', 'accounts.useCode', { who: identifier, code, next: password, again: password });
  await signIn(station, 'p2', identifier);
  return { account, identifier };
};

it('erases the ticked ones only, ends what they had under way, and tells where traces remain', async () => {
  const account = await subjectOf('membre');
  const request = await subjectOf('demande');
  const preview = await station.call('p1', 'persons.preview', { subjects: [account, request] });
  expect(preview.refusal).toBeNull();
  expect(preview.ends.join(' ')).toMatch(/ne peut plus se connecter.*ne partira pas.*1 courrier de sa demande/);
  expect(await station.code('p1', 'persons.erase', { subjects: [account], confirmation: 'oui' })).toBe('invalid_input');
  const done = await erase([account, request]);
  expect(done).toMatchObject({ subjects: 2, lettersVoided: 1, copies: [], beside: [], aside: 0, days: 30, ordersMissing: [] });
  expect(done).toMatchObject({ parts: 2, walEmptied: true });
  expect((await search(word)).map(({ kind }) => kind)).toEqual(['representant', 'agent']);
  expect(await search('quentin')).toEqual([]);
  const { rows } = await station.call('p1', 'letters.list', {
    view: 'a_imprimer',
    search: '',
    sort: 'requested',
    descending: false,
  });
  expect(rows).toEqual([]);
  expect((await station.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
  // Asked twice (two windows): nothing is left to be chosen.
  expect(await station.code('p1', 'persons.erase', { subjects: ['0190-nobody'], confirmation: 'EFFACER' })).toBe('unknown_subject');
});

it('an erased account is out: session ended, no way in, no slot, its name free; the last manager and oneself stay', async () => {
  const { account, identifier } = await secondManager();
  expect((await search(identifier))[0]).toMatchObject({ subject: account, refusal: null });
  const self = (await search(marie))[0];
  expect(self?.refusal).toMatch(/avec lequel vous êtes connecté/);
  expect(await station.code('p1', 'persons.erase', { subjects: [self?.subject ?? ''], confirmation: 'EFFACER' })).toBe('erasure_refused');
  const slots = () => JSON.parse(readFileSync(join(places.data, 'keyring.json'), 'utf8')).slots.length;
  expect(slots()).toBe(3);
  expect(await erase([account])).toMatchObject({ slotsRemoved: 1 });
  expect(slots()).toBe(2);
  expect(station.notices).toContainEqual({ type: 'session_ended', page: 'p2', reason: 'disabled' });
  expect(await station.code('p3', 'accounts.signIn', { who: identifier, password })).toBe('wrong_password');
  expect((await station.call('p1', 'accounts.agents', {})).agents.map((agent) => agent.displayName)).not.toContain('donnée effacée');
  // Whoever was erased does not count as another manager.
  const [me] = (await station.call('p1', 'accounts.agents', {})).agents.filter((agent) => agent.identifier === marie);
  expect(
    await station.code('p1', 'accounts.changeAgent', {
      account: me?.account ?? '',
      roles: ['gestionnaire'],
      opensWorkstation: true,
      seen: me?.heads ?? [],
    }),
  ).toBe('last_manager');
  await station.call('p1', 'workstation.lock', {});
  expect(await station.code('p3', 'accounts.signIn', { who: identifier, password })).toBe('wrong_password');
  await signIn(station, 'p1');
});

it('two managers chosen together do not both pass as «not the last»', async () => {
  const { account } = await secondManager();
  const own = (await search(marie))[0]?.subject ?? '';
  expect((await station.call('p2', 'persons.preview', { subjects: [own, account] })).refusal).not.toBeNull();
  expect((await station.call('p2', 'persons.preview', { subjects: [own] })).refusal).toBeNull();
});

it('a copy older than the order is restored: the orders beside it erase the person again, before anybody can look', async () => {
  const { account, identifier } = await secondManager();
  const member = await subjectOf('membre');
  const copy = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
  const done = await erase([account, member]);
  expect(done.copies).toEqual([{ folder: copy.folder, at: copy.at, expiresAt: done.at + 30 * 24 * 3_600_000, here: true }]);
  const orders = readFileSync(findOrders(places.stick), 'utf8');
  expect(orders).toContain(member);
  expect(orders.toLowerCase()).not.toMatch(/quentin|zwyrnowski|second/);

  const fresh = await start(places.fresh);
  try {
    const restored = await fresh.call('p1', 'workstation.restore', { folder: copy.folder, ...restoring });
    expect(restored.ordersAt).toBeGreaterThanOrEqual(done.at);
    // The copy's own keyring still held the slot.
    const slots = JSON.parse(readFileSync(join(places.fresh, 'keyring.json'), 'utf8')).slots;
    expect(slots).toHaveLength(2);
    expect(await fresh.code('p2', 'accounts.signIn', { who: identifier, password })).toBe('wrong_password');
    await signIn(fresh, 'p1');
    expect((await search(word, fresh)).map(({ kind }) => kind)).toEqual(['representant', 'agent', 'demande']);
    expect((await fresh.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
    // The date is the one on which it was ordered, and the order is not given twice.
    const { erasures } = await fresh.call('p1', 'persons.erasures', {});
    expect(erasures.map(({ subjects }) => subjects)).toEqual([2]);
    expect(erasures[0]?.at).toBeLessThanOrEqual(done.at);
  } finally {
    await fresh.backend.stop();
  }
});

it('without the orders at hand the restoration says so; orders that somebody else wrote erase nobody', async () => {
  const member = await subjectOf('membre');
  const copy = await station.call('p1', 'workstation.copyNow', { folder: places.stick });
  await erase([member]);
  renameSync(findOrders(places.stick), join(places.root, 'away.json'));
  const fresh = await start(places.fresh);
  expect(await fresh.call('p1', 'workstation.restore', { folder: copy.folder, ...restoring })).toMatchObject({ ordersAt: null });
  await signIn(fresh, 'p1');
  expect((await search(word, fresh)).map(({ kind }) => kind)).toContain('membre');
  await fresh.backend.stop();

  // Brought later: the next opening applies them. Tampered with: it does not.
  const agent = await subjectOf('agent');
  const text = readFileSync(join(places.root, 'away.json'), 'utf8');
  const own = findOrders(places.fresh);
  writeFileSync(own, text.replaceAll(member, agent));
  const again = await start(places.fresh);
  await signIn(again, 'p1');
  expect((await search(word, again)).map(({ kind }) => kind)).toEqual(['representant', 'agent', 'membre', 'demande']);
  await again.backend.stop();
  writeFileSync(own, text);
  const last = await start(places.fresh);
  await signIn(last, 'p1');
  expect((await search(word, last)).map(({ kind }) => kind)).toEqual(['representant', 'agent', 'demande']);
  await last.backend.stop();
});
