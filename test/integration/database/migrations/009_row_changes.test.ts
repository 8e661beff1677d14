import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const step = '009_row_changes';
const before = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name < step));
const upTo = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name <= step));

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
beforeEach(async () => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'base.db'), key: new Uint8Array(32).fill(9), mode: 'create' });
  await migrate(base, { migrations: before });
});
afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

const told = () => base.prepare('SELECT list, row FROM l_row_change ORDER BY seq').raw().all();
const add = () =>
  base.exec(
    `INSERT INTO p_letter VALUES (1000, 'l1', 'C-1', 'o', 'n', 'n', 't', 'r', 'administrateur', 'a', 'c', 'poste', NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL)`,
  );

it('leaves the rows of a base in use as they are, and has nothing to tell of them', async () => {
  add();
  const kept = base.prepare('SELECT * FROM p_letter').all();
  expect(await migrate(base, { migrations: upTo })).toEqual({ ok: true, data: { applied: [step] } });
  expect(base.prepare('SELECT * FROM p_letter').all()).toEqual(kept);
  expect(told()).toEqual([]);
});

it('tells a row that comes or moves in a list, and not one whose other columns change', async () => {
  await migrate(base, { migrations: upTo });
  add();
  expect(told()).toEqual([['p_letter', 1000]]);
  base.exec(`UPDATE p_letter SET representative = 'x', status = 'poste' WHERE row = 1000`);
  expect(told()).toHaveLength(1);
  base.exec(`UPDATE p_letter SET posted_on = '2026-11-22' WHERE row = 1000`);
  expect(told().at(-1)).toEqual(['p_letter', 1000]);
  base.exec('UPDATE p_letter SET row = 1001 WHERE row = 1000');
  expect(told().slice(-2)).toEqual([
    ['p_letter', 1000],
    ['p_letter', 1001],
  ]);
});

it('keeps the newest two thousand, and never gives a number twice', async () => {
  await migrate(base, { migrations: upTo });
  base.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
    INSERT INTO p_organisation SELECT i, 'o' || i, 'n', 'n', 'commune', 'siret', '1', '1', 't', 't', 'active', NULL, 0, 0, 0, 0, 1, 0 FROM n`);
  expect(base.prepare('SELECT min(seq), max(seq) FROM l_row_change').raw().get()).toEqual([501, 2500]);
});
