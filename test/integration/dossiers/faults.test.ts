import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src-shared/contract.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

/** Faults that tools for démarches have had (docs/coverage-faults.md), where no pure rule decides them alone. */
let scene: DossierScene;
let service: string;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  service = await scene.service('Préfecture et transports', ['paul', 'lea']);
  demarche = await scene.publish('carte-transport', service);
});
afterAll(() => scene.stop());

type Typed = InputOf<'drafts.type'>['typed'];
const typed: Typed = {
  fields: {
    civilite: 'Madame',
    nom: 'Delattre',
    naissance: '12/03/1980',
    adresse: { lieuDit: 'Le Fort', postalCode: '62164', town: 'Audresselles' },
    motif: 'Élève ou étudiant',
    etablissement: 'Lycée de Calais',
    exact: true,
  },
  rows: {},
};
const notStudent: Typed = { ...typed, fields: { ...typed.fields, motif: 'Demandeur d’emploi' } };

const begin = async (of = demarche): Promise<string> => {
  const { requesters } = await scene.must('jean', 'drafts.requesters', { demarche: of });
  const { kind = 'particulier' as const, id = '' } = requesters[0] ?? {};
  return (await scene.must('jean', 'drafts.begin', { demarche: of, requester: { kind, id }, another: true })).id;
};
const join = async (draft: string, ...pieces: string[]): Promise<void> => {
  for (const piece of pieces)
    await scene.must('jean', 'drafts.join', { id: draft, piece, upload: await scene.upload('jean', 'scan.pdf', await pdfSaying(piece)) });
};
const deposited = async (of = demarche, answers = notStudent) => {
  const draft = await begin(of);
  await join(draft, 'identite', 'domicile');
  const { dossier: id, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed: answers });
  return { id, number, draft };
};
const started = async () => {
  const dossier = await deposited();
  const { heads } = await scene.must('paul', 'dossiers.start', { id: dossier.id, seen: await scene.heads(dossier.id) });
  return { ...dossier, heads };
};
const subjects = async (number: string): Promise<string[]> =>
  (await scene.mails(number)).map(({ subject, status }) => `${subject.replace(` (${number})`, '')}: ${status}`);

describe('a draft', () => {
  it('with an answer that lacks or is wrong is kept, its pieces too; the deposit says what to correct', async () => {
    const id = await begin();
    const half: Typed = { fields: { naissance: '31/02/1980', nom: '' }, rows: {} };
    await scene.must('jean', 'drafts.type', { id, typed: half });
    await join(id, 'identite');
    await scene.must('jean', 'drafts.save', { id });
    expect(await scene.must('jean', 'drafts.get', { id })).toMatchObject({ typed: half, files: [{ piece: 'identite' }] });
    expect(await scene.codeOf('jean', 'drafts.deposit', { id, typed: half })).toBe('form_incomplete');
  });

  it('open in two windows: the older one keeps what the newer one wrote', async () => {
    const id = await begin();
    const fields = (nom: string, etablissement: string): Typed => ({ fields: { nom, etablissement }, rows: {} });
    await scene.must('jean', 'drafts.type', { id, typed: fields('Delattre', 'Calais') });
    const before = fields('Delattre', 'Calais');
    await scene.must('jean', 'drafts.type', { id, before, typed: fields('Delattre', 'Arras') });
    await scene.must('jean', 'drafts.type', { id, before, typed: fields('Delatre', 'Calais') });
    expect((await scene.must('jean', 'drafts.get', { id })).typed).toEqual(fields('Delatre', 'Arras'));
  });

  it('deposits neither an answer nor a file of what is hidden; both are back with their question', async () => {
    const id = await begin();
    await join(id, 'identite', 'domicile', 'scolarite');
    await scene.must('jean', 'drafts.type', { id, typed: notStudent });
    expect((await scene.must('jean', 'drafts.get', { id })).typed.fields).toMatchObject({ etablissement: 'Lycée de Calais' });
    const { dossier } = await scene.must('jean', 'drafts.deposit', { id, typed: notStudent });
    const seen = await scene.must('paul', 'dossiers.get', { id: dossier });
    expect(seen.pieces.map(({ piece }) => piece)).toEqual(['identite', 'domicile']);
    expect(seen.answers.map(({ label }) => label)).not.toContain('Établissement');
    // The address without street nor number is in it, the 0 of no code lost.
    expect(seen.answers).toContainEqual(
      expect.objectContaining({ label: 'Votre adresse', value: 'Le Fort, 62164 Audresselles (code INSEE 62056)' }),
    );
  });

  it('is deposited until the end of the last day, and kept after it', async () => {
    const today = (await scene.must('paul', 'dossiers.get', { id: (await deposited()).id })).receivedOn;
    const closing = await scene.publish('carte-transport', service, { title: 'Carte d’un jour', closesOn: today });
    const { number } = await deposited(closing);
    expect(number).toMatch(/^\d{4}-/);
    const late = await begin(closing);
    await join(late, 'identite', 'domicile');
    await scene.later(24 * 3_600_000);
    expect(await scene.codeOf('jean', 'drafts.deposit', { id: late, typed: notStudent })).toBe('demarche_closed');
    expect((await scene.must('jean', 'drafts.get', { id: late })).files).toHaveLength(2);
  });
});

