import { afterEach, beforeEach, expect, it } from 'vitest';
import { installed, makePlaces, type Station, signIn, start } from '../workstation/support.ts';
import { fourPlaces, word } from './support.ts';

const day = 86_400_000;
const month = 30.5 * day;

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

/** The same workstation, later. */
const later = async (milliseconds: number): Promise<void> => {
  await station.backend.stop();
  station = await start(places.data, { clockOffset: milliseconds });
  await signIn(station, 'p1');
};
const proposals = (after: Parameters<typeof station.call<'persons.proposals'>>[2]['after'] = null) =>
  station.call('p1', 'persons.proposals', { after });
const closeRequest = async (): Promise<void> => {
  const { snapshot } = await station.call('p1', 'assistance.list', {
    view: 'toutes',
    search: '',
    sort: 'received',
    descending: false,
  });
  const { rows } = await station.call('p1', 'assistance.page', { snapshot, offset: 0, limit: 1 });
  const { id, heads: seen } = await station.call('p1', 'assistance.get', { id: rows[0]?.id ?? '' });
  await station.call('p1', 'assistance.close', { id, seen, outcome: 'resolue' });
};

it('proposes nobody before the delay, then each with its reason, and nobody who is of use', async () => {
  await closeRequest();
  expect(await proposals()).toEqual({ lines: [], next: null, months: 24 });
  await later(23 * month);
  expect((await proposals()).lines).toEqual([]);
  await later(25 * month);
  const { lines, next } = await proposals();
  expect(lines.map(({ kind, name, where, reason }) => ({ kind, name, where, reason }))).toEqual([
    { kind: 'membre', name: `Quentin ${word}`, where: 'Commune d’Audresselles', reason: 'jamais_active' },
    { kind: 'agent', name: `Irène ${word}-Petit`, where: null, reason: 'jamais_active' },
    { kind: 'demande', name: `Quentin ${word}`, where: expect.stringMatching(/^A-/), reason: 'demande_close' },
  ]);
  expect(next).toBeNull();
});

it('follows its own setting, with bounds', async () => {
  await later(20 * month);
  expect((await proposals()).lines).toEqual([]);
  const { settings, heads: seen } = await station.call('p1', 'workstation.settings', {});
  expect(await station.code('p1', 'workstation.saveSettings', { settings: { ...settings, erasureMonths: 11 }, seen })).toBe(
    'invalid_input',
  );
  await station.call('p1', 'workstation.saveSettings', { settings: { ...settings, erasureMonths: 18 }, seen });
  expect(await proposals()).toMatchObject({ months: 18, lines: [{ reason: 'jamais_active' }, { reason: 'jamais_active' }] });
});

it('leads to the comparison with all of that name, and an erasure takes the line away', async () => {
  await later(25 * month);
  const [line] = (await proposals()).lines;
  const subject = line?.subject ?? '';
  const { subjects } = await station.call('p1', 'persons.examine', { subject });
  expect(subjects.map(({ kind }) => kind).toSorted()).toEqual(['demande', 'membre']);
  await station.call('p1', 'persons.erase', { subjects: [subject], confirmation: 'EFFACER' });
  expect((await proposals()).lines.map((left) => left.subject)).not.toContain(subject);
  expect(await station.code('p1', 'persons.examine', { subject })).toBe('unknown_subject');
});

it('goes page by page, every line once', async () => {
  for (let number = 0; number < 60; number += 1)
    await station.call('p1', 'accounts.createAgent', {
      prenom: 'Agent',
      nom: `Martin-${String.fromCharCode(97 + (number % 26)).repeat(1 + Math.floor(number / 26))}`,
      courriel: `agent${number}@departement.example`,
      roles: ['instructeur'],
      opensWorkstation: false,
    });
  await closeRequest();
  await later(25 * month);
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let after: Awaited<ReturnType<typeof proposals>>['next'] = null; ; ) {
    const { lines, next } = await proposals(after);
    seen.push(...lines.map(({ subject }) => subject));
    sizes.push(lines.length);
    if (next === null) break;
    after = next;
  }
  expect(sizes).toEqual([25, 25, 13]);
  expect(new Set(seen).size).toBe(63);
});

it('is a consultation in the security log, for a gestionnaire du poste alone', async () => {
  const rows = async () => (await station.call('p1', 'journal.verify', { anchor: null })).securityRows;
  const before = await rows();
  await proposals();
  expect(await rows()).toBe(before + 1);
  await station.call('p1', 'accounts.signOut', {});
  expect(await station.code('p1', 'persons.proposals', { after: null })).toBe('session_required');
  expect(await station.code('p1', 'persons.examine', { subject: 'x' })).toBe('session_required');
});
