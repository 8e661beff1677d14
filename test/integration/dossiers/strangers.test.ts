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