describe('a dossier', () => {
  it('keeps its justificatifs: the draft is gone, and a piece that nobody rejected is not replaced', async () => {
    const { id, draft } = await deposited();
    const { pieces, heads } = await scene.must('jean', 'dossiers.view', { id });
    const [piece] = pieces;
    const item = piece?.item ?? '';
    expect(await scene.codeOf('jean', 'drafts.part', { id: draft, item })).toBe('unknown_draft');
    const upload = await scene.upload('jean', 'autre.pdf', await pdfSaying('Autre'));
    expect(await scene.codeOf('jean', 'dossiers.replace', { id, seen: heads, item, upload })).toBe('not_rejected');
    // Two files of one name are two files.
    expect(pieces.map(({ file }) => file.name)).toEqual(['scan.pdf', 'scan.pdf']);
    expect(new Set(pieces.map(({ file }) => file.file)).size).toBe(2);
  });

  it('that two instructeurs decide at once has one decision, and one mail', async () => {
    const { id, number, heads } = await started();
    await scene.must('paul', 'dossiers.decide', { id, seen: heads, decision: 'accepte', motive: 'Oui.' });
    expect(await scene.codeOf('lea', 'dossiers.decide', { id, seen: heads, decision: 'refuse', motive: 'Non.' })).not.toBe('ok');
    expect(await scene.must('lea', 'dossiers.get', { id })).toMatchObject({ status: 'accepte', motive: 'Oui.', toArbitrate: 0 });
    expect(await subjects(number)).toEqual([
      'Votre dossier est bien déposé: waiting',
      'Votre dossier est en instruction: waiting',
      'Une décision est prise sur votre dossier : accepté: waiting',
    ]);
  });

  it('that waits for a complement does not go into instruction', async () => {
    const { id } = await deposited();
    const { heads } = await scene.must('paul', 'dossiers.requestCompletion', {
      id,
      seen: await scene.heads(id),
      text: 'La page 2.',
      fields: [],
      until: null,
    });
    expect(await scene.codeOf('paul', 'dossiers.start', { id, seen: heads })).toBe('wrong_status');
    expect(await scene.codeOf('paul', 'dossiers.decide', { id, seen: heads, decision: 'accepte', motive: '' })).toBe('wrong_status');
  });

  it('decided a moment ago says nothing of it to whoever asked, by a refusal neither', async () => {
    const { id, heads } = await started();
    const { heads: decided } = await scene.must('paul', 'dossiers.decide', { id, seen: heads, decision: 'refuse', motive: 'Revenus.' });
    const { heads: seen } = await scene.must('jean', 'dossiers.view', { id });
    const refused = await scene.call('jean', 'dossiers.withdraw', { id, seen });
    expect(refused).toMatchObject({ ok: false, error: { code: 'wrong_status', message: expect.not.stringMatching(/refus/i) } });
    // It is undone rather than opened again: no mail says the contrary of another one.
    expect(await scene.codeOf('paul', 'dossiers.reopen', { id, seen: decided, reason: 'Erreur.' })).toBe('undo_instead');
  });

  it('opened again has no motive; the old one stays with its letter', async () => {
    const { id, number, heads } = await started();
    await scene.must('paul', 'dossiers.decide', { id, seen: heads, decision: 'refuse', motive: 'Revenus trop élevés.' });
    await scene.later(11 * 60_000);
    await scene.must('paul', 'dossiers.reopen', { id, seen: await scene.heads(id), reason: 'Une pièce est arrivée.' });
    expect(await scene.must('paul', 'dossiers.get', { id })).toMatchObject({
      status: 'en_instruction',
      motive: null,
      documents: [{ decision: 'refuse' }],
    });
    expect((await subjects(number)).at(-1)).toMatch(/^Votre dossier est rouvert/);
  });
});

