import { afterEach, beforeEach, expect, it } from 'vitest';
import { headsAreSigned, headsAt, signHeads } from '../../../src-main/journal/heads.ts';
import { readAnchor } from '../../../src-main/workstation/anchors.ts';
import { contract } from '../../../src-shared/contract.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase('heads');
});
afterEach(() => base.close());

/** A chain a scope, one bundle each, as organisations make them. */
const addChains = (from: number, until: number): void => {
  base.database.exec(
    `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${until})
     INSERT INTO j_chain SELECT i, 'device', 'incarnation', 'organisation/' || i FROM n`,
  );
  base.database.exec(
    `INSERT INTO j_bundle SELECT id, 'b' || id, id, 1, 't' || id, NULL, id, x'00', randomblob(32) FROM j_chain WHERE id BETWEEN ${from} AND ${until}`,
  );
};

it('of 30 000 chains are a small anchor that the contract takes, and one changed chain changes it', () => {
  addChains(1, 30_000);
  const signed = signHeads(base.statements, base.identity, 5);
  expect(signed).toMatchObject({ bundle: 30_000, bundles: 30_000 });
  const text = JSON.stringify(signed);
  expect(text.length).toBeLessThan(600);
  expect(contract['journal.verify'].input.safeParse({ anchor: text }).success).toBe(true);
  expect(readAnchor(text)).toEqual({ kind: 'copy', heads: signed });
  expect(headsAreSigned(signed)).toBe(true);
  expect(headsAreSigned({ ...signed, bundles: 1 })).toBe(false);

  // What comes later leaves them as they were; what is changed before does not.
  addChains(30_001, 30_010);
  expect(headsAt(base.statements, signed.bundle).digest).toBe(signed.digest);
  base.database.exec("UPDATE j_bundle SET hash = x'01' WHERE id = 12345");
  expect(headsAt(base.statements, signed.bundle).digest).not.toBe(signed.digest);
});

it('of an empty journal are there too', () => {
  expect(headsAt(base.statements, 0)).toMatchObject({ bundle: 0, bundles: 0 });
});
