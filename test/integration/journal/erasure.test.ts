import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectEncrypted } from '../../../src-main/database/connect.ts';
import { erasePersonalParts } from '../../../src-main/journal/erase.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../../src-main/journal/verify.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import type { Action } from '../../fixtures/arbitraries.ts';
import { play } from '../../fixtures/arbitraries-play.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

const story: readonly Action[] = [
  { act: 'register', body: 0, person: 0 },
  { act: 'apply', body: 0, person: 0, role: 'administrateur' },
  { act: 'print', body: 0, pick: 0 },
  { act: 'createAccount', body: 0, person: 0, kind: 'membre' },
  { act: 'register', body: 1, person: 1 },
];

/** Every byte of the base as it lies in the file, free pages and slack included, taken out of its encryption. */
const bytesInClear = (base: TestBase): string => {
  base.database.pragma('wal_checkpoint(TRUNCATE)');
  const copy = join(base.folder, 'clear.db');
  copyFileSync(base.path, copy);
  const database = connectEncrypted(copy, base.key, { readonly: false });
  database.pragma('journal_mode=DELETE');
  database.pragma(`rekey=''`);
  database.close();
  const bytes = readFileSync(copy);
  expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
  return bytes.toString('latin1').toLowerCase();
};

describe('erasing a person', () => {
  it('leaves no byte of their words in the file, free pages included, before and after a rebuild', async () => {
    const base = await openTestBase();
    try {
      const { journal } = play(base, story);
      expect(bytesInClear(base)).toContain('qx0w0zv');
      const subjects = ['account-0-0', 'org-0-rl-0-0', 'org-0', 'org-0-rl-0-0-adr'];
      const { parts: emptied } = base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], subjects));
      journal.forget();
      expect(emptied).toBe(4);
      expect(bytesInClear(base)).not.toContain('qx0w0zv');
      rebuildProjections(base.statements, base.projections);
      expect(bytesInClear(base)).not.toContain('qx0w0zv');
      // The other person is still there: the search above can find.
      expect(bytesInClear(base)).toContain('qx1w0zv');
      expect(verifyJournal(base.statements)).toMatchObject({ erased: 4, faults: [] });
    } finally {
      base.close();
    }
  });

  it('shows «donnée effacée», keeps the organisation working, and clears what the rooms keep', async () => {
    const base = await openTestBase();
    try {
      const { journal } = play(base, story);
      const told: string[][] = [];
      const local = (subjects: readonly string[]): void => void told.push([...subjects]);
      base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [local], ['org-0-rl-0-0']));
      journal.forget();
      expect(told).toEqual([['org-0-rl-0-0']]);
      const letter = base.database.prepare(`SELECT representative, status FROM p_letter WHERE organisation = 'org-0'`).get();
      expect(letter).toEqual({ representative: 'donnée effacée', status: 'imprime' });
      const stream = base.journal.reader.stream('organisation/org-0');
      const sentences = [...base.journal.reader.events(stream?.id ?? 0)].map((event) => organisationAggregate.describe(event));
      expect(sentences[0]).toContain('donnée effacée');
      const { acknowledged } = play({ ...base, journal }, [{ act: 'accept', body: 0, pick: 0 }]);
      expect(acknowledged).toBe(1);
      // A second order finds nothing more, and is no error.
      expect(base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], ['org-0-rl-0-0'])).parts).toBe(0);
      expect(base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [], ['nobody'])).parts).toBe(0);
    } finally {
      base.close();
    }
  });

  it('is undone as a whole when a room cannot clear its tables', async () => {
    const base = await openTestBase();
    try {
      play(base, story);
      const failing = (): void => {
        throw new Error('cut');
      };
      const erase = () =>
        base.statements.transaction(() => erasePersonalParts(base.statements, base.projections, [failing], ['account-0-0']));
      expect(erase).toThrow('cut');
      expect(base.database.prepare('SELECT nom FROM p_account').pluck().get()).toContain('qx0w0zv');
      expect(verifyJournal(base.statements)).toMatchObject({ erased: 0, faults: [] });
    } finally {
      base.close();
    }
  });
});
