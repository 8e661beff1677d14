import type { Compilable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterList } from '../../../src-main/letters/list.ts';
import { organisationList } from '../../../src-main/organisations/list.ts';
import { letterGroups } from '../../../src-shared/letters/contract.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
beforeAll(async () => {
  base = await openTestBase();
});
afterAll(() => base.close());

/** What SQLite would do, one line a step. */
const planOf = (query: Compilable<unknown>): string[] => {
  const { sql, parameters } = query.compile();
  return base.database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map((step) => step.detail);
};

/** Every row comes from an index, already in order: nothing is sorted, no table is read. */
const expectCovered = (steps: readonly string[]): void => {
  expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  const reads = steps.filter((step) => /^(SCAN|SEARCH)/.test(step));
  expect(reads.length).toBeGreaterThan(0);
  for (const read of reads) expect(read).toContain('USING COVERING INDEX');
};

describe('the list of organisations', () => {
  for (const status of ['toutes', 'active', 'en_attente', 'sans_administrateur'] as const)
    for (const sort of ['name', 'town', 'registered'] as const)
      it(`comes from an index alone: ${status}, by ${sort}`, () => {
        expectCovered(planOf(organisationList(base.statements, { filter: { status }, sort }).query(null)));
      });

  it('reads the few rows that were written since by their row ids, without going through the table', () => {
    const steps = planOf(organisationList(base.statements, { filter: { status: 'toutes' }, sort: 'name' }).query([1, 2, 3]));
    expect(steps.filter((step) => step.startsWith('SCAN p_organisation') && !step.includes('COVERING'))).toEqual([]);
  });
});

describe('the list of letters', () => {
  for (const group of [...letterGroups, 'en_retard', 'tous'] as const)
    for (const sort of ['requested', 'name', 'posted'] as const)
      it(`comes from an index alone: ${group}, by ${sort}`, () => {
        expectCovered(
          planOf(letterList(base.statements, { filter: { group }, sort }, { today: '2026-11-22', overdueDays: 5 }).query(null)),
        );
      });
});
