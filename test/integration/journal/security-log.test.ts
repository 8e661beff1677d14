import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { createSecurityLog } from '../../../src-main/journal/security-log.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
  const log = createSecurityLog(base.statements, base.ports.clock);
  for (const account of ['a', 'b', null]) {
    base.ports.advance(1000);
    log.write(account === null ? 'sign_in_failed' : 'sign_in', account, { tries: 1 });
  }
});
afterEach(() => base.close());

const verified = () => createSecurityLog(base.statements, base.ports.clock).verify();

describe('security log', () => {
  it('is a chain of its own that verifies, and no part of the journal', () => {
    expect(verified()).toEqual({ rows: 3, broken: null });
    expect(base.database.prepare('SELECT count(*) FROM j_bundle').pluck().get()).toBe(0);
    rebuildProjections(base.statements, base.projections);
    expect(verified()).toEqual({ rows: 3, broken: null });
  });

  it.each([
    ['an account', `UPDATE s_log SET account = 'c' WHERE seq = 2`],
    ['a kind', `UPDATE s_log SET kind = 'sign_out' WHERE seq = 2`],
    ['a time', 'UPDATE s_log SET at = at + 1 WHERE seq = 2'],
    ['a detail', `UPDATE s_log SET detail = '{}' WHERE seq = 2`],
    ['a link', 'UPDATE s_log SET prev = zeroblob(32) WHERE seq = 2'],
  ])('tells the row where %s was changed', (_what, sql) => {
    base.database.exec(sql);
    expect(verified().broken).toBe(2);
  });

  it('tells that a row in the middle was taken away', () => {
    base.database.exec('DELETE FROM s_log WHERE seq = 2');
    expect(verified()).toEqual({ rows: 1, broken: 3 });
  });

  it('still verifies after the old rows were purged, and goes on', () => {
    const log = createSecurityLog(base.statements, base.ports.clock);
    for (let day = 0; day < 420; day += 10) {
      base.ports.advance(10 * 86_400_000);
      log.write('sign_in', 'a');
    }
    log.purge();
    const { rows, broken } = verified();
    expect(broken).toBeNull();
    // Twelve months of a row each ten days.
    expect(rows).toBe(37);
    log.write('sign_out', 'a');
    expect(verified()).toEqual({ rows: rows + 1, broken: null });
  });

  it('is emptied neither by a clock set years ahead for a while, nor by a row that bears such a date', () => {
    const log = createSecurityLog(base.statements, base.ports.clock);
    const years = 10 * 366 * 86_400_000;
    for (let day = 0; day < 60; day += 1) {
      base.ports.advance(86_400_000);
      log.write('sign_in', 'a');
    }
    const { rows } = verified();
    base.ports.advance(years);
    for (let count = 0; count < 5; count += 1) {
      log.write('sign_in', 'a');
      log.purge();
    }
    expect(verified()).toEqual({ rows: rows + 5, broken: null });
    base.ports.advance(-years);
    log.write('sign_in', 'a');
    log.purge();
    expect(verified()).toEqual({ rows: rows + 6, broken: null });
  });

  it('is undone with the command it belongs to', () => {
    const log = createSecurityLog(base.statements, base.ports.clock);
    const cut = (): void =>
      base.statements.transaction(() => {
        log.write('export', 'a');
        throw new Error('cut');
      });
    expect(cut).toThrow('cut');
    expect(verified()).toEqual({ rows: 3, broken: null });
  });
});
