import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baseFormat } from '../../../src-main/database/format.ts';
import { integrityFaults } from '../../../src-main/database/open.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { dumpProjections } from '../../fixtures/base.ts';
import { dumpKept, keptFiles, keptFormats, openKept, sealedWords } from '../../fixtures/kept-bases/kept.ts';

it('a base of today’s format is kept', () => {
  expect(keptFormats()).toContain(`format-${baseFormat}`);
});

/** Aggregates that there were on the day when a base was kept. */
const ofItsDay: Readonly<Record<string, readonly string[]>> = {
  'format-2': [
    'organisation',
    'account',
    'particulier',
    'login',
    'eservice',
    'workstation',
    'assistance',
    'canned',
    'settings',
    'batch',
    'job',
    'copy',
    'erasure',
  ],
};

describe.each(keptFormats())('the kept base of %s', (format) => {
  const files = keptFiles(format);

  it('opens with today’s program, verifies, and shows what it showed', async () => {
    const { sealed, database, statements, projections, close } = await openKept(format);
    try {
      expect(sealed).toBe(sealedWords);
      expect(integrityFaults(database)).toEqual([]);
      expect(verifyJournal(statements).faults).toEqual([]);
      const expected = readFileSync(files.expected, 'utf8').split('\n');
      expect(dumpKept(database).split('\n')).toEqual(expected);
      // Folded anew by today's rules, every row is what it was.
      const rows = dumpProjections(database);
      rebuildProjections(statements, projections);
      expect(dumpProjections(database).split('\n')).toEqual(rows.split('\n'));
    } finally {
      close();
    }
  });

  it('holds streams of every aggregate of its day, work that waits, contests, quarantine and erased people', async () => {
    const { database, close } = await openKept(format);
    const count = (sql: string): number => database.prepare<[], number>(`SELECT count(*) FROM ${sql}`).pluck().get() ?? 0;
    try {
      const known = database.prepare<[], string>(`SELECT DISTINCT substr(name, 1, instr(name, '/') - 1) FROM j_stream`).pluck().all();
      expect(known.filter((name) => Object.hasOwn(aggregates, name)).toSorted()).toEqual(known.toSorted());
      expect(known.toSorted()).toEqual([...(ofItsDay[format] ?? known)].toSorted());
      expect(count('j_confirmed')).toBeGreaterThan(0);
      expect(count('j_bundle WHERE id NOT IN (SELECT bundle FROM j_confirmed WHERE bundle IS NOT NULL)')).toBeGreaterThan(0);
      expect(count('j_quarantine')).toBeGreaterThan(0);
      expect(count('p_erased')).toBeGreaterThan(0);
      expect(count(`j_stream WHERE heads LIKE '%,%'`)).toBeGreaterThan(0);
    } finally {
      close();
    }
  });

  it('is small', () => {
    const sizes = [files.base, files.sealed, files.keyring, files.expected].map((path) => statSync(path).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
  });
});
