import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
let routes: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
  routes = await scene.service('Routes', ['lea']);
});
afterAll(() => scene.stop());

const fields = {
  civilite: 'Monsieur',
  nom: 'Particulier',
  naissance: '12/03/1980',
  adresse: { street: '12 rue des Dunes', postalCode: '62179', town: 'Wissant' },
  motif: 'Demandeur d’emploi',
  exact: true,
};

const deposit = async (): Promise<{ id: string; number: string }> => {
  const requester = { kind: 'particulier' as const, id: await scene.accountOf('jean') };
  const { id: draft } = await scene.must('jean', 'drafts.begin', { demarche, requester });
  for (const piece of ['identite', 'domicile'])
    await scene.must('jean', 'drafts.join', {
      id: draft,
      piece,
      upload: await scene.upload('jean', `${piece}.pdf`, await pdfSaying(piece)),
    });
  const { dossier, number } = await scene.must('jean', 'drafts.deposit', { id: draft, typed: { fields, rows: {} } });
  return { id: dossier, number };
};

it('passes a dossier to another service with what was exchanged and nothing internal; whoever asked sees one dossier, and is told once', async () => {
  const { id, number } = await deposit();
  const seen = async () => ({ id, seen: await scene.heads(id) });
  await scene.must('paul', 'dossiers.start', await seen());
  const [first] = (await scene.must('paul', 'dossiers.get', { id })).pieces;
  await scene.must('paul', 'dossiers.judge', { ...(await seen()), item: first?.item ?? '', verdict: 'acceptee', reason: '' });
  await scene.must('paul', 'dossiers.message', { id, text: 'Nous regardons.', uploads: [] });
  await scene.must('paul', 'instruction.note', { id, text: 'Qxnote interne.' });

  const wish = { service: routes, reason: 'La demande porte sur une route.' };
  expect(await scene.codeOf('lea', 'dossiers.addressees', { id })).toBe('unknown_dossier');
  expect((await scene.must('paul', 'dossiers.addressees', { id })).services).toContainEqual({ id: routes, name: 'Routes', agents: 1 });
  expect(await scene.codeOf('lea', 'dossiers.transmit', { ...(await seen()), ...wish })).toBe('unknown_dossier');
  expect(await scene.codeOf('jean', 'dossiers.transmit', { ...(await seen()), ...wish })).toBe('forbidden');
  expect(await scene.codeOf('paul', 'dossiers.transmit', { ...(await seen()), ...wish, service: 'nulle-part' })).toBe('unknown_service');
  expect(await scene.codeOf('paul', 'dossiers.transmit', { ...(await seen()), ...wish, reason: ' ' })).toBe('reason_missing');
  const before = (await scene.mails(number)).length;
  await scene.must('paul', 'dossiers.transmit', { ...(await seen()), ...wish });

  // The service that had it reads what it was, and does nothing more in it.
  const there = await scene.must('paul', 'dossiers.get', { id });
  expect(there).toMatchObject({ status: 'transmis', transmittedTo: { service: 'Routes', reason: wish.reason } });
  expect(await scene.codeOf('paul', 'dossiers.message', { id, text: 'Encore.', uploads: [] })).toBe('wrong_status');
  const next = there.transmittedTo?.dossier ?? '';
  expect(await scene.codeOf('paul', 'dossiers.get', { id: next })).toBe('unknown_dossier');

  // The other one has it under its number, to be taken, and goes on from there.
  const { rows } = await scene.must('lea', 'dossiers.list', { view: 'a_prendre', search: number, sort: 'deposited', descending: false });
  expect(rows).toMatchObject([{ id: next, number, status: 'en_instruction', agent: null }]);
  const shown = await scene.must('lea', 'dossiers.get', { id: next });
  expect(shown.pieces.map(({ status }) => status)).toEqual(['acceptee', 'a_verifier']);
  expect(shown.messages.map(({ about, text }) => [about, text])).toEqual([
    ['transmis', wish.reason],
    [null, 'Nous regardons.'],
  ]);
  expect(shown.answers).toContainEqual(expect.objectContaining({ value: 'Particulier' }));
  expect(JSON.stringify([shown, await scene.must('lea', 'instruction.get', { id: next })])).not.toContain('Qxnote');
  const read = await scene.must('lea', 'dossiers.file', { id: next, file: shown.pieces[0]?.file.file ?? '', shown: false, offset: 0 });
  expect(Buffer.from(read.bytes, 'base64').subarray(0, 4).toString()).toBe('%PDF');
  expect(shown.clock.due).toBe(there.clock.due);

  // Whoever asked: one line, one mail, and the whole story.
  const mine = (await scene.must('jean', 'dossiers.mine', {})).dossiers.filter((each) => each.number === number);
  expect(mine).toMatchObject([{ id: next, service: 'Routes', status: 'en_instruction' }]);
  expect(await scene.must('jean', 'dossiers.view', { id })).toMatchObject({ transmittedTo: { dossier: next, service: 'Routes' } });
  expect((await scene.must('jean', 'dossiers.view', { id: next })).transmittedFrom).toMatchObject({ service: 'Transports' });
  expect(await scene.codeOf('eric', 'dossiers.view', { id: next })).toBe('unknown_dossier');
  const mails = await scene.mails(number);
  expect(mails.slice(before).map(({ subject }) => subject)).toEqual([`Votre dossier est transmis à un autre service (${number})`]);

  // It is decided there, and may be given back while it is not.
  const heads = await scene.heads(next, 'lea');
  expect(await scene.codeOf('lea', 'dossiers.decide', { id: next, seen: heads, decision: 'refuse', motive: 'Route privée.' })).toBe('ok');
  expect((await scene.must('lea', 'dossiers.related', { id: next })).twins).toEqual([]);
});

