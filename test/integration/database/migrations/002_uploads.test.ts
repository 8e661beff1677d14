import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { appliedMigrations, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const upTo = (last: string) => Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name <= last));

it('adds files that wait to a base of before, and finds them by time and by account', async () => {
  using folder = temporaryFolder();
  const base = openDatabase({ path: join(folder.path, 'base.db'), key: new Uint8Array(32).fill(1), mode: 'create' });
  try {
    await migrate(base, { migrations: upTo('002') });
    expect(appliedMigrations(base)).toEqual(['001_ground']);
    expect(await migrate(base, { migrations: upTo('002_uploads') })).toEqual({ ok: true, data: { applied: ['002_uploads'] } });
    base.exec(`INSERT INTO l_upload VALUES ('f', 'a.pdf', 1, 'pdf', NULL, 'ab', x'00', 'a', 5)`);
    expect(() => base.exec(`INSERT INTO l_upload VALUES ('f', 'b.pdf', 1, 'pdf', 1, 'ab', x'00', 'a', 5)`)).toThrow(/UNIQUE/);
    expect(() => base.exec(`INSERT INTO l_upload VALUES ('g', 'b.pdf', 'large', 'pdf', 1, 'ab', x'00', 'a', 5)`)).toThrow(/INTEGER/);
    const plan = (condition: string): unknown => base.prepare(`EXPLAIN QUERY PLAN SELECT file FROM l_upload WHERE ${condition}`).get();
    expect(plan('at < 9')).toMatchObject({ detail: expect.stringContaining('l_upload_by_time') });
    expect(plan(`account = 'a'`)).toMatchObject({ detail: expect.stringContaining('l_upload_by_account') });
  } finally {
    closeDatabase(base);
  }
});
