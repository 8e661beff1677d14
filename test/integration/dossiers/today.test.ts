import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TodayPart, Whose } from '../../../src-shared/dossiers/board-contract.ts';
import { depositCard } from './deposit-card.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

const day = 24 * 3_600_000;

let scene: DossierScene;
const regime = (silence: 'acceptation' | 'rejet' | 'aucun', count: number) => ({ regime: { silence, count, unit: 'jours' as const } });
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
});
afterAll(() => scene.stop());

it('shows each dossier in one part, by its clock: far, within a week, late, decided by silence, without an answer', async () => {
  const service = await scene.service('Transports');
  const silent = await depositCard(scene, await scene.publish('carte-transport', service, regime('acceptation', 20)));
  const open = await depositCard(scene, await scene.publish('carte-transport', service, regime('aucun', 20)));
  const asked = await depositCard(scene, await scene.publish('carte-transport', service, regime('rejet', 40)));
  const all = [silent, open, asked].map(({ id }) => id);
  const partsOf = async (id: string, whose: Whose = 'moi', page: 'paul' | 'lea' = 'paul'): Promise<TodayPart[]> =>
    (await scene.must(page, 'dossiers.today', { whose })).parts
      .filter(({ rows }) => rows.some((row) => row.id === id))
      .map(({ part }) => part);
  /** What a list shows that is asked for a part: the same dossiers, in whatever order. */
  const listed = async (search: string, view: 'en_cours' | 'attendus' | 'a_prendre' = 'en_cours') =>
    (await scene.must('paul', 'dossiers.list', { view, search, sort: 'due', descending: false })).rows
      .map(({ id }) => id)
      .filter((id) => all.includes(id));
  const where = (whose: Whose = 'moi') => Promise.all(all.map((id) => partsOf(id, whose)));

  expect(await where()).toEqual([['a_prendre'], ['a_prendre'], ['a_prendre']]);
  await scene.must('paul', 'dossiers.take', { id: silent.id, seen: await scene.heads(silent.id) });
  expect(await partsOf(silent.id)).toEqual(['attendus']);
  expect(await listed('@ensuite', 'attendus')).toEqual([silent.id]);
  expect(await listed('@ensuite', 'a_prendre')).toEqual([open.id, asked.id]);
  // Another service sees nothing of them; whoever asked may not ask at all.
  expect(await partsOf(silent.id, 'service', 'lea')).toEqual([]);
  expect(await scene.codeOf('jean', 'dossiers.today', { whose: 'moi' })).toBe('forbidden');
  expect(await scene.must('marie', 'dossiers.today', { whose: 'moi' })).toMatchObject({ services: 0, parts: [] });

  await scene.later(14 * day);
  expect(await where()).toEqual([['semaine'], ['semaine'], ['a_prendre']]);
  const until = (await scene.must('paul', 'dossiers.today', { whose: 'moi' })).today;
  const in3 = new Date(Date.parse(until) + 3 * day).toISOString().slice(0, 10);
  await scene.must('paul', 'dossiers.requestCompletion', {
    id: asked.id,
    seen: await scene.heads(asked.id),
    text: 'Une page manque.',
    fields: [],
    until: in3,
  });
  expect(await partsOf(asked.id)).toEqual([]);

  await scene.later(8 * day);
  expect(await where()).toEqual([['implicites'], ['retard'], ['reponses']]);
  for (const [search, id] of [
    ['@implicites', silent.id],
    ['@retard @miens', open.id],
    ['@reponses', asked.id],
  ] as const)
    expect(await listed(search)).toEqual([id]);
  const { parts } = await scene.must('paul', 'dossiers.today', { whose: 'service' });
  expect(parts.find(({ part }) => part === 'reponses')?.rows.find((row) => row.id === asked.id)).toMatchObject({
    answerBy: in3,
    // 40 days, and the three that were given to answer.
    due: new Date(Date.parse(until) + (40 - 14 + 3) * day).toISOString().slice(0, 10),
  });
  for (const { count, rows } of parts) expect(count).toBeGreaterThanOrEqual(rows.length);

  // Decided, it is on nobody's desk any more.
  await scene.must('paul', 'dossiers.decide', {
    id: open.id,
    seen: await scene.heads(open.id),
    decision: 'sans_suite',
    motive: 'Demande sans objet.',
  });
  expect(await partsOf(open.id, 'service')).toEqual([]);

  // Nobody answered, and its term comes near: it stands there, and no longer among the answers.
  await scene.later(15 * day);
  expect(await partsOf(asked.id)).toEqual(['semaine']);
});
