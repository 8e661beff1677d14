import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { type LocalMigration, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const step = '007_jobs';
const names = Object.keys(localMigrations).sort();
const upTo = (last: string): Record<string, LocalMigration> =>
  Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name <= last));

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
beforeEach(async () => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'ecritoire.db'), key: new Uint8Array(randomBytes(32)), mode: 'create' });
  const migrated = await migrate(base, { migrations: upTo(names[names.indexOf(step) - 1] ?? '') });
  if (!migrated.ok) throw new Error(migrated.error.code);
});
afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

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
