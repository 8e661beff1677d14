import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type CheckName, checks } from './seeded-bugs-checks.ts';
import { seeds } from './seeded-bugs-list.ts';
import { type Bug, openScene } from './seeded-bugs-scene.ts';

/** What a check says of a base with this bug in it. */
const look = async (bug: Bug, check: CheckName): Promise<{ wrong: string[]; injected: boolean }> => {
  const scene = await openScene(bug);
  try {
    const wrong = run(() => checks[check](scene));
    return { wrong, injected: scene.changed.size === (bug.sql ?? []).length };
  } finally {
    scene.base.close();
  }
};

/** A constraint of the base that stops the check is also a sight of the bug; any other exception is a fault of the test. */
const run = (check: () => string[]): string[] => {
  try {
    return check();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return [error.message];
    throw error;
  }
};

describe('the production code', () => {
  it.each(Object.keys(checks) as CheckName[])('passes the check «%s»', async (check) => {
    expect((await look({}, check)).wrong).toEqual([]);
  });
});

describe('seeded bugs', () => {
  it('are at least twelve, each with its own name', () => {
    expect(new Set(seeds.map((seed) => seed.name)).size).toBe(seeds.length);
    expect(seeds.length).toBeGreaterThanOrEqual(12);
  });

  it.each(seeds)('$name: $broken — caught by «$caughtBy»', async ({ bug, caughtBy }) => {
    const { wrong, injected } = await look(bug, caughtBy);
    expect(injected).toBe(true);
    expect(wrong).not.toEqual([]);
  });
});
