import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { field } from '../../../src-shared/demarches/models/build.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'), {
    form: { blocks: [field('objet', 'texte', 'Objet', { required: false })] },
  });
});
afterAll(() => scene.stop());

const deposit = async (): Promise<string> => {
  const [requester] = (await scene.must('jean', 'drafts.requesters', { demarche })).requesters;
  const { id } = await scene.must('jean', 'drafts.begin', { demarche, requester: { kind: 'particulier', id: requester?.id ?? '' } });
  return (await scene.must('jean', 'drafts.deposit', { id, typed: { fields: {}, rows: {} } })).dossier;
};
const sentences = async (id: string): Promise<string[]> =>
  (await scene.must('jean', 'dossiers.timeline', { id })).entries.map(({ sentence }) => sentence);

it('tells nothing of what came since to whoever may not see the dossier', async () => {
  const id = await deposit();
  await scene.must('paul', 'dossiers.start', { id, seen: await scene.heads(id) });
  const refusals = [
    await scene.call('eric', 'dossiers.withdraw', { id, seen: [] }),
    await scene.call('lea', 'dossiers.take', { id, seen: [] }),
    await scene.call('lea', 'instruction.annotate', { id, seen: [], answers: {} }),
  ];
  for (const refused of refusals) expect(refused).toMatchObject({ ok: false, error: { code: 'unknown_dossier' } });
});

it('tells whoever asked neither of a decision before it left, nor ever of one that was undone', async () => {
  const id = await deposit();
  const mine = async () => (await scene.must('jean', 'dossiers.mine', {})).dossiers.find((each) => each.id === id)?.status;
  const { heads: opened } = await scene.must('jean', 'dossiers.view', { id });
  const { heads: decided } = await scene.must('paul', 'dossiers.decide', {
    ...{ id, seen: await scene.heads(id), decision: 'sans_suite', motive: 'Doublon.' },
  });
  // As the list, so the page: nothing has happened yet.
  expect(await mine()).toBe('depose');
  expect(await sentences(id)).toHaveLength(1);
  const withdrawn = await scene.call('jean', 'dossiers.withdraw', { id, seen: opened });
  expect(withdrawn).toMatchObject({ ok: false, error: { code: 'wrong_status' } });
  expect(JSON.stringify(withdrawn)).not.toMatch(/classé|Entre-temps/);
  expect((await scene.call('jean', 'dossiers.reply', { id, text: 'Bonjour.', uploads: [] })).ok).toBe(true);
  expect(await sentences(id)).toHaveLength(2);

  await scene.must('paul', 'dossiers.undo', { id, seen: [...decided, ...(await scene.heads(id))] });
  expect(await sentences(id)).toHaveLength(2);
  // What only agents are told of holds nothing back.
  expect((await scene.call('jean', 'dossiers.withdraw', { id, seen: await seenBefore(id) })).ok).toBe(true);
  expect(await sentences(id)).toEqual(expect.arrayContaining([expect.stringContaining('retirée')]));
});

/** What Jean’s page showed last. */
const seenBefore = async (id: string): Promise<string[]> => [...(await scene.must('jean', 'dossiers.view', { id })).heads];

it('shows the mails of a dossier to its service, and to who repairs delivery without their words', async () => {
  const id = await deposit();
  const { number } = await scene.must('paul', 'dossiers.get', { id });
  const shownTo = async (page: 'paul' | 'lea' | 'marie') =>
    (await scene.must(page, 'mail.outbox', { status: 'waiting' })).mails.find(({ subject }) => subject.includes(number));
  const mail = { id: (await shownTo('paul'))?.id ?? '' };
  expect((await scene.must('paul', 'mail.read', mail)).text).toContain(number);
  expect(await shownTo('lea')).toBeUndefined();
  const counts = async (page: 'paul' | 'lea') => (await scene.must(page, 'mail.outbox', { status: 'all' })).counts.waiting;
  expect(await counts('lea')).toBeLessThan(await counts('paul'));
  for (const name of ['mail.read', 'mail.export', 'mail.cancel', 'mail.retry', 'mail.settleDoubt'] as const)
    expect(await scene.codeOf('lea', name, mail)).toBe('unknown_mail');
  // Its subject says where the dossier stands, and later what was decided.
  expect(await shownTo('marie')).toBeUndefined();
  const seenByMarie = (await scene.must('marie', 'mail.outbox', { status: 'waiting' })).mails.find((each) => each.id === mail.id);
  expect(seenByMarie).toMatchObject({ subject: 'Courriel d’un service', status: 'waiting' });
  expect(await scene.codeOf('marie', 'mail.read', mail)).toBe('not_your_mail');
  expect(await scene.codeOf('marie', 'mail.export', mail)).toBe('not_your_mail');
  expect(await scene.codeOf('marie', 'mail.cancel', mail)).toBe('ok');
});

it('hands a person what the service notes of them, and no decision that has not left', async () => {
  const id = await deposit();
  await scene.must('paul', 'instruction.note', { id, text: 'Qxnote : a téléphoné deux fois.' });
  await scene.must('paul', 'dossiers.decide', { id, seen: await scene.heads(id), decision: 'sans_suite', motive: 'Qxmotif caché.' });
  const exported = async (): Promise<string> => {
    const { download } = await scene.must('marie', 'persons.export', { subjects: [id] });
    const parts: Buffer[] = [];
    for (;;) {
      const { part, end } = await scene.must('marie', 'downloads.next', { download });
      if (end) break;
      parts.push(Buffer.from(part, 'base64'));
    }
    const zip = join(scene.folder, 'export.zip');
    writeFileSync(zip, Buffer.concat(parts));
    return execFileSync('unzip', ['-p', zip, 'index.html', 'donnees.json'], { encoding: 'utf8' });
  };
  const hidden = await exported();
  expect(hidden).toContain('Qxnote');
  expect(hidden).not.toMatch(/Qxmotif|classé|dossier\.decided/i);
  await scene.must('paul', 'dossiers.undo', { id, seen: await scene.heads(id) });
  expect(await exported()).not.toMatch(/Qxmotif|classé|annulée|dossier\.decided/i);
});

it('holds three files under way for a window, and forgets them when its person leaves', async () => {
  const id = await deposit();
  const begin = () => scene.call('paul', 'dossiers.copy', { id });
  const first = await begin();
  const download = first.ok ? first.data.download : '';
  for (const at of [2, 3]) expect((await begin()).ok, String(at)).toBe(true);
  expect(await begin()).toMatchObject({ ok: false, error: { code: 'downloads_full' } });
  await scene.must('paul', 'downloads.cancel', { download });
  expect((await begin()).ok).toBe(true);
  await scene.must('paul', 'accounts.signOut', {});
  await scene.signIn('paul');
  expect((await begin()).ok).toBe(true);
});
