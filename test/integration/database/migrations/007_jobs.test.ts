import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../src-main/database/migrator.ts';
import type { Database } from '../../../../src-main/database/open.ts';
import { openBefore, upTo } from './support.ts';

const step = '007_jobs';

let base: Database;
let close: () => void;
beforeEach(async () => {
  ({ base, close } = await openBefore(step));
});
afterEach(() => close());

it('moves the items and refusals of a job into tables of their own, one that runs going on where it was', async () => {
  const add = base.prepare(`INSERT INTO l_job (id, kind, params, total, done, status, account, refused, undoes, created_at, ended_at)
    VALUES (?, ?, ?, ?, ?, ?, 'a', ?, ?, 5, NULL)`);
  const post = { items: ['l1', 'l2', 'l3'], rest: { on: '2026-11-22' } };
  add.run('j1', 'letters_post', JSON.stringify(post), 3, 2, 'running', JSON.stringify([{ item: 'l2', message: 'Déjà posté.' }]), null);
  add.run('j2', 'letters_unpost', JSON.stringify({ items: [], rest: null }), 0, 0, 'done', '[]', 'j0');
  expect(await migrate(base, { migrations: upTo(step) })).toEqual({ ok: true, data: { applied: [step] } });
  expect(base.prepare('SELECT id, params, total, done, refused, status, undoes FROM l_job ORDER BY id').all()).toEqual([
    { id: 'j1', params: '{"on":"2026-11-22"}', total: 3, done: 2, refused: 1, status: 'running', undoes: null },
    { id: 'j2', params: 'null', total: 0, done: 0, refused: 0, status: 'done', undoes: 'j0' },
  ]);
  expect(base.prepare('SELECT * FROM l_job_part').all()).toEqual([{ job: 'j1', first: 0, items: '["l1","l2","l3"]' }]);
  expect(base.prepare('SELECT * FROM l_job_refusal').all()).toEqual([{ job: 'j1', n: 0, item: 'l2', message: 'Déjà posté.' }]);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('finds the run that holds a place, and a refused item, by an index', async () => {
  await migrate(base, { migrations: upTo(step) });
  const plan = (sql: string) =>
    base
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join();
  const part = plan(`SELECT items FROM l_job_part WHERE job = 'j' AND first <= 4000 ORDER BY first DESC LIMIT 1`);
  expect(part).toMatch(/SEARCH l_job_part USING PRIMARY KEY \(job=\? AND first<\?\)/);
  expect(part).not.toMatch(/TEMP B-TREE/);
  expect(plan(`SELECT item FROM l_job_refusal WHERE job = 'j' AND item IN ('l1')`)).toMatch(/l_job_refusal_by_item/);
});
