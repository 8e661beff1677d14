import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentsFolder } from '../../../src-main/database/layout.ts';
import { field, piece, title } from '../../../src-shared/demarches/models/build.ts';
import { beginDraft, publishAsking } from './fields-scene.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'jean']);
  demarche = await publishAsking(scene, await scene.service('Justificatifs'), [
    title('t', 'Vos pièces'),
    field('objet', 'texte', 'Objet'),
    piece('identite', 'Pièce d’identité', { nature: 'identite', purged: true, several: true }),
    piece('plan', 'Plan', { accepts: 'pdf', required: false }),
    piece('photo', 'Photo', { accepts: 'image', required: false }),
  ]);
});
afterAll(() => scene.stop());

const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
const joined = async (draft: string, to: string, name: string, bytes: Buffer) =>
  scene.codeOf('jean', 'drafts.join', { id: draft, piece: to, upload: await scene.upload('jean', name, bytes) });
const deposit = async (): Promise<string> => {
  const draft = await beginDraft(scene, demarche);
  for (const name of ['recto.pdf', 'verso.pdf']) expect(await joined(draft, 'identite', name, await pdfSaying(name))).toBe('ok');
  expect(await joined(draft, 'plan', 'plan.pdf', await pdfSaying('plan'))).toBe('ok');
  return (await scene.must('jean', 'drafts.deposit', { id: draft, typed: { fields: { objet: 'x' }, rows: {} } })).dossier;
};
const isOnDisk = (file: string): boolean => existsSync(join(scene.folder, documentsFolder, file));

it('takes the formats that its démarche asks for, and what replaces a file is one of them too', async () => {
  const draft = await beginDraft(scene, demarche);
  expect(await joined(draft, 'plan', 'plan.jpg', await photo())).toBe('format_not_accepted');
  expect(await joined(draft, 'photo', 'photo.pdf', await pdfSaying('photo'))).toBe('format_not_accepted');
  expect(await joined(draft, 'photo', 'photo.jpg', await photo())).toBe('ok');
  // A refusal gives the file back, and says what is taken.
  const upload = await scene.upload('jean', 'plan.jpg', await photo());
  const refused = await scene.call('jean', 'drafts.join', { id: draft, piece: 'plan', upload });
  expect(refused).toMatchObject({ error: { message: expect.stringContaining('PDF seulement') } });
  expect(await scene.codeOf('jean', 'drafts.join', { id: draft, piece: 'identite', upload })).toBe('ok');

  const id = await deposit();
  const { pieces } = await scene.must('paul', 'dossiers.get', { id });
  expect(pieces.map(({ nature, accepts }) => [nature, accepts])).toEqual([
    ['Pièce d’identité', 'tous'],
    ['Pièce d’identité', 'tous'],
    [null, 'pdf'],
  ]);
  const item = pieces[2]?.item ?? '';
  await scene.must('paul', 'dossiers.judge', { id, seen: await scene.heads(id), item, verdict: 'rejetee', reason: 'Illisible.' });
  const replace = async (name: string, bytes: Buffer) =>
    scene.codeOf('jean', 'dossiers.replace', {
      id,
      seen: (await scene.must('jean', 'dossiers.view', { id })).heads,
      item,
      upload: await scene.upload('jean', name, bytes),
    });
  expect(await replace('plan.jpg', await photo())).toBe('format_not_accepted');
  expect(await replace('plan.pdf', await pdfSaying('plan'))).toBe('ok');
});

