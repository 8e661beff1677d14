import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createArrivals } from '../../../src-main/backend/arrivals.ts';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { createJournal, type Transaction } from '../../../src-main/journal/journal.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { type Aggregate, defineEvent } from '../../../src-shared/kernel/event.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { type Organisation, organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { erasureAggregate } from '../../../src-shared/persons/erasure.ts';
import { contextOf, play } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';
import { checkAll, checkVerify } from './support/checks.ts';
import { type ForeignEvent, insertForeign } from './support/foreign.ts';
import { scanBase } from './support/scan.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
  play(base, [
    { act: 'register', body: 0, person: 0 },
    { act: 'apply', body: 0, person: 1, role: 'administrateur' },
  ]);
});
afterEach(() => base.close());

const address = { postalCode: '62000', town: 'Arras' };
const stream = 'organisation/org-0';
const unknownType: ForeignEvent = { stream, type: 'organisation.merged', schema: 1, facts: { into: 'org-1' } };
const newerSchema: ForeignEvent = {
  stream,
  type: 'organisation.address_changed',
  schema: 2,
  facts: { address, addressSubject: null, since: '2027-01-01' },
};

const move = (tx: Transaction) => {
  tx.append(organisationAggregate, 'org-0', [{ type: 'organisation.address_changed', facts: { address, addressSubject: null } }]);
  return ok(undefined);
};

describe.each([
  ['of an unknown type', unknownType],
  ['with a newer schema', newerSchema],
])('an event %s', (_name, event) => {
  it('is kept: its stream can be read, not continued, and everything verifies', () => {
    insertForeign(base, stream, [event]);
    expect(base.journal.reader.fold(organisationAggregate, 'org-0')).toMatchObject({
      parked: true,
      length: 4,
      state: { exists: true, address: { town: 'Audresselles' } },
    });
    const before = dumpProjections(base.database);
    expect(base.journal.command('agent', move)).toMatchObject({ ok: false, error: { code: 'newer_version' } });
    expect(dumpProjections(base.database)).toBe(before);
    expect(checkVerify(base)).toEqual([]);
  });

  it('stays parked through a rebuild, beside streams that go on', () => {
    insertForeign(base, stream, [event]);
    rebuildProjections(base.statements, base.projections);
    base.journal.forget();
    expect(base.database.prepare('SELECT name FROM j_stream WHERE parked = 1').pluck().all()).toEqual([stream]);
    expect(base.journal.command('agent', move)).toMatchObject({ ok: false, error: { code: 'newer_version' } });
    const { refusals } = play(base, [{ act: 'register', body: 1, person: 2 }]);
    expect([...refusals]).toEqual([]);
    expect(checkAll(base)).toEqual([]);
  });

  it('undoes a whole command that touches its stream', () => {
    insertForeign(base, stream, [event]);
    const both = base.journal.command('agent', (tx) => {
      tx.append(organisationAggregate, 'org-1', [{ type: 'organisation.address_changed', facts: { address, addressSubject: null } }]);
      return move(tx);
    });
    expect(both).toMatchObject({ ok: false, error: { code: 'newer_version' } });
    expect(base.journal.reader.stream('organisation/org-1')).toBeUndefined();
  });
});

