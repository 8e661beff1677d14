import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestList } from '../../../src-main/assistance/queries.ts';
import { letterList } from '../../../src-main/letters/list.ts';
import type { KeptList } from '../../../src-main/lists/kept-lists.ts';
import { organisationList } from '../../../src-main/organisations/list.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';
import { viewing } from '../../fixtures/viewing.ts';

let base: TestBase;
beforeAll(async () => {
  base = await openTestBase();
});
afterAll(() => base.close());

/** What SQLite would do, one line a step. */
const planOf = (list: KeptList, few: readonly number[] | null): string[] => {
  const { sql, parameters } = list.query(few).compile();
  return base.database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map((step) => step.detail);
};

describe.each([
  ['organisations', organisationList, 12],
  ['letters', letterList, 24],
  ['requests for help', requestList, 4],
] as const)('every view of the list of %s, in each of its orders', (_name, list, count) => {
  it('comes from an index alone: nothing is sorted, no table is read', () => {
    const lists = list.all(viewing(base.statements));
    expect(lists).toHaveLength(count);
    for (const each of lists) {
      const steps = planOf(each, null);
      expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
      const reads = steps.filter((step) => /^(SCAN|SEARCH)/.test(step));
      expect(reads.length).toBeGreaterThan(0);
      for (const read of reads) expect(read).toContain('USING COVERING INDEX');
    }
  });

  it('reads the few rows that were written since by their row ids, without going through the table', () => {
    for (const each of list.all(viewing(base.statements)))
      expect(planOf(each, [1, 2, 3]).filter((step) => step.startsWith(`SCAN ${each.table}`) && !step.includes('COVERING'))).toEqual([]);
  });
});
