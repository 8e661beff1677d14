import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArrivals } from '../../../src-main/backend/arrivals.ts';
import { hubHash } from '../../../src-main/journal/apply.ts';
import { contextOf } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, type TestBase } from '../../fixtures/base.ts';
import { checkAll } from './support/checks.ts';
import { confirmOwn, deliver, foreignBundle } from './support/foreign.ts';
import { headsOf, move, moved, openWithBody, scope, townOf } from './support/one-body.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openWithBody();
});
afterEach(() => base.close());

describe('a bundle of another poste', () => {
  it('takes effect in the order of the hub, before what waits here, and rows are saved', () => {
    confirmOwn(base, scope);
    const seen = headsOf(base);
    expect(move(base, 'Béthune').ok).toBe(true);
    expect(townOf(base)).toBe('Béthune');
    expect(deliver(base, scope, foreignBundle(base, scope, [moved('Arras', seen)])).taken).toBe(1);
    // What waits stands behind, and nobody had seen the other: two heads.
    expect(headsOf(base)).toHaveLength(2);
    expect(
      [...base.journal.reader.events(1)].map(({ facts }) => (facts as { address?: { town: string } }).address?.town).slice(-2),
    ).toEqual(['Arras', 'Béthune']);
    expect(checkAll(base)).toEqual([]);
    confirmOwn(base, scope);
    expect(checkAll(base)).toEqual([]);
    expect(move(base, 'Lens').ok).toBe(true);
    expect(headsOf(base)).toHaveLength(1);
    expect(townOf(base)).toBe('Lens');
  });

  it('makes no effect: no mail, no counter, no row of local state', () => {
    confirmOwn(base, scope);
    const local = () =>
      ['l_outbox', 'l_counter', 'secret_letter', 's_log', 'l_job'].map((table) => base.database.prepare(`SELECT * FROM ${table}`).all());
    const before = local();
    deliver(base, scope, foreignBundle(base, scope, [moved('Arras')]));
    expect(local()).toEqual(before);
  });

  it('that comes again is known, and an own one only finds its place', () => {
    confirmOwn(base, scope);
    const foreign = foreignBundle(base, scope, [moved('Arras')]);
    deliver(base, scope, foreign);
    const before = dumpProjections(base.database);
    const places = base.database
      .prepare<[], { seq: number; hash: Uint8Array; bytes: Uint8Array }>(
        'SELECT f.seq, f.hash, b.bytes FROM j_confirmed f JOIN j_bundle b ON b.id = f.bundle ORDER BY f.seq',
      )
      .all();
    const { applyBundles } = createArrivals(contextOf(base, base.journal));
    const again = applyBundles(places.map((place) => ({ scope, personal: [], ...place })));
    expect(again).toMatchObject({ taken: 0, confirmed: 0, repeated: places.length, rest: [], orderFaults: [] });
    expect(dumpProjections(base.database)).toBe(before);
  });

  it('waits for what stands before it in its scope, and the order of another hub is not taken', () => {
    confirmOwn(base, scope);
    const { applyBundles } = createArrivals(contextOf(base, base.journal));
    const { bytes, personal } = foreignBundle(base, scope, [moved('Arras')]);
    const far = { scope, seq: 99, hash: hubHash(null, bytes), bytes, personal };
    expect(applyBundles([far])).toMatchObject({ ahead: 1, taken: 0 });
    const next = (base.database.prepare<[], number>('SELECT max(seq) FROM j_confirmed').pluck().get() ?? 0) + 1;
    expect(applyBundles([{ ...far, seq: next }]).orderFaults).toEqual([{ scope, seq: next, code: 'order_hash' }]);
    expect(applyBundles([{ ...far, seq: 1 }]).orderFaults).toEqual([{ scope, seq: 1, code: 'order_changed' }]);
    expect(townOf(base)).toBe('Audresselles');
  });
});
