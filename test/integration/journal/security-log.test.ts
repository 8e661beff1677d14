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
    log.purge(base.ports.clock.now());
    expect(verified()).toEqual({ rows: 1, broken: null });
    log.write('sign_out', 'a');
    expect(verified()).toEqual({ rows: 2, broken: null });
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
