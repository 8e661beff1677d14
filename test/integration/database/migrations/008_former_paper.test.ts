import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../src-main/database/migrator.ts';
import type { Database } from '../../../../src-main/database/open.ts';
import { openBefore, upTo } from './support.ts';

const step = '008_former_paper';

let base: Database;
let close: () => void;
beforeEach(async () => {
  ({ base, close } = await openBefore(step));
});
afterEach(() => close());

/** An organisation whose letter was printed at 100, with events of these types at these times. */
const organisation = (id: number, status: string, events: readonly (readonly [at: number, type: string])[]): void => {
  base.exec(`INSERT INTO j_stream (id, name, scope, version, head, parked) VALUES (${id}, 'organisation/o${id}', 'o', 0, '', 0)`);
  for (const [at, type] of events) {
    const bundle = base
      .prepare(`INSERT INTO j_bundle (uid, chain, dseq, tx, actor, at, bytes, hash) VALUES (?, 1, ?, 't', NULL, ?, x'00', x'00')`)
      .run(`${id}-${at}`, id * 1000 + at, at).lastInsertRowid;
    base.prepare('INSERT INTO j_event (bundle, ordinal, stream, version, type) VALUES (?, 0, ?, ?, ?)').run(bundle, id, at, type);
  }
  base
    .prepare(
      `INSERT INTO p_letter (row, id, number, organisation, organisation_name, sort_name, town, representative, purpose, application, account, status,
         batch, requested_at, printed_at, posted_on, valid_until, ended_at, reason, failures)
       VALUES (?, ?, ?, ?, 'n', 'n', 't', 'r', 'administrateur', 'a', 'a', ?, 'b', 1, 100, NULL, '2027-01-01', NULL, NULL, 0)`,
    )
    .run(id * 1000, `l${id}`, `C-${id}`, `o${id}`, status);
};

it('fills the column for letters printed before a correction, and for no others', async () => {
  base.exec(`INSERT INTO j_chain (id, device, incarnation, scope) VALUES (1, 'd', 'i', 'o')`);
  organisation(1, 'imprime', [[120, 'organisation.address_changed']]);
  organisation(2, 'poste', [[130, 'organisation.representative_changed']]);
  organisation(3, 'poste', [
    [110, 'organisation.representative_changed'],
    [140, 'organisation.address_changed'],
  ]);
  organisation(4, 'imprime', [[90, 'organisation.address_changed']]);
  organisation(5, 'revenu', [[120, 'organisation.address_changed']]);
  expect(await migrate(base, { migrations: upTo(step) })).toEqual({ ok: true, data: { applied: [step] } });
  expect(base.prepare('SELECT former_paper FROM p_letter ORDER BY row').pluck().all()).toEqual([
    'adresse',
    'destinataire',
    'les_deux',
    null,
    null,
  ]);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('finds the few letters whose paper is out of date by an index', async () => {
  await migrate(base, { migrations: upTo(step) });
  const plan = base
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT number FROM p_letter WHERE former_paper IS NOT NULL AND valid_until >= '2026' ORDER BY requested_at, row`,
    )
    .all()
    .map(({ detail }) => detail)
    .join();
  expect(plan).toMatch(/USING INDEX p_letter_former/);
  expect(plan).not.toMatch(/TEMP B-TREE/);
});
