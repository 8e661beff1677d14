import { afterAll, beforeAll, expect, it } from 'vitest';
import { depositCard } from './deposited.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports', ['paul', 'marie']));
});
afterAll(() => scene.stop());

const changes = (id: string) => scene.must('paul', 'instruction.changes', { id });
const look = async (id: string) => {
  const { heads, internal } = await changes(id);
  await scene.must('paul', 'instruction.look', { id, heads, internal });
};
const listed = async (search: string) =>
  (await scene.must('paul', 'dossiers.list', { view: 'en_cours', search, sort: 'due', descending: false })).rows.map(({ id, changed }) => ({
    id,
    changed,
  }));

it('an agent reads what others changed since they looked, exact to the piece, and not what they did themselves', async () => {
  const { id, number } = await depositCard(scene, demarche);
  expect(await changes(id)).toMatchObject({ since: null, changes: [] });
  expect(await listed(number)).toEqual([{ id, changed: false }]);
  await look(id);

  // What one does oneself is no change.
  await scene.must('paul', 'dossiers.start', { id, seen: await scene.heads(id) });
  const piece = (await scene.must('paul', 'dossiers.get', { id })).pieces.find((each) => each.piece === 'domicile');
  const item = piece?.item ?? '';
  await scene.must('paul', 'dossiers.judge', { id, seen: await scene.heads(id), item, verdict: 'rejetee', reason: 'Trop ancien.' });
  expect((await changes(id)).changes).toEqual([]);
  await look(id);
  expect(await listed('@changes')).toEqual([]);

  await scene.must('jean', 'dossiers.reply', { id, text: 'Bonjour, le voici.', uploads: [] });
  const upload = await scene.upload('jean', 'recent.pdf', await pdfSaying('Récent'));
  await scene.must('jean', 'dossiers.replace', { id, seen: (await scene.must('jean', 'dossiers.view', { id })).heads, item, upload });
  await scene.must('marie', 'instruction.note', { id, text: 'Vu au guichet.' });
  await scene.must('marie', 'dossiers.take', { id, seen: await scene.heads(id, 'marie') });
  expect(await listed(number)).toEqual([{ id, changed: true }]);
  expect(await listed('@changes')).toEqual([{ id, changed: true }]);
  expect((await changes(id)).changes).toEqual([
    { what: 'Suivi par', before: null, after: 'Marie Gestion' },
    { what: piece?.label, before: 'rejetée : Trop ancien.', after: 'nouveau fichier, à vérifier' },
    { what: 'Message du demandeur', before: null, after: 'Bonjour, le voici.' },
    { what: 'Note interne', before: null, after: 'Vu au guichet.' },
  ]);
  await look(id);
  expect((await changes(id)).changes).toEqual([]);
  expect(await listed(number)).toEqual([{ id, changed: false }]);
  // Somebody else has looked at nothing.
  expect(await scene.must('marie', 'instruction.changes', { id })).toMatchObject({ since: null });
  expect(await scene.codeOf('jean', 'instruction.changes', { id })).toBe('forbidden');
  expect(await scene.codeOf('paul', 'instruction.look', { id: 'nothing', heads: [], internal: [] })).toBe('unknown_dossier');
});

it('an agent asks to be told of a dossier, finds it, and lets go of it', async () => {
  const { id } = await depositCard(scene, demarche);
  await scene.must('paul', 'instruction.follow', { id, on: true });
  await scene.must('marie', 'instruction.follow', { id, on: true });
  expect(await scene.must('paul', 'instruction.get', { id })).toMatchObject({ follows: true, followers: ['Marie Gestion'] });
  expect((await listed('@prévenu')).map((row) => row.id)).toEqual([id]);
  await scene.must('paul', 'instruction.follow', { id, on: false });
  expect(await listed('@prevenu')).toEqual([]);
});