it('is removed after the decision where its démarche says so: from the disk, for everybody, and the history tells it', async () => {
  const [id, open] = [await deposit(), await deposit()];
  const filesOf = async (dossier: string) =>
    (await scene.must('paul', 'dossiers.get', { id: dossier })).pieces.map(({ file }) => file.file);
  const [recto = '', verso = '', plan = ''] = await filesOf(id);
  const decide = async (dossier: string) =>
    scene.must('paul', 'dossiers.decide', {
      id: dossier,
      seen: await scene.heads(dossier),
      decision: 'sans_suite',
      motive: 'Demande en double.',
    });
  await decide(id);
  // As long as the decision can be undone, everything is there.
  await scene.later(5 * 60_000);
  expect(await scene.codeOf('paul', 'dossiers.file', { id, file: recto, shown: false, offset: 0 })).toBe('ok');
  expect([recto, verso, plan].map(isOnDisk)).toEqual([true, true, true]);

  await scene.later(6 * 60_000);
  await vi.waitFor(() => expect([recto, verso, plan].map(isOnDisk)).toEqual([false, false, true]), { timeout: 20_000 });
  for (const who of ['paul', 'jean'] as const) {
    expect(await scene.codeOf(who, 'dossiers.file', { id, file: recto, shown: false, offset: 0 })).toBe('unknown_file');
    expect(await scene.codeOf(who, 'dossiers.file', { id, file: plan, shown: false, offset: 0 })).toBe('ok');
  }
  const view = await scene.must('jean', 'dossiers.view', { id });
  expect(view.pieces.map(({ label, purgedOn, file }) => [label, purgedOn !== null, file.name === null])).toEqual([
    ['Pièce d’identité', true, true],
    ['Pièce d’identité', true, true],
    ['Plan', false, false],
  ]);
  const { entries } = await scene.must('jean', 'dossiers.timeline', { id });
  expect(entries.filter(({ sentence }) => sentence.startsWith('2 justificatifs effacés'))).toHaveLength(1);
  // A dossier that is not decided keeps its own; and once is enough.
  for (const file of await filesOf(open)) expect(isOnDisk(file)).toBe(true);
  await scene.later(3_600_000);
  expect((await scene.must('jean', 'dossiers.timeline', { id })).entries).toHaveLength(entries.length);
});

it('has a model to fill in: its démarche carries it, whoever asks loads it once it is published, and a copy has it too', async () => {
  const bytes = await pdfSaying('À remplir');
  const loaded = async (who: 'marie' | 'jean', id: string, file: string) => {
    const result = await scene.call(who, 'demarches.model', { id, file, offset: 0 });
    return result.ok ? Buffer.from(result.data.bytes, 'base64').equals(bytes) && result.data.name : result.error.code;
  };
  const upload = await scene.upload('marie', 'modèle.pdf', bytes);
  const { heads: before, draft } = await scene.must('marie', 'demarches.get', { id: demarche });
  expect(await scene.codeOf('jean', 'demarches.joinModel', { id: demarche, upload })).toBe('forbidden');
  const model = await scene.must('marie', 'demarches.joinModel', { id: demarche, upload });
  expect(await loaded('marie', demarche, model.file)).toBe('modèle.pdf');
  expect(await loaded('jean', demarche, model.file)).toBe('unknown_file');
  // Whoever joined it goes on writing what they see: nobody has changed anything meanwhile.
  const content = { ...draft, summary: 'Une aide avec un modèle.' };
  await scene.must('marie', 'demarches.save', { id: demarche, seen: before, content });
  const withModel = (file: typeof model) => ({
    ...content,
    form: { blocks: draft.form.blocks.map((block) => (block.id === 'plan' && block.kind === 'piece' ? { ...block, model: file } : block)) },
  });
  const save = async (next: typeof draft) => {
    const { heads } = await scene.must('marie', 'demarches.get', { id: demarche });
    return scene.must('marie', 'demarches.save', { id: demarche, seen: heads, content: next });
  };
  // A model that nobody sent is in no démarche.
  const { heads } = await save(withModel({ ...model, file: 'a'.repeat(32) }));
  expect(await scene.codeOf('marie', 'demarches.publish', { id: demarche, seen: heads })).toBe('not_publishable');
  await scene.must('marie', 'demarches.publish', { id: demarche, seen: (await save(withModel(model))).heads });
  expect(await loaded('jean', demarche, model.file)).toBe('modèle.pdf');
  const asked = await scene.must('jean', 'demarches.form', { id: demarche, version: null });
  expect(JSON.stringify(asked)).not.toMatch(/"(?:key|sha256)"/);
  const { id: copy } = await scene.must('marie', 'demarches.create', { model: null, copyOf: demarche });
  expect(await loaded('marie', copy, model.file)).toBe('modèle.pdf');
});
