import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../src-main/database/migrator.ts';
import type { Database } from '../../../../src-main/database/open.ts';
import { openBefore, upTo } from './support.ts';

const step = '010_declaration';

let base: Database;
let close: () => void;
beforeEach(async () => {
  ({ base, close } = await openBefore(step));
});
afterEach(() => close());

const tables = ['j_stream', 'p_account', 'p_profile_person', 'secret_sharing_key'];
const everything = () => tables.map((table) => base.prepare(`SELECT * FROM ${table}`).all());

it('adds declarations to a base in use, and leaves awkward rows as they are', async () => {
  base.exec(`INSERT INTO j_stream (id, name, scope, version, head, parked) VALUES (7, 'particulier/0190', 'particulier/0190', 0, '', 1)`);
  base.exec(`INSERT INTO p_account (row, id, kind, roles, prenom, nom, courriel, activated, disabled, created_at)
    VALUES (1, 'erased', 'membre', '[]', NULL, NULL, NULL, 0, NULL, 0)`);
  base.exec(`INSERT INTO p_profile_person VALUES ('organisation/a', 'jean', NULL, 1)`);
  base.exec(`INSERT INTO secret_sharing_key VALUES (x'00', 'k', 'organisation/a', 1)`);
  const before = everything();
  expect(await migrate(base, { migrations: upTo(step) })).toEqual({ ok: true, data: { applied: [step] } });
  expect(everything()).toEqual(before);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('keeps one declaration an account, strict, and finds what is over by an index', async () => {
  await migrate(base, { migrations: upTo(step) });
  const declare = base.prepare('INSERT INTO l_declaration (account, body, expires_at) VALUES (?, ?, ?)');
  declare.run('lucie', '{}', 1);
  expect(() => declare.run('lucie', '{}', 2)).toThrow(/UNIQUE/);
  expect(() => declare.run('marc', '{}', 'demain')).toThrow(/cannot store TEXT/);
  const plan = base
    .prepare<[], { detail: string }>('EXPLAIN QUERY PLAN DELETE FROM l_declaration WHERE expires_at <= 5')
    .all()
    .map(({ detail }) => detail)
    .join();
  expect(plan).toMatch(/SEARCH .* l_declaration_by_expiry/);
});
