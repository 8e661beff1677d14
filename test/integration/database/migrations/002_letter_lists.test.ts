import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const before = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name < '002'));
const upTo = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name < '003'));

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
beforeEach(async () => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'base.db'), key: new Uint8Array(32).fill(2), mode: 'create' });
  await migrate(base, { migrations: before });
});
afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

const plan = (query: string): string =>
  base
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
    .all()
    .map((row) => row.detail)
    .join(' / ');

it('keeps letters without dates, without batch and with signs of every kind, and lists them from an index alone', async () => {
  const add = base.prepare(
    `INSERT INTO p_letter VALUES (?, ?, ?, 'o', ?, ?, 'Arras', ?, 'administrateur', 'a', 'c', ?, NULL, ?, NULL, ?, ?, NULL, NULL, 0)`,
  );
  add.run(1000, 'l1', 'C-2026-A1-00001', 'Commune d’Œuf', 'commune d’oeuf', 'donnée effacée', 'a_imprimer', 0, null, null);
  add.run(1001, 'l2', 'C-2026-A1-00002', '', '', '', 'poste', 2 ** 52, '2026-11-22', '2027-01-21');
  const kept = base.prepare('SELECT * FROM p_letter ORDER BY row').all();
  expect(await migrate(base, { migrations: upTo })).toEqual({ ok: true, data: { applied: ['002_letter_lists'] } });
  expect(base.prepare('SELECT * FROM p_letter ORDER BY row').all()).toEqual(kept);
  const posted = `SELECT row FROM p_letter WHERE status = 'poste' AND valid_until >= '2026-11-22' ORDER BY posted_on, row`;
  expect(plan(posted)).toContain('COVERING INDEX p_letter_by_status_posted');
  expect(plan(posted)).not.toContain('TEMP B-TREE');
  expect(plan('SELECT row FROM p_letter ORDER BY sort_name, row')).toContain('COVERING INDEX p_letter_by_name');
});
