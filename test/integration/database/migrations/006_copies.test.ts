import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../src-main/database/migrator.ts';
import type { Database } from '../../../../src-main/database/open.ts';
import { openBefore, upTo } from './support.ts';

const step = '006_copies';

let base: Database;
let close: () => void;
beforeEach(async () => {
  ({ base, close } = await openBefore(step));
});
afterEach(() => close());

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
