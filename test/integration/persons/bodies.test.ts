import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { today } from '../../fixtures/today.ts';
import { installed, makePlaces, type Station, start } from '../workstation/support.ts';
import { fetched, word } from './support.ts';

let places: ReturnType<typeof makePlaces>;
let station: Station;
let id: string;
beforeEach(async () => {
  places = makePlaces();
  station = await start(places.data);
  await installed(station);
  ({ id } = await station.call('p1', 'organisations.register', {
    kind: 'entreprise',
    name: `${word} Couverture`,
    key: { type: 'aucune', reason: 'en_creation' },
    address: { street: '3 impasse du Grenier', postalCode: '62164', town: 'Audresselles' },
    representative: { civilite: 'Monsieur', prenom: 'Henri', nom: word, fonction: 'Gérant' },
    administrator: { prenom: 'Odile', nom: 'Vasseur', courriel: 'odile@couverture.example' },
    reception: { channel: 'papier', receivedOn: today() },
    conditionsAccepted: true,
    confirmNamesake: false,
  }));
});
afterEach(async () => {
  await station.backend.stop();
  places.remove();
});

const search = async (text: string) => (await station.call('p1', 'persons.search', { text })).subjects;
const erase = (subjects: string[]) => station.call('p1', 'persons.erase', { subjects, confirmation: 'effacer' });
const listed = async (text: string) =>
  (await station.call('p1', 'organisations.list', { sort: 'name', descending: false, search: text, view: 'toutes' })).rows;
const moveTo = async (street: string): Promise<void> => {
  const { heads: seen } = await station.call('p1', 'organisations.get', { id });
  await station.call('p1', 'organisations.correctAddress', { id, seen, address: { street, postalCode: '62250', town: 'Marquise' } });
};

it('brings the name and each address of a body beside whoever leads it, as lines of their own', async () => {
  await moveTo('8 rue Neuve');
  const found = await search(`henri ${word}`);
  expect(found.map(({ kind, name, where }) => [kind, name, where])).toEqual([
    ['representant', `Henri ${word}`, `${word} Couverture`],
    ['adresse', '3 impasse du Grenier, 62164 Audresselles', `${word} Couverture`],
    ['adresse', '8 rue Neuve, 62250 Marquise', `${word} Couverture`],
    ['organisation', `${word} Couverture`, `${word} Couverture`],
  ]);
  expect(found[1]?.hints).toEqual([`De l’organisation que représente ou représentait Henri ${word}`]);
  // By a street too, or by the name of the body.
  expect((await search('impasse du grenier')).map(({ kind }) => kind)).toEqual(['adresse']);
  expect((await search('couverture')).map(({ kind, found: how }) => [kind, how])).toEqual([
    ['membre', 'identite'],
    ['organisation', 'identite'],
  ]);
});

it('erases a former address alone, then everything: lists, search, letters and screens follow', async () => {
  await moveTo('8 rue Neuve');
  const [former] = await search('impasse du grenier');
  expect(await erase([former?.subject ?? ''])).toMatchObject({ parts: 1 });
  expect(await search('impasse du grenier')).toEqual([]);
  expect((await station.call('p1', 'organisations.get', { id })).address).toMatchObject({ street: '8 rue Neuve' });

  const subjects = (await search(`henri ${word}`)).map(({ subject }) => subject);
  const preview = await station.call('p1', 'persons.preview', { subjects });
  expect(preview.goes.join(' ')).toMatch(/Le nom de l’organisation.*L’adresse postale/);
  await erase(subjects);
  expect(await search(word)).toEqual([]);
  expect(await listed(word)).toEqual([]);
  expect(await listed('marquise')).toEqual([]);
  // Nor by whoever looks for their organisation, to the letter.
  for (const typed of [
    { name: `${word} Couverture`, town: 'Marquise' },
    { name: 'donnée effacée', town: '' },
  ])
    expect(await station.call('guest', 'accounts.findOrganisation', { number: '', ...typed })).toMatchObject({ match: 'none', bodies: [] });
  expect((await listed('')).map(({ name, town }) => [name, town])).toEqual([['donnée effacée', '']]);
  const view = await station.call('p1', 'organisations.get', { id });
  expect(view).toMatchObject({ name: 'donnée effacée', address: null, representative: null });

  // Its letter cannot be printed: a new représentant légal is asked first, then the name that is gone for good.
  const letters = view.letters.map((letter) => letter.id);
  expect(await station.code('p1', 'letters.produceBatch', { letters })).toBe('representative_erased');
  await station.call('p1', 'organisations.changeRepresentative', {
    ...{ id, seen: view.heads, reception: { channel: 'papier', receivedOn: today() } },
    representative: { civilite: 'Madame', prenom: 'Line', nom: 'Caron', fonction: 'Gérante' },
  });
  expect(await station.code('p1', 'letters.produceBatch', { letters })).toBe('organisation_erased');
  expect((await station.call('p1', 'journal.verify', { anchor: null })).faults).toEqual([]);
});

it('exports them in words', async () => {
  const subjects = (await search(`henri ${word}`)).map(({ subject }) => subject);
  const { download } = await station.call('p1', 'persons.export', { subjects });
  const zip = join(places.root, 'export.zip');
  writeFileSync(zip, await fetched(station, 'p1', download));
  const bytes = readFileSync(zip);
  // The first file of the archive is the page: its compressed bytes follow its local header.
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  const page = inflateRawSync(bytes.subarray(start)).toString('utf8');
  expect(page).toContain('Nom de l’organisation : Zwyrnowski Couverture');
  expect(page).toContain('Adresse de l’organisation : 62164, 3 impasse du Grenier, Audresselles');
});
