import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { type LocalMigration, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const step = '006_copies';
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

it('remembers each copy once a folder, and leaves a base in use as it is', async () => {
  base.exec(`INSERT INTO l_counter VALUES ('mail', 3)`);
  expect(await migrate(base, { migrations: upTo(step) })).toEqual({ ok: true, data: { applied: [step] } });
  expect(base.prepare('SELECT * FROM l_counter').all()).toEqual([{ name: 'mail', value: 3 }]);
  const add = base.prepare('INSERT INTO l_copy (copy, folder, at) VALUES (?, ?, ?)');
  add.run('copy-1', '/media/clé d’Étaples', 1);
  add.run('copy-1', '/srv/copies', 1);
  expect(() => add.run('copy-1', '/srv/copies', 2)).toThrow(/UNIQUE/);
  expect(() => add.run('copy-2', '/srv/copies', 'hier')).toThrow(/cannot store TEXT/);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
});
