import { afterAll, beforeAll, expect, it } from 'vitest';
import { field, title } from '../../../src-shared/demarches/models/build.ts';
import { beginDraft, depositOf, publishAsking } from './fields-scene.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'jean']);
  demarche = await publishAsking(scene, await scene.service('Territoires'), [
    title('t', 'Votre commune'),
    field('commune', 'commune', 'Commune'),
    field('epci', 'epci', 'Intercommunalité', { required: false }),
    field('departement', 'departement', 'Département', { required: false }),
    field('region', 'region', 'Région', { required: false }),
    field('pays', 'pays', 'Pays', { required: false }),
    field('adresse', 'adresse', 'Adresse', { required: false }),
  ]);
});
afterAll(() => scene.stop());

const search = async (list: 'commune' | 'departement' | 'region' | 'epci' | 'pays', text: string) =>
  (await scene.must('jean', 'demarches.places', { list, text })).places;
const namesOf = async (...asked: Parameters<typeof search>) => (await search(...asked)).map(({ name }) => name);
const wissant = { code: '62899', name: 'Wissant', year: '2026' };

it('names what the conditions of a form keep by code, and leaves out what no list holds', async () => {
  const places = [
    { list: 'commune' as const, code: '62899' },
    { list: 'pays' as const, code: 'KR' },
    { list: 'epci' as const, code: '000000000' },
  ];
  expect(await scene.must('marie', 'demarches.placeNames', { places })).toEqual({
    places: [
      { list: 'commune', code: '62899', name: 'Wissant' },
      { list: 'pays', code: 'KR', name: 'Corée du Sud' },
    ],
  });
});

it('finds by name without accents, by code and by postal code, and tells homonyms apart', async () => {
  expect(await search('commune', 'wissant')).toEqual([{ code: '62899', name: 'Wissant', detail: '62179 · Pas-de-Calais (62)' }]);
  // Of two of one name, that of the département whose workstation this is.
  expect((await search('commune', 'st omer')).slice(0, 2).map(({ code }) => code)).toEqual(['62765', '14635']);
  expect(await namesOf('commune', 'ETAPLES')).toContain('Étaples');
  expect(await namesOf('commune', '62179')).toEqual(expect.arrayContaining(['Wissant', 'Audinghen']));
  expect(await namesOf('commune', '62899')).toEqual(['Wissant']);
  const details = (await search('commune', 'Beaumont')).filter(({ name }) => name === 'Beaumont').map(({ detail }) => detail);
  expect(new Set(details).size).toBe(details.length);
  expect(await namesOf('departement', '62')).toEqual(['Pas-de-Calais']);
  expect(await namesOf('departement', '2a')).toEqual(['Corse-du-Sud']);
  expect(await namesOf('region', 'reunion')).toEqual(['La Réunion']);
  expect(await namesOf('pays', 'coree')).toEqual(['Corée du Nord', 'Corée du Sud']);
  expect((await search('epci', 'boulonnais'))[0]).toMatchObject({ detail: 'Pas-de-Calais' });
  expect(await search('commune', '')).toEqual([]);
  expect((await search('pays', '')).length).toBeGreaterThan(200);
  expect(await search('commune', 'qqqq(')).toEqual([]);
});

it('keeps what the list says, whatever name was sent with a code, and refuses what it does not hold', async () => {
  const { dossier, words } = await depositOf(scene, demarche, {
    commune: { ...wissant, name: 'Paris' },
    pays: { code: 'BE', name: 'Belgique', year: '2026' },
    departement: { code: '62', name: 'Pas-de-Calais', year: '2026' },
    adresse: { street: '1 place de la Mairie', postalCode: '62179', town: 'WISSANT' },
  });
  expect(words).toMatchObject({
    commune: 'Wissant (code INSEE 62899)',
    pays: 'Belgique',
    departement: 'Pas-de-Calais (62)',
    adresse: '1 place de la Mairie, 62179 WISSANT (code INSEE 62899)',
    epci: null,
  });
  for (const commune of [{ ...wissant, code: '62000' }, { ...wissant, code: '../etc' }, 'nulle part', 12, ['62899'], { code: {} }])
    expect(await depositOf(scene, demarche, { commune })).toEqual({ refused: expect.stringContaining('Choisissez une commune') });

  // A correction of something else leaves the place as it was deposited, and asks the lists about what is new.
  const id = dossier ?? '';
  const { typed, heads } = await scene.must('paul', 'dossiers.answers', { id });
  const wish = { id, seen: heads, reason: 'Faute de frappe.' };
  const changed = (more: object) => ({ ...typed, fields: { ...typed.fields, ...more } });
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, typed })).toBe('nothing_changed');
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, typed: changed({ commune: { ...wissant, code: '62998' } }) })).toBe(
    'form_incomplete',
  );
  await scene.must('paul', 'dossiers.correct', { ...wish, typed: changed({ pays: { code: 'FR', name: 'France', year: '2026' } }) });
  const { corrections } = await scene.must('paul', 'dossiers.get', { id });
  expect(corrections[0]?.lines).toEqual([{ label: 'Pays', before: 'Belgique', after: 'France' }]);
});

it('is written in a cell of an import by its name or code, and in an address that the list does not know is left as it is', async () => {
  const asker = { Prénom: 'Odette', Nom: 'Lenoir', Courriel: '', 'Adresse postale': '', SIRET: '', 'Reçu le': '05/10/2026' };
  const line = (n: number, fields: Record<string, unknown>) => ({ n, asker, typed: { fields, rows: {} }, files: [] });
  const { verdicts } = await scene.must('paul', 'drafts.importCheck', {
    demarche,
    lines: [
      line(2, { commune: '62179 Wissant', pays: 'Belgique' }),
      line(3, { commune: '62899' }),
      line(4, { commune: 'Saint-Martin' }),
      line(5, { commune: 'Wissant', adresse: { postalCode: '62179', town: 'Le Châtelet' } }),
    ],
  });
  expect(verdicts.map(({ result }) => result)).toEqual(['ok', 'ok', 'refused', 'ok']);
  expect(verdicts[2]?.message).toContain('Choisissez une commune');
  expect(await scene.codeOf('jean', 'drafts.discard', { id: await beginDraft(scene, demarche) })).toBe('ok');
});

it('is noted by an agent beside a dossier, by the same lists', async () => {
  const { heads: seen } = await scene.must('marie', 'demarches.annotations', { id: demarche });
  const fields = [field('secteur', 'commune', 'Secteur', { required: false })];
  await scene.must('marie', 'demarches.saveAnnotations', { id: demarche, seen, fields });
  const { heads } = await scene.must('marie', 'demarches.get', { id: demarche });
  await scene.must('marie', 'demarches.publish', { id: demarche, seen: heads });
  const { dossier: id = '' } = await depositOf(scene, demarche, { commune: wissant });
  const note = (secteur: unknown) => scene.codeOf('paul', 'instruction.annotate', { id, seen: [], answers: { secteur } });
  expect(await note({ ...wissant, code: '62000' })).toBe('annotation_refused');
  expect(await note(wissant)).toBe('ok');
});
