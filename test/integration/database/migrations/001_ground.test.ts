import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { prepareProjections } from '../../../../src-main/backend/projections.ts';
import { assertNotFormer, baseFormat, FormerDatabaseError } from '../../../../src-main/database/format.ts';
import { appliedMigrations, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { createStatements } from '../../../../src-main/database/query.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const first = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name < '002'));

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
beforeEach(async () => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'base.db'), key: new Uint8Array(32).fill(1), mode: 'create' });
  await migrate(base, { migrations: first });
});
afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

const tables = (): string[] =>
  base
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts\\_%' ESCAPE '\\' ORDER BY name`)
    .pluck()
    .all();
const plan = (query: string): string =>
  base
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
    .all()
    .map((row) => row.detail)
    .join(' / ');

it('makes the four kinds of table on an empty base, marks its format, and makes nothing twice', async () => {
  expect(appliedMigrations(base)).toEqual(['001_ground']);
  const own = tables().filter((name) => !name.startsWith('l_migration') && !name.startsWith('sqlite'));
  for (const name of own) expect(name).toMatch(/^(j|p|l|s|secret)_/);
  expect(own).toEqual(
    expect.arrayContaining(['j_bundle', 'j_event', 'j_personal', 'j_quarantine', 'l_outbox', 'secret_password', 's_log']),
  );
  expect(base.pragma('user_version', { simple: true })).toBe(baseFormat);
  expect(() => assertNotFormer(base)).not.toThrow();
  expect(await migrate(base, { migrations: first })).toEqual({ ok: true, data: { applied: [] } });
});

it('refuses a base of the format before, and takes an empty one', () => {
  base.pragma('user_version = 0');
  expect(() => assertNotFormer(base)).toThrow(FormerDatabaseError);
  const empty = openDatabase({ path: join(folder.path, 'other.db'), key: new Uint8Array(32).fill(1), mode: 'create' });
  expect(() => assertNotFormer(empty)).not.toThrow();
  closeDatabase(empty);
});

it('types every column, and lets no position point nowhere', () => {
  expect(() => base.exec(`INSERT INTO l_counter VALUES ('x', 'not a number')`)).toThrow(/INTEGER/);
  expect(() => base.exec(`INSERT INTO j_event (bundle, ordinal, stream, place, type) VALUES (1, 0, 9, 1, 'x')`)).toThrow(/FOREIGN KEY/);
});

it('holds nothing unique that another workstation writes', () => {
  base.exec(`INSERT INTO j_chain VALUES (1, 'd', 'i', 's')`);
  for (const id of [1, 2]) base.exec(`INSERT INTO j_bundle VALUES (${id}, 'u', 1, 1, 't', NULL, 0, x'00', x'00')`);
  base.exec(`INSERT INTO j_stream (id, name, scope, length, heads) VALUES (1, 'organisation/a', 's', 0, '[]')`);
  for (const bundle of [1, 2]) base.exec(`INSERT INTO j_event (bundle, ordinal, stream, place, type) VALUES (${bundle}, 0, 1, 1, 'x')`);
  expect(base.prepare('SELECT count(*) FROM j_event').pluck().get()).toBe(2);
});

it('overwrites the search words of what is taken out', () => {
  prepareProjections(createStatements(base));
  const settings = base.prepare<[], { k: string; v: number }>('SELECT k, v FROM p_organisation_fts_config').all();
  expect(settings).toContainEqual({ k: 'secure-delete', v: 1 });
});

it('finds the run of a job that holds a place, and a refused item, by an index', () => {
  const part = plan(`SELECT items FROM l_job_part WHERE job = 'j' AND first <= 4000 ORDER BY first DESC LIMIT 1`);
  expect(part).toMatch(/SEARCH l_job_part USING PRIMARY KEY \(job=\? AND first<\?\)/);
  expect(part).not.toMatch(/TEMP B-TREE/);
  expect(plan(`SELECT item FROM l_job_refusal WHERE job = 'j' AND item IN ('l1')`)).toMatch(/l_job_refusal_by_item/);
});

it('reads the journal by its indexes: a stream in order, the end of a chain, the last place of a scope', () => {
  expect(plan('SELECT position FROM j_event WHERE stream = 1 ORDER BY place')).toMatch(/j_event_by_stream \(stream=\?\)$/);
  expect(plan('SELECT dseq FROM j_bundle WHERE chain = 1 ORDER BY dseq DESC LIMIT 1')).toMatch(/j_bundle_by_chain/);
  expect(plan('SELECT seq FROM j_confirmed WHERE scope = 1 ORDER BY seq DESC LIMIT 1')).not.toMatch(/TEMP B-TREE/);
  expect(plan('SELECT position FROM j_event WHERE understood = 0')).toMatch(/j_event_not_understood/);
});

describe('rows told to who keeps lists', () => {
  beforeEach(() => void prepareProjections(createStatements(base)));
  const told = () => base.prepare('SELECT list, row FROM l_row_change ORDER BY seq').raw().all();
  const add = () =>
    base.exec(
      `INSERT INTO p_letter VALUES (1000, 'l1', 'C-1', 'o', 'n', 'n', 't', 'r', 'administrateur', 'a', 'c', 'poste', NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL)`,
    );

  it('a row that comes or moves in a list, and not one whose other columns change', () => {
    add();
    expect(told()).toEqual([['p_letter', 1000]]);
    base.exec(`UPDATE p_letter SET representative = 'x', status = 'poste' WHERE row = 1000`);
    expect(told()).toHaveLength(1);
    base.exec(`UPDATE p_letter SET posted_on = '2026-11-22' WHERE row = 1000`);
    expect(told().at(-1)).toEqual(['p_letter', 1000]);
  });

  it('the newest two thousand, and no number twice', () => {
    base.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
      INSERT INTO p_organisation SELECT i, 'o' || i, 'n', 'n', 'commune', 'siret', '1', '1', 't', 't', 'active', NULL, 0, 0, 0, 0, '[]', 0, 'n', 't' FROM n`);
    expect(base.prepare('SELECT min(seq), max(seq) FROM l_row_change').raw().get()).toEqual([501, 2500]);
  });
});