it('asks for answers again by name: whoever asked changes those alone, and before and after are read by both', async () => {
  const { id, number } = await deposit();
  const { askable } = await scene.must('paul', 'dossiers.get', { id });
  expect(askable.map(({ label }) => label)).toContain('Nom de naissance');
  const asked = { id, seen: await scene.heads(id), text: '', until: null };
  expect(await scene.codeOf('paul', 'dossiers.requestCompletion', { ...asked, fields: ['identite'] })).toBe('unknown_field');
  expect(await scene.codeOf('jean', 'dossiers.askedAnswers', { id })).toBe('wrong_status');
  await scene.must('paul', 'dossiers.requestCompletion', { ...asked, fields: ['nom'] });
  expect((await scene.must('jean', 'dossiers.view', { id })).completion?.fields).toEqual([{ id: 'nom', label: 'Nom de naissance' }]);
  expect((await scene.mails(number)).at(-1)?.subject).toContain('Un complément est attendu');

  expect(await scene.codeOf('eric', 'dossiers.askedAnswers', { id })).toBe('unknown_dossier');
  const { heads, typed } = await scene.must('jean', 'dossiers.askedAnswers', { id });
  const answer = (change: Record<string, unknown>) => ({ id, seen: heads, typed: { ...typed, fields: { ...typed.fields, ...change } } });
  expect(await scene.codeOf('jean', 'dossiers.answerAgain', answer({}))).toBe('nothing_changed');
  expect(await scene.codeOf('jean', 'dossiers.answerAgain', answer({ naissance: '12/03/1981' }))).toBe('not_asked');
  expect(await scene.codeOf('paul', 'dossiers.answerAgain', answer({ nom: 'Delattre' }))).toBe('forbidden');
  await scene.must('jean', 'dossiers.answerAgain', answer({ nom: 'Delattre' }));
  expect(await scene.codeOf('jean', 'dossiers.answerAgain', answer({ nom: 'Delattre' }))).toBe('conflict');
  const line = { label: 'Nom de naissance', before: 'Particulier', after: 'Delattre' };
  for (const view of [await scene.must('jean', 'dossiers.view', { id }), await scene.must('paul', 'dossiers.get', { id })])
    expect(view.corrections).toMatchObject([{ from: 'usager', who: 'Jean Particulier', lines: [line] }]);

  // The twin of an agent, from a letter that came.
  const noted = await scene.must('paul', 'dossiers.answers', { id });
  const reception = { channel: 'papier' as const, receivedOn: '2026-11-01' };
  const note = { id, seen: noted.heads, typed: { ...noted.typed, fields: { ...noted.typed.fields, nom: 'Delattre-Petit' } }, scans: [] };
  expect(await scene.codeOf('paul', 'dossiers.noteAnswers', { ...note, reception })).toMatch(/^date_before/);
});
