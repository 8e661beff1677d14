import { afterAll, beforeAll, expect, it } from 'vitest';
import { field, piece, repeated, title } from '../../../src-shared/demarches/models/build.ts';
import { publishAsking } from './fields-scene.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let service: string;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  service = await scene.service('Brouillons');
  demarche = await publishAsking(scene, service, [
    title('t', 'Votre demande'),
    field('objet', 'texte', 'Objet'),
    field('autre', 'dossier', 'Votre dossier de l’an dernier', { required: false }),
    repeated('depenses', 'Dépenses', 'Dépense', { least: 1, most: 3 }, [field('nature', 'texte', 'Nature', { required: false })]),
    piece('plan', 'Plan', { required: false }),
  ]);
});
afterAll(() => scene.stop());

const person = { kind: 'personne' as const, prenom: 'Odette', nom: 'Lenoir', courriel: '', address: '' };
const requesterOf = async (page: 'jean' | 'eric') => {
  const [own] = (await scene.must(page, 'drafts.requesters', { demarche })).requesters;
  return { kind: own?.kind ?? ('particulier' as const), id: own?.id ?? '' };
};
const typed = (fields: Record<string, unknown> = {}) => ({
  fields: { objet: 'Un car', ...fields },
  rows: { depenses: [{ id: 'ligne-1', fields: { nature: 'Car' } }] },
});
const refused = (message: RegExp) => ({
  ok: false,
  error: { code: 'form_incomplete', message: expect.stringMatching(message), field: 'autre' },
});

it('one demand has one draft, whoever presses «Commencer» twice; a second one is asked for, and loses nothing of the first', async () => {
  const wish = { demarche, requester: await requesterOf('jean') };
  const { id } = await scene.must('jean', 'drafts.begin', wish);
  await scene.must('jean', 'drafts.type', { id, typed: typed() });
  expect(await scene.call('jean', 'drafts.begin', wish)).toMatchObject({ ok: false, error: { code: 'draft_open', field: 'requester' } });
  expect((await scene.must('jean', 'drafts.list', {})).drafts).toMatchObject([{ id, demarche, requester: wish.requester }]);
  const second = await scene.must('jean', 'drafts.begin', { ...wish, another: true });
  expect((await scene.must('jean', 'drafts.get', { id })).typed).toEqual(typed());
  // Somebody else's draft of it stands in nobody's way, and what an agent types is none of theirs.
  await scene.must('eric', 'drafts.begin', { demarche, requester: await requesterOf('eric') });
  await scene.must('paul', 'drafts.beginFor', { demarche, asker: { kind: 'particulier', id: wish.requester.id } });
  for (const draft of [id, second.id]) await scene.must('jean', 'drafts.discard', { id: draft });
  await scene.must('jean', 'drafts.discard', { id: (await scene.must('jean', 'drafts.begin', wish)).id });
});

it('a file joined to a draft is opened by whoever types that draft, as it will be deposited, and by nobody else', async () => {
  const { id } = await scene.must('jean', 'drafts.begin', { demarche, requester: await requesterOf('jean') });
  const bytes = await pdfSaying('Plan');
  const joined = async (page: 'jean' | 'paul', draft: string) => {
    const { item } = await scene.must(page, 'drafts.join', {
      id: draft,
      piece: 'plan',
      upload: await scene.upload(page, 'plan.pdf', bytes),
    });
    return { item, file: (await scene.must(page, 'drafts.get', { id: draft })).files[0]?.file.file ?? '' };
  };
  const { item, file } = await joined('jean', id);
  const asked = { id, file, shown: true, offset: 0 };
  const opened = await scene.must('jean', 'drafts.file', asked);
  expect({ ...opened, bytes: '' }).toEqual({ bytes: '', ended: true, name: 'plan.pdf', format: 'pdf' });
  expect(Buffer.from(opened.bytes, 'base64').equals(bytes)).toBe(true);
  for (const page of ['paul', 'lea', 'eric'] as const) expect(await scene.codeOf(page, 'drafts.file', asked)).toBe('unknown_draft');

  const paper = await scene.must('paul', 'drafts.beginFor', { demarche, asker: person });
  const scan = { ...asked, id: paper.id, file: (await joined('paul', paper.id)).file };
  expect(await scene.codeOf('paul', 'drafts.file', scan)).toBe('ok');
  for (const page of ['lea', 'jean'] as const) expect(await scene.codeOf(page, 'drafts.file', scan)).toBe('unknown_draft');
  // A file of another draft, and one that was taken out.
  expect(await scene.codeOf('jean', 'drafts.file', { ...asked, file: scan.file })).toBe('unknown_file');
  await scene.must('jean', 'drafts.part', { id, item });
  expect(await scene.codeOf('jean', 'drafts.file', asked)).toBe('unknown_file');
  await scene.must('jean', 'drafts.discard', { id });
  expect(await scene.codeOf('jean', 'drafts.file', asked)).toBe('unknown_draft');
});

