import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { appliedMigrations, dumpSchema, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const before = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name < '003'));
const upTo = Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name < '004'));

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
beforeEach(() => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'base.db'), key: new Uint8Array(32).fill(3), mode: 'create' });
});
afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

it('adds the catalogue to a base that is in use and touches nothing else', async () => {
  await migrate(base, { migrations: before });
  base.exec(`INSERT INTO p_organisation VALUES (1, 'o', 'Commune', 'commune', 'commune', 'siret', '1', '62000', 'Arras', 'arras', 'active',
    null, 0, 0, 0, 0, 1, 0)`);
  const kept = base.prepare('SELECT * FROM p_organisation').all();
  const schema = dumpSchema(base);
  expect(await migrate(base, { migrations: upTo })).toEqual({ ok: true, data: { applied: ['003_eservices'] } });
  expect(appliedMigrations(base)).toEqual(Object.keys(upTo).sort());
  expect(base.prepare('SELECT * FROM p_organisation').all()).toEqual(kept);
  const added = dumpSchema(base);
  for (const line of schema.split('\n')) expect(added).toContain(line);
  for (const table of ['p_eservice', 'p_subscription', 'p_permission'])
    expect(base.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  expect(await migrate(base, { migrations: upTo })).toEqual({ ok: true, data: { applied: [] } });
});

it('holds each subscription and each permission once', async () => {
  await migrate(base, { migrations: localMigrations });
  base.exec(`INSERT INTO p_subscription VALUES ('o', 'e', 1); INSERT INTO p_permission VALUES ('o', 'a', 'e')`);
  expect(() => base.exec(`INSERT INTO p_subscription VALUES ('o', 'e', 2)`)).toThrow(/UNIQUE/);
  expect(() => base.exec(`INSERT INTO p_permission VALUES ('o', 'a', 'e')`)).toThrow(/UNIQUE/);
});
