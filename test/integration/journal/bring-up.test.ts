import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJournalReader } from '../../../src-main/journal/read.ts';
import { createBringUp } from '../../../src-main/journal/rebuild.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import type { EventDefinition } from '../../../src-shared/kernel/event.ts';
import { particulierAggregate } from '../../../src-shared/profiles/particulier.ts';
import { play } from '../../fixtures/arbitraries-play.ts';
import { dumpProjections, openTestBase, type TestBase } from '../../fixtures/base.ts';
import { checkAll } from './support/checks.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
  play(base, [
    { act: 'register', body: 0, person: 0 },
    { act: 'register', body: 1, person: 1 },
    { act: 'apply', body: 0, person: 1, role: 'administrateur' },
  ]);
  // People of profiles stand in a table that two aggregates write into.
  base.journal.command('someone', (tx) => {
    const joined = { account: 'other', how: 'cle' as const, key: null };
    tx.append(particulierAggregate, 'someone', [
      { type: 'particulier.profile_opened', facts: { account: 'someone' } },
      { type: 'particulier.profile_joined', facts: joined, personal: { other: { fonction: 'Trésorière' } } },
    ]);
    return { ok: true, data: null };
  });
});
afterEach(() => base.close());

const bringUp = (projections = base.projections): number => {
  const { step } = createBringUp(base.statements, projections);
  let slices = 0;
  while (step() !== null) slices += 1;
  return slices;
};
const indexes = () => base.database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name`).pluck().all();

it('writes the rows of another version again, once, with the indexes of their tables', () => {
  const [rows, names] = [dumpProjections(base.database), indexes()];
  expect(rows).toContain('particulier/someone');
  expect(bringUp()).toBeGreaterThan(0);
  expect(bringUp()).toBe(0);
  base.database.exec(`UPDATE p_organisation SET town = 'Nulle part'`);
  expect(
    bringUp(base.projections.map((each) => (each.aggregate === 'organisation' ? { ...each, version: each.version + 1 } : each))),
  ).toBeGreaterThan(0);
  expect(dumpProjections(base.database)).toBe(rows);
  expect(indexes()).toEqual(names);
  expect(checkAll(base)).toEqual([]);
});

it('goes on where a cut left it, and does nothing twice', () => {
  const [rows, names] = [dumpProjections(base.database), indexes()];
  bringUp();
  // As a cut in the middle leaves it: one stream of two is written, the indexes are away, the last stream done is noted.
  const [first = 0] = base.database.prepare<[], number>('SELECT row FROM p_organisation ORDER BY row').pluck().all();
  base.database.exec(`DELETE FROM p_organisation WHERE row > ${first}; DELETE FROM p_organisation_fts WHERE rowid > ${first}; DELETE FROM p_profile_person;
    INSERT INTO j_index SELECT sql FROM sqlite_schema WHERE name = 'p_organisation_by_sort_name'; DROP INDEX p_organisation_by_sort_name;
    UPDATE j_projection SET rebuilt_until = ${first} WHERE aggregate IN ('organisation', 'particulier')`);
  expect(bringUp()).toBeGreaterThan(0);
  expect(dumpProjections(base.database)).toBe(rows);
  expect(indexes()).toEqual(names);
  expect(base.database.prepare('SELECT count(*) FROM j_index').pluck().get()).toBe(0);
});

it('facts of a former schema reach the fold in today’s shape', () => {
  const known = aggregates.organisation;
  const definition = known?.events['organisation.address_changed'];
  if (known === undefined || definition === undefined) throw new Error('no event');
  const later: EventDefinition = { ...definition, schema: 2, upcast: (facts, schema) => ({ ...(facts as object), from: schema }) };
  const { journal } = base;
  journal.command('agent', (tx) => {
    const facts = { address: { postalCode: '62000', town: 'Arras' }, addressSubject: null };
    tx.append(known, 'org-0', [{ type: 'organisation.address_changed', facts }]);
    return { ok: true, data: null };
  });
  const aggregate = { ...known, events: { ...known.events, 'organisation.address_changed': later } };
  const reader = createJournalReader(base.statements, { ...aggregates, organisation: aggregate });
  const last = [...reader.events(reader.stream('organisation/org-0')?.id ?? 0)].at(-1);
  expect(last).toMatchObject({ schema: 2, facts: { from: 1, address: { town: 'Arras' } } });
});
