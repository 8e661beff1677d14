import { afterAll, beforeAll, expect, it } from 'vitest';
import { depositCard } from './deposited.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

let scene: DossierScene;
let demarche: string;
let service: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  service = await scene.service('Transports', ['paul']);
  demarche = await scene.publish('carte-transport', service);
});
afterAll(() => scene.stop());

const found = async (search: string) =>
  (await scene.must('paul', 'dossiers.list', { view: 'en_cours', search, sort: 'due', descending: false })).rows.map(({ id }) => id);

it('a service has its labels; they are put on dossiers, shown in the list, and found by «#»', async () => {
  const one = await depositCard(scene, demarche);
  const other = await depositCard(scene, demarche);
  const save = (name: string, id: string | null = null) =>
    scene.call('paul', 'instruction.saveLabel', { id, service, name, colour: 'rouge' });
  const urgent = await scene.must('paul', 'instruction.saveLabel', { id: null, service, name: 'Urgent', colour: 'rouge' });
  const sign = await scene.must('paul', 'instruction.saveLabel', { id: null, service, name: 'À signer', colour: 'bleu' });
  expect(await save('urgent')).toMatchObject({ ok: false, error: { code: 'name_taken', field: 'name' } });
  expect(await save('  ')).toMatchObject({ ok: false, error: { code: 'invalid_input', field: 'name' } });
  // Léa does not instruct there.
  expect(await scene.codeOf('lea', 'instruction.saveLabel', { id: null, service, name: 'Autre', colour: 'gris' })).toBe('unknown_service');
  expect(await scene.codeOf('lea', 'instruction.withdrawLabel', { id: urgent.id })).toBe('unknown_label');
  expect(await scene.codeOf('jean', 'instruction.labels', {})).toBe('forbidden');

  for (const label of [urgent.id, sign.id]) await scene.must('paul', 'instruction.label', { id: one.id, label, on: true });
  await scene.must('paul', 'instruction.label', { id: other.id, label: sign.id, on: true });
  expect((await scene.must('paul', 'instruction.get', { id: one.id })).labels.map(({ name }) => name)).toEqual(['À signer', 'Urgent']);
  const { rows } = await scene.must('paul', 'dossiers.list', { view: 'en_cours', search: one.number, sort: 'due', descending: false });
  expect(rows[0]?.labels).toMatchObject([{ name: 'À signer', colour: 'bleu' }, { name: 'Urgent' }]);
  expect(await found('#urg')).toEqual([one.id]);
  expect((await found('#à-signer')).toSorted()).toEqual([one.id, other.id].toSorted());
  expect(await found(`#a-signer ${other.number}`)).toEqual([other.id]);
  expect(await found('#a-signer #urgent')).toEqual([one.id]);
  expect(await found('#rien')).toEqual([]);

  await scene.must('paul', 'instruction.label', { id: one.id, label: urgent.id, on: false });
  expect(await found('#urgent')).toEqual([]);
  await scene.must('paul', 'instruction.withdrawLabel', { id: sign.id });
  expect(await scene.codeOf('paul', 'instruction.label', { id: one.id, label: sign.id, on: true })).toBe('unknown_label');
  expect((await scene.must('paul', 'instruction.get', { id: one.id })).labels).toEqual([]);
  // What is named like a word that every object carries is a label like any other.
  expect(await scene.codeOf('paul', 'instruction.label', { id: one.id, label: '__proto__', on: true })).toBe('unknown_label');
});
