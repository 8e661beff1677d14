import { expect, it } from 'vitest';
import { clockBehind, lastWritten } from '../../../src-main/journal/clock.ts';
import { openTestBase } from '../../fixtures/base.ts';

it('looks for the last bundle from the newest down, however many chains there are', async () => {
  const base = await openTestBase('clock-plan');
  const asked: string[] = [];
  const statements: typeof base.statements = {
    ...base.statements,
    prepare: (sql) => {
      asked.push(sql);
      return base.statements.prepare(sql);
    },
  };
  lastWritten(statements, base.identity.device, 0);
  clockBehind(statements, 0);
  const plans = asked.map((sql) =>
    base.database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from(sql.matchAll(/\?/g), () => 1))
      .map(({ detail }) => detail),
  );
  expect(plans).toHaveLength(2);
  for (const step of plans.flat()) expect(step).not.toMatch(/SEARCH c USING COVERING|SCAN c\b|B-TREE|AUTOMATIC/);
  base.close();
});
