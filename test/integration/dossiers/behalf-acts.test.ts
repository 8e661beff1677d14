import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
});
afterAll(() => scene.stop());

const typed = {
  fields: {
    civilite: 'Madame',
    nom: 'Lenoir',
    naissance: '12/03/1980',
    adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
    motif: 'Demandeur d’emploi',
    exact: true,
  },
  rows: {},
};
const arrived = (receivedOn: string, channel: 'papier' | 'guichet' = 'papier') => ({ channel, receivedOn });
const scan = async (name: string) => scene.upload('paul', `${name}.pdf`, await pdfSaying(name));

/** A paper of somebody without account, deposited. */
const deposited = async (): Promise<string> => {
  const asker = { kind: 'personne' as const, prenom: 'Odette', nom: 'Lenoir', courriel: '', address: '' };
  const { id } = await scene.must('paul', 'drafts.beginFor', { demarche, asker });
  for (const piece of ['identite', 'domicile']) await scene.must('paul', 'drafts.join', { id, piece, upload: await scan(piece) });
  return (await scene.must('paul', 'drafts.depositFor', { id, typed, reception: arrived('2026-10-05'), scans: [] })).dossier;
};
const seen = async (id: string) => ({ id, seen: await scene.heads(id) });
const sentences = async (id: string) => (await scene.must('paul', 'dossiers.timeline', { id })).entries.map(({ sentence }) => sentence);

it('replaces a rejected piece and answers a request of complement for whoever wrote on paper; the clock counts from the day of arrival', async () => {
  const id = await deposited();
  const today = (await scene.must('paul', 'dossiers.get', { id })).depositedAt;
  const day = new Date(today).toISOString().slice(0, 10);
  const view = await scene.must('paul', 'dossiers.get', { id });
  const item = view.pieces.find(({ piece }) => piece === 'domicile')?.item ?? '';
  const other = view.pieces.find(({ piece }) => piece === 'identite')?.item ?? '';
  await scene.must('paul', 'dossiers.judge', { ...(await seen(id)), item, verdict: 'rejetee', reason: 'Trop ancien.' });
  await scene.must('paul', 'dossiers.requestCompletion', { ...(await seen(id)), text: '', fields: [], until: null });

  const answer = async (receivedOn: string) => ({ ...(await seen(id)), reception: arrived(receivedOn), scans: [await scan('reponse')] });
  expect(await scene.codeOf('paul', 'dossiers.noteCompletion', await answer(day))).toBe('pieces_left');
  const upload = await scan('facture');
  const piece = { ...(await seen(id)), upload, reception: arrived('2026-10-01') };
  expect(await scene.codeOf('paul', 'dossiers.notePiece', { ...piece, item })).toBe('date_before_deposit');
  expect(await scene.codeOf('paul', 'dossiers.notePiece', { ...piece, item: other, reception: arrived(day) })).toBe('not_rejected');
  expect(await scene.codeOf('lea', 'dossiers.notePiece', { ...piece, item, reception: arrived(day) })).toBe('unknown_dossier');
  // A refusal keeps the file that was sent.
  await scene.must('paul', 'dossiers.notePiece', { ...piece, item, reception: arrived(day, 'guichet') });
  expect(await scene.codeOf('paul', 'dossiers.noteCompletion', await answer('2026-10-20'))).toBe('date_before_request');
  await scene.must('paul', 'dossiers.noteCompletion', await answer(day));

  const now = await scene.must('paul', 'dossiers.get', { id });
  expect(now).toMatchObject({ status: 'depose', papers: [{ act: 'complement', reception: { receivedOn: day } }] });
  expect(now.pieces.find(({ replaces }) => replaces === item)).toMatchObject({ status: 'a_verifier', file: { name: 'facture.pdf' } });
  const told = (await sentences(id)).join('\n');
  expect(told).toMatch(/Complément reçu, pour le compte du demandeur \(courrier reçu le/);
  expect(told).toMatch(/remplacé, pour le compte du demandeur \(demande faite au guichet le/);
});

it('notes a message with its scan in the thread, and takes a request back', async () => {
  const id = await deposited();
  const letter = await scan('lettre');
  expect(await scene.codeOf('paul', 'dossiers.noteMessage', { id, text: '', reception: arrived('2026-10-12'), scans: [] })).toBe(
    'nothing_said',
  );
  expect(await scene.codeOf('jean', 'dossiers.noteMessage', { id, text: 'Moi', reception: arrived('2026-10-12'), scans: [] })).toBe(
    'forbidden',
  );
  await scene.must('paul', 'dossiers.noteMessage', {
    id,
    text: 'Quand aurai-je une réponse ?',
    reception: arrived('2026-10-12'),
    scans: [letter],
  });
  const { messages } = await scene.must('paul', 'dossiers.get', { id });
  expect(messages).toMatchObject([
    {
      from: 'usager',
      who: 'Odette Lenoir',
      noted: 'courrier reçu le 12/10/2026, noté par Paul Instruction',
      files: [{ name: 'lettre.pdf' }],
    },
  ]);
  expect(await scene.codeOf('paul', 'dossiers.file', { id, file: messages[0]?.files[0]?.file ?? '', shown: false, offset: 0 })).toBe('ok');

  const paper = { reception: arrived('2026-11-02'), scans: [await scan('retrait')] };
  await scene.must('paul', 'dossiers.noteWithdrawal', { ...(await seen(id)), ...paper });
  expect(await scene.must('paul', 'dossiers.get', { id })).toMatchObject({ status: 'desiste', papers: [{ act: 'desistement' }] });
  const again = { ...(await seen(id)), reception: arrived('2026-11-02'), scans: [] };
  expect(await scene.codeOf('paul', 'dossiers.noteWithdrawal', again)).toBe('wrong_status');
  expect((await sentences(id)).join('\n')).toMatch(
    /Demande retirée par le demandeur, notée pour son compte \(courrier reçu le 02\/11\/2026\)/,
  );
});
