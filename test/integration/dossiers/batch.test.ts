import { afterAll, beforeAll, expect, it } from 'vitest';
import { field } from '../../../src-shared/demarches/models/build.ts';
import type { BatchAct } from '../../../src-shared/dossiers/batch-contract.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

let scene: DossierScene;
let demarche: string;
let sent: string[];
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'), {
    form: { blocks: [field('objet', 'texte', 'Objet', { required: false })] },
  });
  sent = [];
  for (let at = 0; at < 3; at += 1) {
    const [requester] = (await scene.must('jean', 'drafts.requesters', { demarche })).requesters;
    const { id } = await scene.must('jean', 'drafts.begin', { demarche, requester: { kind: 'particulier', id: requester?.id ?? '' } });
    sent.push((await scene.must('jean', 'drafts.deposit', { id, typed: { fields: {}, rows: {} } })).dossier);
  }
});
afterAll(() => scene.stop());

const batch = (act: BatchAct, ids: readonly string[] = sent, page: 'paul' | 'lea' = 'paul') =>
  scene.call(page, 'dossiers.batch', { dossiers: { snapshot: '', all: false, except: [...ids] }, act });
const view = (id: string) => scene.must('paul', 'dossiers.get', { id });

it('does one act to each, says which stayed as they were and why, and sends the mails that each act sends', async () => {
  const [first = '', second = '', third = ''] = sent;
  await scene.must('paul', 'dossiers.start', { id: first, seen: await scene.heads(first) });
  const started = await batch({ act: 'instruire' });
  expect(started).toMatchObject({ ok: true, data: { done: 2, refused: [{ id: first, number: (await view(first)).number }] } });
  expect(started.ok && started.data.refused[0]?.message).toMatch(/^[A-ZÀ-Ý].*\.$/);
  for (const id of [second, third]) expect((await view(id)).status).toBe('en_instruction');
  const { number } = await view(second);
  expect((await scene.mails(number)).map(({ subject }) => subject)).toEqual([
    `Votre dossier est bien déposé (${number})`,
    `Votre dossier est en instruction (${number})`,
  ]);

  // Somebody who is not of the service is no agent of it.
  const paul = await scene.accountOf('paul');
  expect(await batch({ act: 'confier', agent: paul })).toMatchObject({ ok: true, data: { done: 3, refused: [] } });
  expect((await view(third)).mine).toBe(true);
  expect(await batch({ act: 'confier', agent: await scene.accountOf('lea') })).toMatchObject({ ok: true, data: { done: 0 } });

  expect(await batch({ act: 'ecrire', text: 'La commission se réunit lundi.' })).toMatchObject({ ok: true, data: { done: 3 } });
  expect((await view(first)).messages[0]).toMatchObject({ text: 'La commission se réunit lundi.' });
});

it('puts labels on, decides with a letter for each, and leaves those of other services alone', async () => {
  const [first = '', second = '', third = ''] = sent;
  const { services } = await scene.must('paul', 'instruction.labels', {});
  const service = services.find(({ name }) => name === 'Transports')?.id ?? '';
  const { id: label } = await scene.must('paul', 'instruction.saveLabel', { id: null, service, name: 'Commission', colour: 'bleu' });
  expect(await batch({ act: 'etiqueter', label, on: true }, [first, second])).toMatchObject({ ok: true, data: { done: 2 } });
  expect((await scene.must('paul', 'instruction.get', { id: first })).labels.map(({ name }) => name)).toEqual(['Commission']);
  expect(await batch({ act: 'etiqueter', label, on: false }, [first])).toMatchObject({ ok: true, data: { done: 1 } });

  // A refusal without a motive is none, for any of them.
  expect(await batch({ act: 'decider', decision: 'refuse', motive: '' })).toMatchObject({
    ok: true,
    data: { done: 0, refused: [{}, {}, {}] },
  });
  expect(await batch({ act: 'decider', decision: 'refuse', motive: 'Hors du département.' }, [first, third])).toMatchObject({
    ok: true,
    data: { done: 2, refused: [] },
  });
  for (const id of [first, third]) expect((await view(id)).status).toBe('refuse');
  expect((await view(second)).status).toBe('en_instruction');

  expect(await batch({ act: 'instruire' }, sent, 'lea')).toMatchObject({ ok: false, error: { code: 'nothing_chosen' } });
  expect(await batch({ act: 'instruire' }, [])).toMatchObject({ ok: false, error: { code: 'nothing_chosen' } });
});

it('says what became of an act whose agent left before its end, once and to them', async () => {
  const running = batch({ act: 'ecrire', text: 'La commission est reportée.' });
  await scene.must('paul', 'accounts.signOut', {});
  const answer = await running;
  await scene.signIn('paul');
  const { cut } = await scene.must('paul', 'dossiers.batchCut', {});
  // The sign-out may come before the first, between two, or after the last.
  expect(answer.ok).toBe(cut === null);
  const told = answer.ok ? answer.data : cut;
  expect((told?.done ?? 0) + (told?.left ?? 0)).toBe(sent.length);
  expect((await scene.must('paul', 'dossiers.batchCut', {})).cut).toBeNull();
  expect((await scene.must('lea', 'dossiers.batchCut', {})).cut).toBeNull();
});