it('a row that opened empty and stayed so is none: it is not deposited, and does not count for the least number', async () => {
  const { id } = await scene.must('jean', 'drafts.begin', { demarche, requester: await requesterOf('jean') });
  const rows = (...natures: string[]) => ({
    fields: { objet: 'Un car' },
    rows: { depenses: natures.map((nature, at) => ({ id: `ligne-${at + 1}`, fields: nature === '' ? {} : { nature } })) },
  });
  expect(await scene.call('jean', 'drafts.deposit', { id, typed: rows('') })).toMatchObject({
    error: { code: 'form_incomplete', message: '« Dépenses » : Remplissez au moins 1 ligne de « Dépenses ».', field: 'depenses' },
  });
  const { dossier } = await scene.must('jean', 'drafts.deposit', { id, typed: rows('', 'Car', '') });
  const { answers } = await scene.must('paul', 'dossiers.get', { id: dossier });
  expect(answers.filter(({ label }) => label === 'Nature').map(({ value }) => value)).toEqual(['Car']);
});

it('the number of another dossier is one of the same requester: doubted while it is typed, refused where it is none, told of nobody else’s', async () => {
  const begin = async (page: 'jean' | 'eric') =>
    (await scene.must(page, 'drafts.begin', { demarche, requester: await requesterOf(page), another: true })).id;
  const first = await scene.must('jean', 'drafts.deposit', { id: await begin('jean'), typed: typed() });
  const { number } = first;
  const doubt = async (id: string, asked: string) => (await scene.must('jean', 'drafts.numberDoubt', { id, number: asked })).doubt;
  const id = await begin('jean');
  expect(await doubt(id, number.toLowerCase())).toBeNull();
  expect(await doubt(id, '2026-A2')).toBeNull();
  const nowhere = number.replace(/\d{5}$/, '99999');
  const missing = await doubt(id, nowhere);
  expect(missing).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^Aucun dossier de ce demandeur ne porte ce numéro\./) });

  // The same words for a dossier of somebody else as for none.
  const other = await begin('eric');
  expect((await scene.must('eric', 'drafts.numberDoubt', { id: other, number })).doubt).toEqual(missing);
  const ask = (draft: string, autre: unknown) => scene.call('eric', 'drafts.deposit', { id: draft, typed: typed({ autre }) });
  for (const autre of [number, nowhere, { number, sure: true }]) expect(await ask(other, autre)).toEqual(await ask(other, nowhere));
  expect(await ask(other, number)).toMatchObject(refused(/Recopiez celui qui figure dans « Mes dossiers »/));
  expect(await scene.codeOf('eric', 'drafts.numberDoubt', { id, number })).toBe('unknown_draft');

  // Another poste may hold it: whoever types it says so.
  const away = '2026-Z9-00001';
  expect(await doubt(id, away)).toMatchObject({ kind: 'doubted' });
  const deposit = (autre: unknown) => scene.call('jean', 'drafts.deposit', { id, typed: typed({ autre }) });
  expect(await deposit(away)).toMatchObject(refused(/cochez « Ce numéro est exact »/));
  const done = await deposit({ number: away, sure: true });
  const dossier = done.ok ? done.data.dossier : '';
  const answered = async () =>
    (await scene.must('paul', 'dossiers.get', { id: dossier })).answers.find(({ block }) => block === 'autre')?.value;
  expect(await answered()).toBe(away);
  expect(await scene.codeOf('jean', 'drafts.deposit', { id: await begin('jean'), typed: typed({ autre: ` ${number}` }) })).toBe('ok');

  // A correction leaves what nobody touched, and an agent confirms what their service does not hold.
  const { typed: given } = await scene.must('paul', 'dossiers.answers', { id: dossier });
  const correct = async (fields: Record<string, unknown>) =>
    scene.codeOf('paul', 'dossiers.correct', {
      id: dossier,
      seen: await scene.heads(dossier),
      typed: { ...given, fields: { ...given.fields, ...fields } },
      reason: 'Faute de frappe.',
    });
  expect(await correct({ objet: 'Un autocar' })).toBe('ok');
  expect((await scene.must('paul', 'dossiers.numberDoubt', { id: dossier, number: nowhere })).doubt).toMatchObject({ kind: 'doubted' });
  expect(await correct({ objet: 'Un autocar', autre: nowhere })).toBe('form_incomplete');
  expect(await correct({ objet: 'Un autocar', autre: number })).toBe('ok');
  expect(await answered()).toBe(number);
  for (const page of ['lea', 'eric'] as const)
    expect(await scene.codeOf(page, 'dossiers.numberDoubt', { id: dossier, number })).toBe('unknown_dossier');

  // A paper says what it says; its agent hears of their own service alone.
  const paper = await scene.must('paul', 'drafts.beginFor', { demarche, asker: person });
  const depositFor = (autre: unknown) =>
    scene.codeOf('paul', 'drafts.depositFor', {
      id: paper.id,
      typed: typed({ autre }),
      reception: { channel: 'papier', receivedOn: '2026-10-05' },
      scans: [],
    });
  expect((await scene.must('paul', 'drafts.numberDoubt', { id: paper.id, number })).doubt).toBeNull();
  expect(await depositFor(nowhere)).toBe('form_incomplete');
  expect(await depositFor({ number: nowhere, sure: true })).toBe('ok');
});
