import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardQueriesFor } from '../../../src-main/dossiers/board.ts';
import { todayRows } from '../../../src-main/dossiers/today.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';
import { viewing } from '../../fixtures/viewing.ts';
import { depositCard } from './deposit-card.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

describe('the queries over many dossiers', () => {
  let base: TestBase;
  beforeAll(async () => {
    base = await openTestBase();
  });
  afterAll(() => base.close());
  const plan = (sql: string, parameters: readonly unknown[]): string[] =>
    base.database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail)
      .filter((detail) => detail.includes('p_dossier'));

  it.each([null, 'a-demarche'])('of the dashboard come from indexes alone (démarche: %s)', (demarche) => {
    const of = demarche === null ? ['[]'] : ['[]', demarche];
    const sql = boardQueriesFor({ demarche });
    const plans = [
      plan(sql.stock, ['2026-11-30', ...of]),
      plan(sql.received, ['2026-11-30', ...of]),
      plan(sql.decided, ['2026-11-30', ...of]),
      plan(sql.mine, ['2026-11-30', 'an-agent', ...of]),
    ];
    for (const steps of plans) {
      expect(steps).toHaveLength(1);
      expect(steps[0]).toMatch(/^SEARCH p_dossier USING COVERING INDEX/);
    }
  });

  it('of «Aujourd’hui» count from an index alone, and read the few rows that they show', () => {
    for (const query of Object.values(todayRows(viewing(base.statements), ['a', 'b'], 'moi', '2026-11-30'))) {
      const counted = query.select((row) => row.fn.countAll<number>().as('n')).compile();
      for (const step of plan(counted.sql, counted.parameters)) expect(step).toMatch(/^SEARCH p_dossier USING COVERING INDEX/);
      const shown = query.selectAll().limit(30).compile();
      for (const step of plan(shown.sql, shown.parameters)) expect(step).toMatch(/^SEARCH p_dossier USING INDEX/);
    }
  });
});

describe('the dashboard', () => {
  let scene: DossierScene;
  beforeAll(async () => {
    scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
  });
  afterAll(() => scene.stop());

  it('says stock, inflow, decisions and delays of one’s services alone, and of one démarche', async () => {
    const service = await scene.service('Transports');
    const regime = { silence: 'rejet', count: 10, unit: 'jours' } as const;
    const demarche = await scene.publish('carte-transport', service, { regime });
    const [one, two] = [await depositCard(scene, demarche), await depositCard(scene, demarche)];
    const other = await scene.publish('carte-transport', service);
    await depositCard(scene, other);
    await scene.later(12 * 24 * 3_600_000);
    await scene.must('paul', 'dossiers.take', { id: one.id, seen: await scene.heads(one.id) });
    await scene.must('paul', 'dossiers.decide', {
      id: one.id,
      seen: await scene.heads(one.id),
      decision: 'sans_suite',
      motive: 'Sans objet.',
    });

    const board = (input: { service?: string; demarche?: string } = {}) =>
      scene.must('paul', 'dossiers.board', { service: null, demarche: null, weeks: 12, ...input });
    const whole = await board({ service, demarche });
    expect(whole).toMatchObject({ open: 1, late: 1, decidedToday: 1, statuses: [{ status: 'depose', count: 1 }], ages: [0, 1, 0, 0, 0] });
    expect(whole.delay).toEqual({ decided: 1, median: 12, p90: 12 });
    expect(whole.weeks).toHaveLength(12);
    expect(whole.weeks.at(-1)).toMatchObject({ decided: 1, received: 0 });
    expect(whole.weeks.reduce((sum, { received }) => sum + received, 0)).toBe(2);
    expect(await board({ service })).toMatchObject({ open: 2, late: 1, delays: [{ id: demarche, decided: 1, median: 12 }] });
    expect((await board()).open).toBeGreaterThan(2);

    // Another service, and whoever names it, sees nothing of these.
    const lea = await scene.must('lea', 'dossiers.board', { service, demarche: null, weeks: 12 });
    expect(lea).toMatchObject({ open: 0, statuses: [], delays: [] });
    expect(lea.services.map(({ id }) => id)).not.toContain(service);
    expect(await scene.codeOf('jean', 'dossiers.board', { service: null, demarche: null, weeks: 12 })).toBe('forbidden');

    // A decision that is undone is no decision.
    await scene.must('paul', 'dossiers.undo', { id: one.id, seen: await scene.heads(one.id) });
    expect(await board({ service, demarche })).toMatchObject({ open: 2, decidedToday: 0, delay: { decided: 0, median: null } });
    expect(two.id).not.toBe(one.id);
  });
});
