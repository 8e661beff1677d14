import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
});
afterAll(() => scene.stop());

const typed = {
  fields: {
    civilite: 'Monsieur',
    nom: 'Particulier',
    naissance: '12/03/1980',
    adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
    telephone: '03 21 00 00 00',
    motif: 'Demandeur d’emploi',
    // Hidden by the answer above: it must not be in the deposit.
    etablissement: 'Lycée de Calais',
    exact: true,
  },
  rows: {},
};

const bytesOf = async (page: 'jean' | 'paul', id: string, file: string): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let offset = 0, ended = false; !ended; ) {
    const part = await scene.must(page, 'dossiers.file', { id, file, shown: false, offset });
    parts.push(Buffer.from(part.bytes, 'base64'));
    offset += parts.at(-1)?.length ?? 0;
    ended = part.ended;
  }
  return Buffer.concat(parts);
};

it('goes from a deposit with PDFs to a rejected piece, its replacement, the decision letter, and a mail at each change', async () => {
  // The particulier fills the form in, and joins two PDFs.
  const { requesters } = await scene.must('jean', 'drafts.requesters', { demarche });
  const [requester] = requesters;
  expect(requester).toMatchObject({ kind: 'particulier' });
  if (requester === undefined) return;
  const { id: draft } = await scene.must('jean', 'drafts.begin', { demarche, requester: { kind: requester.kind, id: requester.id } });
  await scene.must('jean', 'drafts.type', { id: draft, typed });
  expect(await scene.codeOf('jean', 'drafts.deposit', { id: draft, typed })).toBe('form_incomplete');
  const identity = await pdfSaying('Carte d’identité');
  await scene.must('jean', 'drafts.join', { id: draft, piece: 'identite', upload: await scene.upload('jean', 'cni.pdf', identity) });
  const domicile = await pdfSaying('Facture de 2019');
  await scene.must('jean', 'drafts.join', { id: draft, piece: 'domicile', upload: await scene.upload('jean', 'facture.pdf', domicile) });
  const { dossier: id, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed });
  expect(number).toMatch(/^\d{4}-A2-\d{5}$/);
  expect((await scene.must('jean', 'drafts.list', {})).drafts).toEqual([]);

  // The service sees it, another service does not, nobody sees another's.
  const open = await scene.must('paul', 'dossiers.list', { view: 'a_prendre', search: number, sort: 'due', descending: false });
  expect(open.rows.map((row) => row.number)).toEqual([number]);
  expect(await scene.codeOf('lea', 'dossiers.get', { id })).toBe('unknown_dossier');
  expect(await scene.codeOf('eric', 'dossiers.view', { id })).toBe('unknown_dossier');
  const seen = await scene.must('paul', 'dossiers.get', { id });
  expect(seen.answers.map(({ label }) => label)).not.toContain('Établissement');
  expect(seen.answers).toContainEqual(expect.objectContaining({ label: 'Date de naissance', value: '12/03/1980' }));
  const piece = seen.pieces.find((each) => each.piece === 'domicile');
  expect(await bytesOf('paul', id, piece?.file.file ?? '')).toEqual(domicile);

  // It is taken, its instruction starts, a piece is rejected with a reason, a complement asked.
  let { heads } = await scene.must('paul', 'dossiers.take', { id, seen: seen.heads });
  ({ heads } = await scene.must('paul', 'dossiers.start', { id, seen: heads }));
  const item = piece?.item ?? '';
  expect(await scene.codeOf('paul', 'dossiers.judge', { id, seen: heads, item, verdict: 'rejetee', reason: '' })).toBe('reason_missing');
  ({ heads } = await scene.must('paul', 'dossiers.judge', {
    id,
    seen: heads,
    item,
    verdict: 'rejetee',
    reason: 'Document de plus de trois mois.',
  }));
  ({ heads } = await scene.must('paul', 'dossiers.requestCompletion', {
    id,
    seen: heads,
    text: 'Merci d’en joindre un récent.',
    fields: [],
    until: null,
  }));
  expect((await scene.must('paul', 'dossiers.get', { id })).clock.stopped).toBe(true);
  expect(await scene.codeOf('paul', 'dossiers.decide', { id, seen: heads, decision: 'accepte', motive: '' })).toBe('wrong_status');

  // The usager reads why, replaces that piece and no other, and sends their answer.
  const mine = (await scene.must('jean', 'dossiers.mine', {})).dossiers.find((row) => row.id === id);
  expect(mine).toMatchObject({ number, status: 'complement', expected: 'Remplacez le justificatif rejeté.' });
  const view = await scene.must('jean', 'dossiers.view', { id });
  expect(view.pieces.find((each) => each.item === item)).toMatchObject({ status: 'rejetee', reason: 'Document de plus de trois mois.' });
  const other = view.pieces.find((each) => each.piece === 'identite')?.item ?? '';
  const recent = await pdfSaying('Facture récente');
  const again = await scene.upload('jean', 'facture-recente.pdf', recent);
  expect(await scene.codeOf('jean', 'dossiers.replace', { id, seen: view.heads, item: other, upload: again })).toBe('not_rejected');
  // A refusal keeps the file that was sent.
  const replaced = await scene.must('jean', 'dossiers.replace', { id, seen: view.heads, item, upload: again });
  await scene.must('jean', 'dossiers.complete', { id, seen: replaced.heads });

  // Both are accepted, the letter is previewed, the dossier decided.
  for (const each of (await scene.must('paul', 'dossiers.get', { id })).pieces.filter(({ status }) => status === 'a_verifier'))
    await scene.must('paul', 'dossiers.judge', { id, seen: await scene.heads(id), item: each.item, verdict: 'acceptee', reason: '' });
  const wish = { id, decision: 'accepte' as const, motive: 'Votre situation ouvre droit à la carte.' };
  const preview = Buffer.from((await scene.must('paul', 'dossiers.previewLetter', wish)).pdf, 'base64');
  const { heads: decided } = await scene.must('paul', 'dossiers.decide', { ...wish, seen: await scene.heads(id) });
  expect(await scene.must('paul', 'dossiers.get', { id })).toMatchObject({ status: 'accepte', heads: decided });

  // For ten minutes the usager does not see it, and it can be undone.
  expect(await scene.must('jean', 'dossiers.view', { id })).toMatchObject({ status: 'en_instruction', documents: [], motive: null });
  const received = async () => (await scene.must('jean', 'dossiers.documents', {})).documents.filter(({ dossier }) => dossier === id);
  expect(await received()).toEqual([]);
  const undone = await scene.must('paul', 'dossiers.undo', { id, seen: decided });
  await scene.must('paul', 'dossiers.decide', { ...wish, seen: undone.heads });
  await scene.later(11 * 60_000);
  expect(await scene.codeOf('paul', 'dossiers.undo', { id, seen: await scene.heads(id) })).toBe('too_late');

  // The letter is among the documents received, as it was previewed.
  const documents = await received();
  expect(documents).toMatchObject([{ number, decision: 'accepte' }]);
  const letter = await bytesOf('jean', id, documents[0]?.file.file ?? '');
  expect(letter.equals(preview)).toBe(true);
  const words = textOfPdf(letter.toString('base64'));
  for (const text of [number, 'Votre situation ouvre droit à la carte.', 'Paul Instruction', 'Transports']) expect(words).toContain(text);

  // One mail at each change of status; that of the decision that was undone never left.
  const mails = await scene.mails(number);
  expect(mails.map(({ subject, status }) => [subject.replace(` (${number})`, ''), status])).toEqual([
    ['Votre dossier est bien déposé', 'waiting'],
    ['Votre dossier est en instruction', 'waiting'],
    ['Un complément est attendu pour votre dossier', 'waiting'],
    ['Votre complément est bien reçu', 'waiting'],
    ['Une décision est prise sur votre dossier : accepté', 'cancelled'],
    ['Une décision est prise sur votre dossier : accepté', 'waiting'],
  ]);
});
