import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../src-main/database/migrator.ts';
import type { Database } from '../../../../src-main/database/open.ts';
import { openBefore, upTo } from './support.ts';

const step = '005_profiles';

let base: Database;
let close: () => void;
beforeEach(async () => {
  ({ base, close } = await openBefore(step));
});
afterEach(() => close());

const tables = ['j_stream', 'p_organisation', 'p_account', 'secret_code'];
const everything = () => tables.map((table) => base.prepare(`SELECT * FROM ${table}`).all());

it('adds profiles to a base in use, and leaves awkward rows as they are', async () => {
  // A profile that a newer version shared into this base before: unknown then, kept and read-only.
  base.exec(`INSERT INTO j_stream (id, name, scope, version, head, parked) VALUES (7, 'particulier/0190', 'particulier/0190', 0, '', 1)`);
  base.exec(`INSERT INTO p_account (row, id, kind, roles, prenom, nom, courriel, activated, disabled, created_at)
    VALUES (1, 'erased', 'particulier', '[]', NULL, NULL, NULL, 0, NULL, 0), (2, 'o''brien', 'particulier', '[]', 'Seán', 'O’Brien', NULL, 1, NULL, 0)`);
  base.exec(`INSERT INTO p_organisation VALUES (3, '0191', 'Les Amis d’Étaples', 'les amis d etaples', 'association', 'aucune', 'en_creation', '62630',
    'Étaples', 'etaples', 'sans_administrateur', NULL, 0, 0, 0, 0, 1, 0)`);
  base.exec(`INSERT INTO secret_code VALUES ('m/l', 'l', 'activation_code', x'00', 0, 3, 0)`);
  const before = everything();
  expect(await migrate(base, { migrations: upTo(step) })).toEqual({ ok: true, data: { applied: [step] } });
  expect(everything()).toEqual(before);
  expect(base.pragma('foreign_key_check')).toEqual([]);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('keeps each person once in a profile, each key once, and types strict', async () => {
  await migrate(base, { migrations: upTo(step) });
  const person = base.prepare('INSERT INTO p_profile_person (profile, account, fonction, since) VALUES (?, ?, ?, ?)');
  person.run('organisation/a', 'jean', null, 1);
  person.run('particulier/a', 'jean', 'Fils', 1);
  expect(() => person.run('organisation/a', 'jean', 'Maire', 2)).toThrow(/UNIQUE/);
  expect(() => person.run('organisation/b', 'jean', 'Maire', 'hier')).toThrow(/cannot store TEXT/);
  const secret = base.prepare('INSERT INTO secret_sharing_key (mac, key, profile, expires_at) VALUES (?, ?, ?, ?)');
  secret.run(Buffer.from([1]), 'k1', 'organisation/a', 1);
  expect(() => secret.run(Buffer.from([2]), 'k1', 'organisation/a', 1)).toThrow(/UNIQUE/);
  expect(() => secret.run(Buffer.from([1]), 'k2', 'organisation/a', 1)).toThrow(/UNIQUE/);
  expect(() => secret.run('AAAA', 'k3', 'organisation/a', 1)).toThrow(/cannot store TEXT/);
});

it('finds one’s profiles and a key by an index', async () => {
  await migrate(base, { migrations: upTo(step) });
  const plan = (sql: string) =>
    base
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join();
  expect(plan(`SELECT * FROM p_profile_person WHERE account = 'a' ORDER BY since`)).toMatch(/SEARCH .* p_profile_person_by_account/);
  expect(plan(`SELECT * FROM secret_sharing_key WHERE mac = x'00'`)).toMatch(/SEARCH .* PRIMARY KEY/);
});
