import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArrivals } from '../../../src-main/backend/arrivals.ts';
import type { Confirmed } from '../../../src-main/journal/apply.ts';
import { readBundle } from '../../../src-main/journal/intake.ts';
import { streamHeads } from '../../../src-main/journal/limits.ts';
import { dispatchErrors } from '../../../src-shared/kernel/contract.ts';
import { ok, refuse } from '../../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { contextOf } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, type TestBase } from '../../fixtures/base.ts';
import { checkAll } from './support/checks.ts';
import { confirmOwn, deliver, foreignBundle } from './support/foreign.ts';
import { codesOf, headsOf, move, moved, openWithBody, scope, townOf } from './support/one-body.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openWithBody();
});
afterEach(() => base.close());

/** Events whose authors had seen nothing: each is one head more. */
const apart = (count: number) => Array.from({ length: count }, (_, rank) => moved(`Bourg ${rank}`, []));
const lastOwn = (): Uint8Array =>
  base.database.prepare<[], Uint8Array>('SELECT bytes FROM j_bundle ORDER BY id DESC LIMIT 1').pluck().get() ?? new Uint8Array();
const everything = (): Confirmed[] =>
  base.database
    .prepare<[], Omit<Confirmed, 'personal'>>(
      `SELECT s.name AS scope, f.seq, f.hash, b.bytes FROM j_confirmed f JOIN j_scope s ON s.id = f.scope JOIN j_bundle b ON b.id = f.bundle
       ORDER BY f.scope, f.seq`,
    )
    .all()
    .map((item) => ({ ...item, personal: [] }));

describe('a stream that many write to without knowing of one another', () => {
  it('has no more heads than whoever writes next may name: what would add more has no effect, and the chains go on', () => {
    confirmOwn(base, scope);
    expect(deliver(base, scope, foreignBundle(base, scope, apart(1100))).taken).toBe(0);
    expect(codesOf(base)).toEqual(['heads']);
    expect(headsOf(base)).toHaveLength(1);
    expect(deliver(base, scope, foreignBundle(base, scope, apart(streamHeads - 1))).taken).toBe(1);
    expect(deliver(base, scope, foreignBundle(base, scope, apart(1))).taken).toBe(0);
    expect(headsOf(base)).toHaveLength(streamHeads);
    // Whoever saw them all writes on, in a bundle that everybody takes.
    expect(move(base, 'Lens').ok).toBe(true);
    expect(readBundle(lastOwn())).toHaveProperty('content.events.0.basis.length', streamHeads);
    confirmOwn(base, scope);
    expect(deliver(base, scope, foreignBundle(base, scope, apart(1))).taken).toBe(1);
    expect(codesOf(base)).toEqual(['heads', 'heads']);
    expect(checkAll(base)).toEqual([]);
    // What stood before it at the hub does not change with a start.
    createArrivals(contextOf(base, base.journal)).wake();
    expect(codesOf(base)).toEqual(['heads', 'heads']);
    expect(checkAll(base)).toEqual([]);
  });

  it('is judged the same by the hub alone, in whatever slices it comes and whatever waits here', async () => {
    confirmOwn(base, scope);
    // The third and the last two would leave more.
    for (const count of [150, 40, 30, 9, 1, 1]) deliver(base, scope, foreignBundle(base, scope, apart(count)));
    expect(codesOf(base)).toEqual(['heads', 'heads', 'heads']);
    const all = everything();
    const other = await openWithBody();
    try {
      // What waits here sees all heads, and goes behind what comes in.
      confirmOwn(other, scope);
      expect(move(other, 'Lens').ok).toBe(true);
      const { applyBundles } = createArrivals(contextOf(other, other.journal));
      for (let rest: readonly Confirmed[] = all; rest.length > 0; ) rest = applyBundles(rest).rest;
      expect(codesOf(other)).toEqual(codesOf(base));
      expect(checkAll(other)).toEqual([]);
    } finally {
      other.close();
    }
  });

  it('an own command that would add one more is a conflict: whoever reads again sees them all', () => {
    const before = headsOf(base);
    const refused = () =>
      base.journal.command('agent', (tx) => {
        const codesRefused = { type: 'organisation.codes_refused', facts: { letter: 'nothing' } };
        return ok(tx.append(organisationAggregate, 'org-0', [codesRefused], before).heads.length);
      });
    for (let heads = 1; heads <= streamHeads; heads += 1) expect(refused()).toEqual(ok(heads));
    const written = lastOwn();
    expect(refused()).toEqual(refuse('conflict', dispatchErrors.conflict));
    expect(lastOwn()).toEqual(written);
    expect(move(base, 'Lens', headsOf(base)).ok).toBe(true);
    expect(headsOf(base)).toHaveLength(1);
    expect(checkAll(base)).toEqual([]);
  });

  it('an own event that comes back to a stream that is full loses its effect here as everywhere, and nothing of it is lost', () => {
    confirmOwn(base, scope);
    const before = headsOf(base);
    // Written with what is here in view; meanwhile the hub gives the stream all the heads it may have.
    const changed = base.journal.command('agent', (tx) => {
      const event = {
        type: 'organisation.representative_changed',
        facts: { representative: 'rl-2' },
        personal: { 'rl-2': { civilite: 'Madame', prenom: 'Odile', nom: 'Vasseur', fonction: 'Maire' } },
      };
      return ok(tx.append(organisationAggregate, 'org-0', [event], before).heads.length);
    });
    expect(changed.ok).toBe(true);
    const bytes = lastOwn();
    const first = moved('Arras', before);
    expect(deliver(base, scope, foreignBundle(base, scope, [first, ...apart(streamHeads - 1)])).taken).toBe(1);
    const parts = base.database.prepare("SELECT value FROM j_personal WHERE subject = 'rl-2'").pluck().all();
    expect(deliver(base, scope, { bytes, personal: [] }).quarantined.map(({ code }) => code)).toEqual(['heads']);
    expect(base.database.prepare("SELECT value FROM j_quarantine_part WHERE subject = 'rl-2'").pluck().all()).toEqual(parts);
    expect(headsOf(base)).toHaveLength(streamHeads);
    expect(townOf(base)).toBe('Arras');
    expect(move(base, 'Lens').ok).toBe(true);
    confirmOwn(base, scope);
    const shown = dumpProjections(base.database);
    expect(checkAll(base)).toEqual([]);
    expect(dumpProjections(base.database)).toBe(shown);
  });
});
