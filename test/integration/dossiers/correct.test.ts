import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
});
afterAll(() => scene.stop());

const fields = {
  civilite: 'Monsieur',
  nom: 'Particulirr',
  naissance: '12/03/1980',
  adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
  motif: 'Demandeur d’emploi',
  exact: true,
};

it('corrects a slip with a reason: whoever asked sees before and after, is told by mail, and nothing else may be changed', async () => {
  const requester = { kind: 'particulier' as const, id: await scene.accountOf('jean') };
  const { id: draft } = await scene.must('jean', 'drafts.begin', { demarche, requester });
  for (const piece of ['identite', 'domicile'])
    await scene.must('jean', 'drafts.join', { id: draft, piece, upload: await scene.upload('jean', 'a.pdf', await pdfSaying(piece)) });
  const { dossier: id, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed: { fields, rows: {} } });

  expect(await scene.codeOf('lea', 'dossiers.answers', { id })).toBe('unknown_dossier');
  expect(await scene.codeOf('jean', 'dossiers.answers', { id })).toBe('forbidden');
  const { heads, typed } = await scene.must('paul', 'dossiers.answers', { id });
  const right = { ...typed, fields: { ...typed.fields, nom: 'Particulier' } };
  const wish = { id, seen: heads, typed: right, reason: 'Faute de frappe, vue sur la pièce d’identité.' };
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, reason: '' })).toBe('reason_missing');
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, typed })).toBe('nothing_changed');
  // What a condition shows has to be answered.
  const student = { ...right, fields: { ...right.fields, motif: 'Élève ou étudiant' } };
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, typed: student })).toBe('form_incomplete');
  expect(await scene.codeOf('lea', 'dossiers.correct', wish)).toBe('unknown_dossier');
  await scene.must('paul', 'dossiers.correct', wish);
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, typed })).toBe('conflict');

  const line = { label: 'Nom de naissance', before: 'Particulirr', after: 'Particulier' };
  const correction = { who: 'Paul Instruction', reason: wish.reason, lines: [line] };
  for (const view of [await scene.must('jean', 'dossiers.view', { id }), await scene.must('paul', 'dossiers.get', { id })]) {
    expect(view.corrections).toMatchObject([correction]);
    expect(view.answers).toContainEqual(expect.objectContaining({ label: line.label, value: 'Particulier' }));
  }
  expect((await scene.must('jean', 'dossiers.timeline', { id })).entries[0]?.sentence).toBe('Erreur de saisie corrigée.');
  expect((await scene.mails(number)).map(({ subject }) => subject)).toContain(
    `Une erreur de saisie est corrigée dans votre dossier (${number})`,
  );

  // Once it is decided, nothing is corrected any more.
  await scene.must('paul', 'dossiers.decide', { id, seen: await scene.heads(id), decision: 'sans_suite', motive: 'Demande en double.' });
  expect(await scene.codeOf('paul', 'dossiers.answers', { id })).toBe('wrong_status');
  expect(await scene.codeOf('paul', 'dossiers.correct', { ...wish, seen: await scene.heads(id), typed })).toBe('wrong_status');
});
