import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type SyncCheckName, syncChecks } from './sync-bugs-checks.ts';
import { syncSeeds } from './sync-bugs-list.ts';
import { openSyncScene, type SyncBug } from './sync-bugs-scene.ts';

/** What a check says of postes with this bug in them. */
const look = async (bug: SyncBug, check: SyncCheckName): Promise<{ wrong: string[]; injected: boolean }> => {
  const scene = openSyncScene(bug);
  try {
    const wrong = await run(() => syncChecks[check](scene));
    return { wrong, injected: scene.changed.size === (bug.sql ?? []).length };
  } finally {
    scene.close();
  }
};

/** A constraint of the base that stops the check is also a sight of the bug; any other exception is a fault of the test. */
const run = async (check: () => Promise<string[]>): Promise<string[]> => {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return [error.message];
    throw error;
  }
};

describe('the production code', () => {
  it.each(Object.keys(syncChecks) as SyncCheckName[])('passes the check «%s»', async (check) => {
    expect((await look({}, check)).wrong).toEqual([]);
  });
});

describe('seeded bugs of sync', () => {
  it('are at least twelve, each with its own name', () => {
    expect(new Set(syncSeeds.map((seed) => seed.name)).size).toBe(syncSeeds.length);
    expect(syncSeeds.length).toBeGreaterThanOrEqual(12);
  });

  it.each(syncSeeds)('$name: $broken — caught by «$caughtBy»', async ({ bug, caughtBy }) => {
    const { wrong, injected } = await look(bug, caughtBy);
    expect(injected).toBe(true);
    expect(wrong).not.toEqual([]);
  });
});
