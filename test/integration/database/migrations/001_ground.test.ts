import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { appliedMigrations, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
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

it('makes the four kinds of table on an empty base, and nothing twice', async () => {
  expect(appliedMigrations(base)).toEqual(['001_ground']);
  const own = tables().filter((name) => !name.startsWith('l_migration') && !name.startsWith('sqlite'));
  for (const name of own) expect(name).toMatch(/^(j|p|l|s|secret)_/);
  expect(own).toEqual(
    expect.arrayContaining(['j_bundle', 'j_event', 'j_personal', 'p_organisation', 'p_letter', 'l_outbox', 'secret_password', 's_log']),
  );
  expect(await migrate(base, { migrations: first })).toEqual({ ok: true, data: { applied: [] } });
});

it('types every column, holds each chain gapless by key, and lets no position point nowhere', () => {
  expect(() => base.exec(`INSERT INTO l_counter VALUES ('x', 'not a number')`)).toThrow(/INTEGER/);
  base.exec(`INSERT INTO j_chain VALUES (1, 'd', 'i', 's')`);
  base.exec(`INSERT INTO j_bundle VALUES (1, 'u', 1, 1, 't', NULL, 0, x'00', x'00')`);
  expect(() => base.exec(`INSERT INTO j_bundle VALUES (2, 'v', 1, 1, 't', NULL, 0, x'00', x'00')`)).toThrow(/UNIQUE/);
  expect(() => base.exec(`INSERT INTO j_bundle VALUES (3, 'u', 1, 2, 't', NULL, 0, x'00', x'00')`)).toThrow(/UNIQUE/);
  expect(() => base.exec(`INSERT INTO j_event VALUES (1, 9, 0, 9, 1, 'x')`)).toThrow(/FOREIGN KEY/);
});

it('overwrites the search words of what is taken out', () => {
  const settings = base.prepare<[], { k: string; v: number }>('SELECT k, v FROM p_organisation_fts_config').all();
  expect(settings).toContainEqual({ k: 'secure-delete', v: 1 });
});