describe('when the application is updated', () => {
  it('a stream whose event became known is woken at the opening, and goes on', () => {
    insertForeign(base, stream, [unknownType]);
    rebuildProjections(base.statements, base.projections);
    const aggregate = updated();
    const registry = { ...aggregates, organisation: aggregate };
    const journal = createJournal({ ...base, registry });
    const { statements } = base;
    expect(createArrivals(contextOf(base, journal)).wake()).toEqual({ events: 1, bundles: 0, erased: null });
    expect(base.database.prepare('SELECT name FROM p_organisation').pluck().get()).toBe('Fusionnée');
    const result = journal.command('agent', (tx) => {
      expect(tx.load(aggregate, 'org-0').state.name).toBe('Fusionnée');
      tx.append(aggregate, 'org-0', [{ type: 'organisation.address_changed', facts: { address, addressSubject: null } }]);
      return ok(undefined);
    });
    expect(result.ok).toBe(true);
    expect(verifyJournal(statements, { registry }).faults).toEqual([]);
  });

  it('an order of erasure that became known is applied at the opening', () => {
    const person = { civilite: 'Madame', prenom: 'Odile', nom: 'Zwyqx', fonction: 'Maire' };
    insertForeign(base, stream, [
      { stream, type: 'organisation.representative_changed', schema: 1, facts: { representative: 'rl-9' }, personal: { 'rl-9': person } },
      { stream: 'erasure/later', type: 'erasure.ordered', schema: 2, facts: { scope: stream, subjects: ['rl-9'] } },
    ]);
    expect(scanBase(base.database, ['zwyqx'])).not.toEqual([]);
    const ordered = erasureAggregate.events['erasure.ordered'];
    if (ordered === undefined) throw new Error('no event');
    const registry = { ...aggregates, erasure: { ...erasureAggregate, events: { 'erasure.ordered': { ...ordered, schema: 2 } } } };
    const woken = createArrivals(contextOf(base, createJournal({ ...base, registry }))).wake();
    expect(woken).toMatchObject({ events: 1, erased: { subjects: ['rl-9'], parts: 1 } });
    expect(scanBase(base.database, ['zwyqx'])).toEqual([]);
    expect(verifyJournal(base.statements, { registry }).faults).toEqual([]);
  });

  it('an event whose facts do not fit what the type became goes to quarantine, and the stream goes on without it', () => {
    insertForeign(base, stream, [{ ...unknownType, facts: { into: 5 } }]);
    const registry = { ...aggregates, organisation: updated() };
    const journal = createJournal({ ...base, registry });
    const { statements } = base;
    expect(createArrivals(contextOf(base, journal)).wake()).toEqual({ events: 0, bundles: 0, erased: null });
    expect(base.database.prepare('SELECT code FROM j_quarantine').pluck().all()).toEqual(['facts']);
    expect(journal.command('agent', move).ok).toBe(true);
    expect(verifyJournal(statements, { registry }).faults).toEqual([]);
  });

  it('a mark left on a stream that holds nothing unknown is taken away by the rebuild', () => {
    base.database.prepare('UPDATE j_stream SET parked = 1 WHERE name = ?').run(stream);
    rebuildProjections(base.statements, base.projections);
    expect(base.database.prepare('SELECT count(*) FROM j_stream WHERE parked = 1').pluck().get()).toBe(0);
  });
});

/** The aggregate as a later version will know it. */
const updated = (): Aggregate<Organisation> => {
  const merged = defineEvent({ schema: 1, facts: z.object({ into: z.string() }), personal: null, merge: 'transition', seenBy: ['agents'] });
  return {
    ...organisationAggregate,
    events: { ...organisationAggregate.events, 'organisation.merged': merged },
    evolve: (state, event) =>
      event.type === 'organisation.merged' ? { ...state, name: 'Fusionnée' } : organisationAggregate.evolve(state, event),
  };
};

describe('a stream of an unknown aggregate', () => {
  const dossier: ForeignEvent = {
    stream: 'passport/p1',
    type: 'passport.issued',
    schema: 1,
    facts: { on: '2027-01-01' },
    personal: { somebody: { nom: 'Zwyqx' } },
  };

  it('is kept, verifies, and does not disturb a rebuild', () => {
    insertForeign(base, 'passport/p1', [dossier, { ...dossier, type: 'passport.revoked' }]);
    expect(checkAll(base)).toEqual([]);
    expect(base.journal.reader.stream('passport/p1')).toMatchObject({ length: 2 });
  });

  it('can be erased all the same', () => {
    insertForeign(base, 'passport/p1', [dossier]);
    expect(scanBase(base.database, ['zwyqx'])).toHaveLength(1);
    base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], ['somebody']));
    expect(checkAll(base, { words: ['zwyqx'] })).toEqual([]);
  });
});

describe('events of several devices in one stream', () => {
  it('fold in the order of the stream, and each device has its own chain', () => {
    insertForeign(base, stream, [{ stream, type: 'organisation.address_changed', schema: 1, facts: { address, addressSubject: null } }]);
    expect(base.journal.command('agent', move).ok).toBe(true);
    insertForeign(base, stream, [
      {
        stream,
        type: 'organisation.address_changed',
        schema: 1,
        facts: { address: { postalCode: '62300', town: 'Lens' }, addressSubject: null },
      },
    ]);
    expect(base.journal.reader.fold(organisationAggregate, 'org-0')?.state.address?.town).toBe('Lens');
    rebuildProjections(base.statements, base.projections);
    expect(checkAll(base)).toEqual([]);
    expect(base.database.prepare('SELECT count(*) FROM j_chain WHERE scope = ?').pluck().get(stream)).toBe(2);
  });
});