describe('a letter', () => {
  it('is that of its decision, and of no other', async () => {
    const { id } = await started();
    const wordsOf = async (decision: 'accepte' | 'refuse' | 'sans_suite') =>
      textOfPdf((await scene.must('paul', 'dossiers.previewLetter', { id, decision, motive: 'Motif.' })).pdf);
    const [yes, no, nothing] = [await wordsOf('accepte'), await wordsOf('refuse'), await wordsOf('sans_suite')];
    expect(new Set([yes, no, nothing]).size).toBe(3);
    expect(yes).not.toMatch(/refus|sans suite/i);
    expect(nothing).toMatch(/sans suite/i);
    expect(no).toMatch(/refus/i);
  });

  it('with a tag that nobody would replace is not published', async () => {
    const { id } = await scene.must('marie', 'demarches.create', { model: 'carte-transport', copyOf: null });
    const { heads, draft } = await scene.must('marie', 'demarches.get', { id });
    const letters = { ...draft.letters, accepte: 'Dossier {dossier.number}.' };
    const saved = await scene.must('marie', 'demarches.save', { id, seen: heads, content: { ...draft, service, letters } });
    expect(await scene.call('marie', 'demarches.publish', { id, seen: saved.heads })).toMatchObject({
      ok: false,
      error: { code: 'not_publishable', message: expect.stringContaining('{dossier.number}') },
    });
  });
});

describe('the list', () => {
  it('finds with and without accents, capitals, hyphens and apostrophes, in its view and no other', async () => {
    const other = await scene.publish('carte-transport', service, { title: 'Aide d’hiver à la pêche-côtière' });
    const { number } = await deposited(other);
    const found = async (search: string, view: 'a_prendre' | 'traites' = 'a_prendre') =>
      (await scene.must('paul', 'dossiers.list', { view, search, sort: 'due', descending: false })).rows.map((row) => row.number);
    for (const search of ['pêche', 'PECHE', 'peche cotiere', 'pêche-côt', "d'hiver", 'd’hiver', number])
      expect(await found(search)).toEqual([number]);
    // Every word counts, and so does the view.
    expect(await found('peche montagne')).toEqual([]);
    expect(await found('peche', 'traites')).toEqual([]);
  });
});

it('the history names each justificatif', async () => {
  const { id, heads } = await started();
  const { pieces } = await scene.must('paul', 'dossiers.get', { id });
  const item = pieces.find(({ piece }) => piece === 'identite')?.item ?? '';
  await scene.must('paul', 'dossiers.judge', { id, seen: heads, item, verdict: 'acceptee', reason: '' });
  const { entries } = await scene.must('jean', 'dossiers.timeline', { id });
  expect(entries.map(({ sentence }) => sentence)).toContain('« Pièce d’identité » accepté.');
});
