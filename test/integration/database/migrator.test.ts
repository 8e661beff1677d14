import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyBeforeMigration } from '../../../src-main/database/migration-copy.ts';
import { appliedMigrations, dumpSchema, type LocalMigration, migrate } from '../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, NewerDatabaseError, openDatabase } from '../../../src-main/database/open.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const towns: LocalMigration = {
  up: async (db) => {
    await sql`create table town (id integer primary key, name text not null) strict`.execute(db);
    await sql`create table hamlet (id integer primary key, town integer not null references town (id)) strict`.execute(db);
  },
};
// A table is rebuilt while another points at it: only possible with foreign keys off.
const rebuilt: LocalMigration = {
  up: async (db) => {
    await sql`create table town_new (id integer primary key, name text not null, code text) strict`.execute(db);
    await sql`insert into town_new (id, name) select id, name from town`.execute(db);
    await sql`drop table town`.execute(db);
    await sql`alter table town_new rename to town`.execute(db);
  },
};
const halfway: LocalMigration = {
  up: async (db) => {
    await sql`create table first_half (id integer)`.execute(db);
    await sql`insert into nowhere values ('Marguerite Secrète')`.execute(db);
  },
};
const orphaning: LocalMigration = { up: async (db) => void (await sql`delete from town`.execute(db)) };

let folder: ReturnType<typeof temporaryFolder>;
let base: Database;
const key = new Uint8Array(randomBytes(32));

beforeEach(() => {
  folder = temporaryFolder();
  base = openDatabase({ path: join(folder.path, 'ecritoire.db'), key, mode: 'create' });
});

afterEach(() => {
  closeDatabase(base);
  folder[Symbol.dispose]();
});

async function withTowns(): Promise<void> {
  await migrate(base, { migrations: { '001_towns': towns } });
  base.exec("insert into town values (1, 'Guéret'); insert into hamlet values (1, 1)");
}

describe('migrating the base', () => {
  it('runs what is new, once, in the order of the names', async () => {
    expect(await migrate(base, { migrations: { '002_rebuilt': rebuilt, '001_towns': towns } })).toEqual({
      ok: true,
      data: { applied: ['001_towns', '002_rebuilt'] },
    });
    expect(appliedMigrations(base)).toEqual(['001_towns', '002_rebuilt']);
    expect(await migrate(base, { migrations: { '002_rebuilt': rebuilt, '001_towns': towns } })).toEqual({
      ok: true,
      data: { applied: [] },
    });
  });

  it('rebuilds a table that others point at, and keeps foreign keys on afterwards', async () => {
    await withTowns();
    expect((await migrate(base, { migrations: { '001_towns': towns, '002_rebuilt': rebuilt } })).ok).toBe(true);
    expect(base.prepare('select name from town').pluck().all()).toEqual(['Guéret']);
    expect(() => base.exec('insert into hamlet values (2, 99)')).toThrow(/FOREIGN KEY/);
  });

  it('leaves the base as it was when any step fails, and says nothing of the data', async () => {
    await withTowns();
    const before = dumpSchema(base);
    const result = await migrate(base, { migrations: { '001_towns': towns, '002_rebuilt': rebuilt, '003_halfway': halfway } });
    expect(result).toMatchObject({ ok: false, error: { code: 'migration_failed' } });
    expect(JSON.stringify(result)).toContain('003_halfway');
    expect(JSON.stringify(result)).not.toContain('Marguerite');
    expect(dumpSchema(base)).toBe(before);
    expect(appliedMigrations(base)).toEqual(['001_towns']);
    expect(base.inTransaction).toBe(false);
    expect((await migrate(base, { migrations: { '001_towns': towns, '002_rebuilt': rebuilt } })).ok).toBe(true);
  });

  it('refuses a step that leaves rows without their parent', async () => {
    await withTowns();
    expect(await migrate(base, { migrations: { '001_towns': towns, '002_orphaning': orphaning } })).toMatchObject({ ok: false });
    expect(base.prepare('select count(*) from town').pluck().get()).toBe(1);
    expect(base.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('refuses a step inserted before one that already ran', async () => {
    await withTowns();
    expect(await migrate(base, { migrations: { '000_late': rebuilt, '001_towns': towns } })).toMatchObject({ ok: false });
  });

  it('refuses a base from a later version before it touches or copies anything', async () => {
    await migrate(base, { migrations: { '001_towns': towns, '002_rebuilt': rebuilt } });
    const before = dumpSchema(base);
    let copied = false;
    const attempt = migrate(base, {
      migrations: { '001_towns': towns, '003_halfway': halfway },
      beforeMigrate: () => {
        copied = true;
      },
    });
    await expect(attempt).rejects.toThrow(NewerDatabaseError);
    await expect(attempt).rejects.toMatchObject({ kind: 'newer', unknown: ['002_rebuilt'] });
    expect(copied).toBe(false);
    expect(dumpSchema(base)).toBe(before);
  });

  it('copies the base before it changes, encrypted, and keeps the last three', async () => {
    await withTowns();
    let now = Date.UTC(2026, 10, 22);
    const migrations: Record<string, LocalMigration> = { '001_towns': towns };
    for (const step of ['002', '003', '004', '005']) {
      migrations[step] = { up: async (db) => void (await sql.raw(`create table t${step} (id integer)`).execute(db)) };
      now += 60_000;
      expect((await migrate(base, { migrations, beforeMigrate: () => void copyBeforeMigration(base, key, now) })).ok).toBe(true);
    }
    const copies = readdirSync(folder.path).filter((name) => name.startsWith('ecritoire.db.avant-'));
    expect(copies).toHaveLength(3);
    const copy = openDatabase({ path: join(folder.path, copies.sort()[0] ?? ''), key, mode: 'write' });
    expect(appliedMigrations(copy)).toEqual(['001_towns', '002']);
    expect(copy.prepare('select name from town').pluck().all()).toEqual(['Guéret']);
    closeDatabase(copy);
  });

  it('is stopped whole when the copy cannot be made', async () => {
    await withTowns();
    const attempt = migrate(base, {
      migrations: { '001_towns': towns, '002_rebuilt': rebuilt },
      beforeMigrate: () => {
        throw new Error('disk full');
      },
    });
    await expect(attempt).rejects.toThrow('disk full');
    expect(appliedMigrations(base)).toEqual(['001_towns']);
  });

  it('dumps the schema in a fixed order', async () => {
    await withTowns();
    expect(dumpSchema(base)).toMatch(/^CREATE TABLE hamlet .*\n.*l_migration/s);
  });
});
