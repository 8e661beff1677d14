import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
});
afterAll(() => scene.stop());

const asker = { Prénom: 'Odette', Nom: 'Lenoir', Courriel: '', 'Adresse postale': '', SIRET: '', 'Reçu le': '05/10/2026' };
const fields = {
  civilite: 'Madame',
  nom: 'Lenoir',
  naissance: '12/03/1980',
  adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
  motif: 'Demandeur d’emploi',
  exact: true,
};
const files = ['identite', 'domicile'].map((piece) => ({ piece, name: `${piece}.pdf` }));
const line = { n: 2, asker, typed: { fields, rows: {} }, files };
const sent = async () =>
  Promise.all(
    files.map(async ({ piece, name }) => ({
      piece,
      upload: await scene.upload('paul', name, await pdfSaying(`${piece} ${Math.random()}`)),
    })),
  );

it('says of each line what would become of it, writes nothing, then deposits one line whole or not at all', async () => {
  const bad = [
    { ...line, n: 3, asker: { ...asker, 'Reçu le': '31/02/2026' } },
    { ...line, n: 4, asker: { ...asker, Nom: '' } },
    { ...line, n: 5, asker: { ...asker, SIRET: '73282932000074' } },
    { ...line, n: 6, typed: { fields: { ...fields, naissance: '12/03/2090' }, rows: {} } },
    { ...line, n: 7, files: [] },
    { ...line, n: 8, asker: { ...asker, 'Reçu le': '01/01/2999' } },
  ];
  const before = (await scene.must('paul', 'dossiers.counts', {})).en_cours;
  const check = async (lines: (typeof line)[]) => (await scene.must('paul', 'drafts.importCheck', { demarche, lines })).verdicts;
  const verdicts = await check([line, ...bad]);
  expect(verdicts[0]).toEqual({ n: 2, name: 'Odette Lenoir', result: 'ok', message: '' });
  expect(verdicts.slice(1).map(({ n, result }) => [n, result])).toEqual(bad.map(({ n }) => [n, 'refused']));
  for (const [at, words] of [/Reçu le/, /nom/, /SIRET/, /Date de naissance/, /Joignez/, /futur/].entries())
    expect(verdicts[at + 1]?.message).toMatch(words);
  expect((await scene.must('paul', 'dossiers.counts', {})).en_cours).toBe(before);
  expect(await scene.codeOf('lea', 'drafts.importCheck', { demarche, lines: [line] })).toBe('unknown_demarche');
  expect(await scene.codeOf('jean', 'drafts.importCheck', { demarche, lines: [line] })).toBe('forbidden');

  // Without its files a line is refused, and what was sent for it can still be used.
  const uploads = await sent();
  expect(await scene.codeOf('paul', 'drafts.importLine', { demarche, line, uploads: uploads.slice(0, 1) })).toBe('form_incomplete');
  const { dossier, number } = await scene.must('paul', 'drafts.importLine', { demarche, line, uploads });
  expect(await scene.must('paul', 'dossiers.get', { id: dossier })).toMatchObject({
    number,
    requesterName: 'Odette Lenoir',
    onBehalf: true,
    receivedOn: '2026-10-05',
    reception: { channel: 'import' },
    pieces: [{ piece: 'identite' }, { piece: 'domicile' }],
  });
  const { entries } = await scene.must('paul', 'dossiers.timeline', { id: dossier });
  expect(entries[0]?.sentence).toContain('(importé, reçu le 05/10/2026)');

  // The same import again deposits nothing twice.
  expect(await check([line])).toMatchObject([{ result: 'duplicate', message: expect.stringContaining(number) }]);
  expect(await scene.codeOf('paul', 'drafts.importLine', { demarche, line, uploads: await sent() })).toBe('already_deposited');
});
