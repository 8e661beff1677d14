import { afterEach, beforeEach, expect, it } from 'vitest';
import { appliedMigrations, migrate } from '../../../../src-main/database/migrator.ts';
import type { Database } from '../../../../src-main/database/open.ts';
import { openBefore, upTo } from './support.ts';

const step = '004_assistance';

let base: Database;
let close: () => void;
beforeEach(async () => {
  ({ base, close } = await openBefore(step));
});
afterEach(() => close());

const objects = () =>
  base
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE name LIKE 'p\\_assistance%' ESCAPE '\\' OR name = 'p_canned'`)
    .pluck()
    .all();

it('comes after what stands before it and adds nothing earlier', () => {
  expect(appliedMigrations(base)).not.toContain(step);
  expect(objects()).toEqual([]);
});

it('adds the inbox to a base in use, and leaves awkward rows as they are', async () => {
  // A request that a newer version wrote into this base before: unknown then, kept and read-only.
  base.exec(`INSERT INTO j_stream (id, name, scope, version, head, parked) VALUES (7, 'assistance/0190', 'departement', 0, '', 1)`);
  base.exec(`INSERT INTO l_counter (name, value) VALUES ('letter-A2-2026', 412), ('assistance-A2-2026', 3)`);
  base.exec(`INSERT INTO l_outbox (id, message_id, effect_key, template, params, subject, status, next_at, created_at)
    VALUES ('m', '<m@x>', 'assistance/0190/received', 'assistance_received', '{}', 'Été : « reçue »', 'doubt', 0, 0)`);
  base.exec(`INSERT INTO p_account (row, id, kind, roles, prenom, nom, courriel, activated, disabled, created_at)
    VALUES (1, 'erased', 'membre', '[]', NULL, NULL, NULL, 0, 'inactif_16_mois', 0), (2, 'o''brien', 'agent', '["instructeur"]', 'Seán', 'O’Brien', NULL, 1, NULL, 0)`);
  const before = ['j_stream', 'l_counter', 'l_outbox', 'p_account'].map((table) => base.prepare(`SELECT * FROM ${table}`).all());
  expect(await migrate(base, { migrations: upTo(step) })).toEqual({ ok: true, data: { applied: [step] } });
  expect(['j_stream', 'l_counter', 'l_outbox', 'p_account'].map((table) => base.prepare(`SELECT * FROM ${table}`).all())).toEqual(before);
  expect(base.pragma('foreign_key_check')).toEqual([]);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('makes strict tables, unique numbers, and an index that forgets for good', async () => {
  await migrate(base, { migrations: upTo(step) });
  const add = (row: number, number: string, at: number | string) =>
    base
      .prepare('INSERT INTO p_assistance (row, id, number, status, subject, received_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, 0)')
      .run(row, `id-${row}`, number, 'nouvelle', 'autre', at);
  add(1, 'A-2026-A2-00001', 0);
  expect(() => add(2, 'A-2026-A2-00001', 0)).toThrow(/UNIQUE/);
  expect(() => add(3, 'A-2026-A2-00003', 'hier')).toThrow(/cannot store TEXT/);
  base.exec(`INSERT INTO p_assistance_fts (rowid, words) VALUES (1, 'zzqx gone')`);
  base.exec('DELETE FROM p_assistance_fts WHERE rowid = 1');
  const blobs = base.prepare<[], Buffer>('SELECT block FROM p_assistance_fts_data').pluck().all();
  expect(Buffer.concat(blobs).toString('latin1')).not.toContain('zzqx');
  const plan = (sql: string) =>
    base
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join();
  expect(plan(`SELECT row FROM p_assistance WHERE status = 'nouvelle' ORDER BY received_at DESC, row DESC`)).toMatch(
    /COVERING INDEX p_assistance_by_status/,
  );
  expect(plan('SELECT row FROM p_assistance ORDER BY received_at DESC, row DESC')).toMatch(/COVERING INDEX p_assistance_by_received/);
  expect(plan(`SELECT row FROM p_assistance WHERE agent = 'a' AND status <> 'close' ORDER BY received_at, row`)).toMatch(
    /COVERING INDEX p_assistance_by_agent/,
  );
});
