import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InputOf } from '../../../src-shared/contract.ts';
import { depositCard } from './deposited.ts';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports', ['paul', 'marie', 'lea']));
});
afterAll(() => scene.stop());

const get = (id: string, page: 'paul' | 'marie' | 'lea' = 'paul') => scene.must(page, 'instruction.get', { id });
const asked = (id: string, more: Partial<InputOf<'instruction.askOpinion'>>): InputOf<'instruction.askOpinion'> => ({
  ...{ id, to: 'exterieur', expert: null, name: '', courriel: '', question: 'La ligne passe-t-elle à Wissant ?', confidential: false },
  until: null,
  ...more,
});
const answer = { text: '', uploads: [], channel: 'courriel' as const, receivedOn: '2026-01-15' };

it('a colleague is asked, told by mail, answers with a file; what is confidential stays between those it concerns', async () => {
  const { id, number } = await depositCard(scene, demarche);
  const marie = await scene.accountOf('marie');
  const ask = asked(id, { to: 'collegue', expert: marie, confidential: true });
  expect(await scene.codeOf('paul', 'instruction.askOpinion', { ...ask, expert: await scene.accountOf('paul') })).toBe('unknown_agent');
  expect(await scene.codeOf('paul', 'instruction.askOpinion', { ...ask, until: '2020-01-01' })).toBe('date_in_past');
  await scene.must('paul', 'instruction.askOpinion', ask);
  expect(await scene.codeOf('paul', 'instruction.askOpinion', ask)).toBe('already_asked');
  const [opinion] = (await get(id)).opinions;
  const one = { id, opinion: opinion?.id ?? '' };
  expect(opinion).toMatchObject({ who: 'Marie Gestion', mine: false, readable: true, given: null });
  expect((await get(id, 'marie')).opinions[0]).toMatchObject({ mine: true, question: ask.question });
  expect((await get(id, 'lea')).opinions[0]).toMatchObject({ mine: false, readable: false, question: null });
  const awaited = { view: 'en_cours' as const, search: '@avis', sort: 'due' as const, descending: false };
  expect((await scene.must('marie', 'dossiers.list', awaited)).rows.map((row) => row.id)).toEqual([id]);
  expect(await scene.codeOf('paul', 'instruction.remindOpinion', one)).toBe('already_reminded');
  expect(await scene.codeOf('paul', 'instruction.giveOpinion', { ...one, ...answer, text: 'Oui.' })).toBe('not_asked');
  expect(await scene.codeOf('marie', 'instruction.giveOpinion', { ...one, ...answer })).toBe('nothing_said');
  const bytes = await pdfSaying('Plan de la ligne');
  const uploads = [await scene.upload('marie', 'plan.pdf', bytes)];
  await scene.must('marie', 'instruction.giveOpinion', { ...one, ...answer, text: 'Oui.', uploads });
  const given = (await get(id)).opinions[0]?.given;
  expect(given).toMatchObject({ text: 'Oui.', by: 'Marie Gestion', reception: null, files: [{ name: 'plan.pdf' }] });
  const file = { id, file: given?.files[0]?.file ?? '', shown: false, offset: 0 };
  expect(Buffer.from((await scene.must('paul', 'dossiers.file', file)).bytes, 'base64').equals(bytes)).toBe(true);
  expect(await scene.codeOf('lea', 'dossiers.file', file)).toBe('unknown_file');
  expect(await scene.codeOf('jean', 'dossiers.file', file)).toBe('unknown_file');
  expect((await get(id, 'lea')).opinions[0]?.given).toMatchObject({ text: null, files: [] });
  expect((await scene.must('marie', 'dossiers.list', awaited)).rows).toEqual([]);
  const mails = await scene.mails(number);
  const mail = mails.find(({ subject }) => subject === `Un avis vous est demandé (${number})`)?.id ?? '';
  // Léa is in the service and sees that it exists; its words are between those it concerns.
  expect(await scene.codeOf('lea', 'mail.read', { id: mail })).toBe('not_your_mail');
  expect(await scene.codeOf('lea', 'mail.export', { id: mail })).toBe('not_your_mail');
  for (const page of ['paul', 'marie'] as const) expect((await scene.must(page, 'mail.read', { id: mail })).text).toContain(ask.question);
});

it('somebody outside gets the question and nothing of the person; the answer is typed in with how it came', async () => {
  const { id, number } = await depositCard(scene, demarche);
  expect(await scene.codeOf('paul', 'instruction.askOpinion', asked(id, {}))).toBe('nobody_asked');
  await scene.must('paul', 'instruction.askOpinion', asked(id, { name: 'Régie des bus', courriel: 'regie@bus.example' }));
  const [opinion] = (await get(id)).opinions;
  const one = { id, opinion: opinion?.id ?? '' };
  const mail = (await scene.mails(number)).find(({ subject }) => subject.startsWith('Un avis'));
  const shown = JSON.stringify(await scene.must('marie', 'mail.read', { id: mail?.id ?? '' }));
  expect(shown).toContain('La ligne passe-t-elle à Wissant');
  expect(shown).not.toContain('Particulier');
  expect(await scene.codeOf('paul', 'instruction.giveOpinion', { ...one, ...answer, text: 'Oui.', receivedOn: '2999-01-01' })).toBe(
    'date_in_future',
  );
  await scene.later(25 * 3_600_000);
  await scene.must('paul', 'instruction.remindOpinion', one);
  expect((await get(id)).opinions[0]?.remindedAt).not.toBeNull();
  await scene.must('paul', 'instruction.giveOpinion', { ...one, ...answer, text: 'Oui, la ligne 3.' });
  expect((await get(id)).opinions[0]).toMatchObject({
    who: 'Régie des bus',
    given: { text: 'Oui, la ligne 3.', reception: { channel: 'courriel', receivedOn: '2026-01-15' } },
  });
  expect(await scene.codeOf('paul', 'instruction.revokeOpinion', one)).toBe('unknown_opinion');
  // Nothing of it reaches whoever asked.
  const seen = JSON.stringify([await scene.must('jean', 'dossiers.view', { id }), await scene.must('jean', 'dossiers.timeline', { id })]);
  for (const words of ['Régie', 'ligne 3', 'avis']) expect(seen).not.toContain(words);
});
