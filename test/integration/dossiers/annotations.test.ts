import { afterAll, beforeAll, expect, it } from 'vitest';
import { field } from '../../../src-shared/demarches/models/build.ts';
import { depositCard } from './deposited.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports', ['paul', 'marie']));
});
afterAll(() => scene.stop());

const asked = [
  field('revenu', 'montant', 'Revenu vérifié'),
  field('visite', 'date', 'Date de la visite', { required: false }),
  field('avis', 'choix', 'Avis du service', { options: ['Favorable', 'Défavorable'] }),
];

const get = (id: string) => scene.must('paul', 'instruction.get', { id });

it('a démarche asks its agents for annotations, frozen with its version; no usager reads what is asked', async () => {
  const before = await depositCard(scene, demarche);
  const { heads: seen } = await scene.must('marie', 'demarches.annotations', { id: demarche });
  expect(await scene.codeOf('paul', 'demarches.saveAnnotations', { id: demarche, seen, fields: asked })).toBe('forbidden');
  expect(await scene.codeOf('jean', 'demarches.annotations', { id: demarche })).toBe('forbidden');
  const blank = await scene.must('marie', 'demarches.saveAnnotations', { id: demarche, seen, fields: [field('x', 'choix', 'Sans choix')] });
  const { heads } = await scene.must('marie', 'demarches.get', { id: demarche });
  expect(await scene.codeOf('marie', 'demarches.publish', { id: demarche, seen: heads })).toBe('not_publishable');
  await scene.must('marie', 'demarches.saveAnnotations', { id: demarche, seen: blank.heads, fields: asked });
  // Nothing else has changed, and yet there is something to publish.
  expect(await scene.must('marie', 'demarches.get', { id: demarche })).toMatchObject({ changed: true, faults: [] });
  const published = await scene.must('marie', 'demarches.publish', { id: demarche, seen: heads });
  expect(await scene.codeOf('marie', 'demarches.publish', { id: demarche, seen: published.heads })).toBe('already_done');

  expect((await get(before.id)).annotations).toEqual([]);
  const after = await depositCard(scene, demarche);
  expect((await get(after.id)).annotations.map((each) => each.field.label)).toEqual([
    'Revenu vérifié',
    'Date de la visite',
    'Avis du service',
  ]);
  const form = JSON.stringify(await scene.must('jean', 'demarches.form', { id: demarche, version: null }));
  expect(form).not.toContain('Revenu vérifié');

  const copy = await scene.must('marie', 'demarches.create', { model: null, copyOf: demarche });
  expect((await scene.must('marie', 'demarches.annotations', { id: copy.id })).fields).toHaveLength(3);
});

it('annotations are kept one by one; a decision that lacks one names it', async () => {
  const { id } = await depositCard(scene, demarche);
  await scene.must('paul', 'dossiers.take', { id, seen: await scene.heads(id) });
  await scene.must('paul', 'dossiers.start', { id, seen: await scene.heads(id) });
  const wish = { id, decision: 'accepte' as const, motive: '' };
  expect((await get(id)).missing).toEqual({ field: 'revenu', label: 'Revenu vérifié', count: 2 });
  expect(await scene.call('paul', 'dossiers.decide', { ...wish, seen: await scene.heads(id) })).toMatchObject({
    ok: false,
    error: { code: 'annotation_missing', field: 'revenu', message: expect.stringContaining('Revenu vérifié') },
  });
  expect(await scene.codeOf('paul', 'dossiers.previewLetter', wish)).toBe('annotation_missing');
  // A filing without follow-up decides nothing on the merits.
  expect(await scene.codeOf('paul', 'dossiers.previewLetter', { ...wish, decision: 'sans_suite', motive: 'Doublon.' })).toBe('ok');

  expect(await scene.call('paul', 'instruction.annotate', { id, seen: [], answers: { revenu: 'beaucoup' } })).toMatchObject({
    ok: false,
    error: { code: 'annotation_refused', field: 'revenu', message: 'Saisissez un montant en euros, par exemple 1 250,50.' },
  });
  expect(await scene.codeOf('paul', 'instruction.annotate', { id, seen: [], answers: { autre: 'x' } })).toBe('unknown_annotation');
  const { heads } = await scene.must('paul', 'instruction.annotate', { id, seen: [], answers: { revenu: '1 250,50' } });
  // A colleague who has not seen it writes in another field, and is no conflict; in the same one they are.
  expect(await scene.codeOf('marie', 'instruction.annotate', { id, seen: [], answers: { avis: 'Favorable' } })).toBe('ok');
  expect(await scene.codeOf('marie', 'instruction.annotate', { id, seen: [], answers: { revenu: '9' } })).toBe('conflict');
  expect(await scene.codeOf('paul', 'instruction.annotate', { id, seen: heads, answers: { revenu: '1 250,50' } })).toBe('ok');
  const view = await get(id);
  expect(view.missing).toBeNull();
  expect(view.annotations[0]).toMatchObject({ typed: '1 250,50', who: 'Paul Instruction', others: [] });
  await scene.must('paul', 'instruction.annotate', { id, seen: view.heads, answers: { avis: null } });
  expect((await get(id)).missing).toMatchObject({ field: 'avis' });
  await scene.must('paul', 'instruction.annotate', { id, seen: (await get(id)).heads, answers: { avis: 'Favorable' } });
  expect(await scene.codeOf('paul', 'dossiers.decide', { ...wish, seen: await scene.heads(id) })).toBe('ok');
});

it('notes are apart from the thread; neither whoever asked nor another service reads any of it', async () => {
  const { id } = await depositCard(scene, demarche);
  expect(await scene.codeOf('paul', 'instruction.note', { id, text: ' ' })).toBe('nothing_said');
  await scene.must('paul', 'instruction.note', { id, text: 'À rapprocher du dossier de sa sœur.' });
  expect((await get(id)).notes).toMatchObject([{ who: 'Paul Instruction', text: 'À rapprocher du dossier de sa sœur.' }]);
  expect(await scene.codeOf('lea', 'instruction.get', { id })).toBe('unknown_dossier');
  expect(await scene.codeOf('lea', 'instruction.note', { id, text: 'x' })).toBe('unknown_dossier');
  for (const page of ['jean', 'eric'] as const)
    for (const name of ['instruction.get', 'instruction.note'] as const)
      expect(await scene.codeOf(page, name, { id, text: 'x' })).toBe('forbidden');
  const seen = JSON.stringify([
    await scene.must('jean', 'dossiers.view', { id }),
    await scene.must('jean', 'dossiers.timeline', { id }),
    await scene.must('jean', 'dossiers.mine', {}),
  ]);
  expect(seen).not.toContain('sœur');
  expect(seen).not.toContain('Note interne');
});
