import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installed, makePlaces, type Station, start } from '../workstation/support.ts';
import { fetched, fourPlaces, word } from './support.ts';

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

const search = async (text: string) => (await station.call('p1', 'persons.search', { text })).subjects;

it('finds a name wherever it stands, homonyms side by side, and says what ties them', async () => {
  const found = await search('zwyrnowski');
  expect(found.map(({ kind, name, where }) => ({ kind, name, where }))).toEqual([
    { kind: 'representant', name: `Halina ${word}`, where: 'Commune d’Audresselles' },
    { kind: 'agent', name: `Irène ${word}-Petit`, where: null },
    { kind: 'membre', name: `Quentin ${word}`, where: 'Commune d’Audresselles' },
    { kind: 'demande', name: `Quentin ${word}`, where: expect.stringMatching(/^A-/) },
  ]);
  const [, , account, request] = found;
  expect(account?.identifier).toBe('quentin.zwyrnowski');
  expect(account?.holds).toContain('1 élément nominatif au journal');
  expect(request?.hints).toEqual([`Même courriel que Quentin ${word}, Commune d’Audresselles`]);
  // By identifier, by courriel, by the beginning of words, whatever their case and accents.
  expect((await search('quentin.zwyrnowski')).map(({ kind }) => kind)).toEqual(['membre', 'demande']);
  expect((await search('IRENE petit')).map(({ kind }) => kind)).toEqual(['agent']);
  expect((await search('irene.petit@departement.example')).map(({ kind }) => kind)).toEqual(['agent']);
  expect(await search('rien reçu')).toMatchObject([{ kind: 'demande', found: 'texte' }]);
  expect(await search('personne de ce nom')).toEqual([]);
  expect(await station.code('p1', 'persons.search', { text: 'Zw' })).toBe('invalid_input');
});

it('brings the requests made from an account that is found, whatever words they hold', async () => {
  await station.call('p1', 'assistance.request', {
    subject: 'autre',
    wish: 'guichet',
    prenom: 'Mme',
    nom: 'Gest',
    courriel: '',
    courrielAgain: '',
    text: 'Mon écran reste blanc.',
    identifiant: '',
    courrier: '',
    organisation: '',
    join: [],
  });
  const [account, request] = await search('marie.gestion@pasdecalais.example');
  expect(account).toMatchObject({ kind: 'agent' });
  expect(account?.hints).toEqual([`A fait la demande ${request?.where} depuis ce compte`]);
  expect(request).toMatchObject({ kind: 'demande', found: 'texte' });
  expect(request?.hints).toEqual([`Demande faite depuis le compte de ${account?.name}`]);
});

it('a search is a consultation in the security log, and never what was typed', async () => {
  await search('zwyrnowski');
  const { securityRows } = await station.call('p1', 'journal.verify', { anchor: null });
  await search('zwyrnowski');
  expect((await station.call('p1', 'journal.verify', { anchor: null })).securityRows).toBe(securityRows + 1);
  await station.call('p1', 'accounts.signOut', {});
  expect(await station.code('p1', 'persons.search', { text: 'zwyrnowski' })).toBe('session_required');
});

it('exports a ZIP that other programs read, with sums that hold, nobody else and no secret in it', async () => {
  const [, , account, request] = await search('zwyrnowski');
  const subjects = [account?.subject ?? '', request?.subject ?? ''];
  const begun = await station.call('p1', 'persons.export', { subjects });
  expect(begun.name).toMatch(/^donnees-d-une-personne-\d{4}-\d\d-\d\d\.zip$/);
  // Another window does not have it.
  expect(await station.code('p2', 'downloads.next', { download: begun.download })).toBe('session_required');
  const zip = join(places.root, 'export.zip');
  writeFileSync(zip, await fetched(station, 'p1', begun.download));
  expect(await station.code('p1', 'downloads.next', { download: begun.download })).toBe('download_gone');
  expect(execFileSync('python3', ['-m', 'zipfile', '-t', zip], { encoding: 'utf8' })).toContain('Done testing');

  const folder = join(places.root, 'out');
  mkdirSync(folder);
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toMatch(
    /index\.html: OK[\s\S]*manifest\.json: OK/,
  );
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const data = JSON.parse(read('donnees.json'));
  expect(data.personne).toHaveLength(2);
  expect(JSON.stringify(data)).toContain('quentin.zwyrnowski');
  expect(data.personne[0].courriers).toHaveLength(1);
  expect(data.personne[1].enregistrements[0].donnees.text).toBe('Je n’ai rien reçu.');
  expect(data.personne[1].courriels).toHaveLength(1);
  for (const file of ['index.html', 'donnees.json']) {
    expect(read(file)).not.toMatch(/Halina|Irène|Marie|verifier|secret_/);
    expect(read(file)).toContain('Quentin');
  }
  expect(read('index.html')).not.toMatch(/<script|https?:\/\//);
});

it('shows what people typed as text, whatever it looks like', async () => {
  await station.call('guichet2', 'assistance.request', {
    subject: 'autre',
    wish: 'guichet',
    prenom: 'Ines',
    nom: 'Balise',
    courriel: '',
    courrielAgain: '',
    text: '<script>alert(1)</script> & "guillemets"',
    identifiant: '',
    courrier: '',
    organisation: '',
    join: [],
  });
  const [found] = await search('Ines Balise');
  const { download } = await station.call('p1', 'persons.export', { subjects: [found?.subject ?? ''] });
  const zip = join(places.root, 'export.zip');
  writeFileSync(zip, await fetched(station, 'p1', download));
  const page = execFileSync('unzip', ['-p', zip, 'index.html'], { encoding: 'utf8' });
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;guillemets&quot;');
  expect(await station.code('p1', 'persons.export', { subjects: ['0190-nobody'] })).toBe('unknown_subject');
});

it('holds the body that a person declared and has still to confirm, and not whom they named in it', async () => {
  const password = 'Orage-Lointain-26';
  await station.call('p2', 'accounts.register', {
    kind: 'membre',
    organisation: null,
    body: {
      kind: 'association',
      name: 'Harmonie municipale d’Hesdin',
      key: { type: 'aucune', reason: 'en_creation' },
      address: { street: '3 rue des Fanfares', postalCode: '62140', town: 'Hesdin' },
      representative: { civilite: 'Madame', prenom: 'Anne', nom: 'Roussel', fonction: 'Présidente' },
      eservicesWished: [],
      confirmNamesake: false,
    },
    role: 'administrateur',
    prenom: 'Lucie',
    nom: 'Bourgois',
    courriel: 'lucie@harmonie.example',
    next: password,
    again: password,
    conditionsAccepted: true,
  });
  const [lucie] = await search('bourgois');
  const begun = await station.call('p1', 'persons.export', { subjects: [lucie?.subject ?? ''] });
  const zip = join(places.root, 'export.zip');
  writeFileSync(zip, await fetched(station, 'p1', begun.download));
  for (const file of ['index.html', 'donnees.json']) {
    const text = execFileSync('unzip', ['-p', zip, file], { encoding: 'utf8' });
    expect(text).toContain('Harmonie municipale d’Hesdin');
    expect(text).not.toContain('Roussel');
  }
});
