import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../src-main/journal/read.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { dumpContests, dumpShared, faultsOf, lostAt, quarantineOf } from '../../fixtures/sync/compare.ts';
import { playSync, type Step, settle } from '../../fixtures/sync/play.ts';
import { openPost, type Post } from '../../fixtures/sync/post.ts';
import { roomActs } from '../../fixtures/sync/rooms.ts';

const step: fc.Arbitrary<Step> = fc.record({
  post: fc.nat(2),
  what: fc.constantFrom('act', 'act', 'act', 'act', 'act', 'act', 'push', 'push', 'pull', 'pull', 'restart', 'clock'),
  seed: fc.nat(1_000_000),
});
const history = fc.array(step, { minLength: 60, maxLength: 120, size: 'max' });

/** What a poste knows that has not been updated: one type of event less. */
const former = (): Registry => {
  const known = aggregates.organisation;
  if (known === undefined) throw new Error('no aggregate');
  const events = Object.fromEntries(Object.entries(known.events).filter(([type]) => type !== 'organisation.address_changed'));
  return { ...aggregates, organisation: { ...known, events } };
};

const withPosts = async (registries: readonly (Registry | undefined)[], work: (posts: Post[]) => void): Promise<void> => {
  const posts: Post[] = [];
  try {
    for (const [rank, registry] of registries.entries())
      posts.push(await openPost(`p${rank}`, `A${rank + 1}`, registry === undefined ? {} : { registry }));
    work(posts);
  } finally {
    for (const post of posts) post.close();
  }
};

/** What must be true of postes that have everything, whatever they did. */
const expectSame = (posts: readonly Post[], hub: ReturnType<typeof playSync>['hub']): void => {
  const [first, ...others] = posts;
  if (first === undefined) throw new Error('no poste');
  for (const post of posts) {
    expect(faultsOf(post)).toEqual([]);
    expect(lostAt(post, hub)).toEqual([]);
    expect(quarantineOf(post)).toEqual([]);
    expect(post.column(`SELECT device FROM j_chain WHERE scope = 'local' AND device <> '${post.base().identity.device}'`)).toEqual([]);
  }
  for (const other of others) {
    expect(dumpContests(other)).toEqual(dumpContests(first));
    expect(dumpShared(other)).toEqual(dumpShared(first));
  }
  // Written anew, every row is the same: what came in piece by piece is what follows from the journal.
  for (const post of posts) {
    const before = dumpShared(post);
    rebuildProjections(post.base().statements, post.base().projections, post.registry());
    expect(dumpShared(post)).toEqual(before);
  }
};

describe('three postes and a hub, without a network', () => {
  it('have the same rows in the end, whatever each did and in whatever order it came', { timeout: 300_000 }, async () => {
    const met = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(history, (steps) =>
        withPosts([undefined, undefined, undefined], (posts) => {
          const { hub, done } = playSync(posts, steps);
          settle(posts, hub);
          expectSame(posts, hub);
          for (const [room, count] of done) met.set(room, (met.get(room) ?? 0) + count);
        }),
      ),
      { numRuns: 25, endOnFailure: true },
    );
    // The histories reach every room that registers itself.
    for (const room of new Set(roomActs.map((act) => act.room))) expect([room, met.get(room) ?? 0]).not.toEqual([room, 0]);
  });

  it('one of them a version behind: it parks what it does not know, and has the same rows once it is updated', {
    timeout: 300_000,
  }, async () => {
    let parked = 0;
    await fc.assert(
      fc.asyncProperty(history, (steps) =>
        withPosts([undefined, undefined, former()], (posts) => {
          const [, , behind] = posts;
          if (behind === undefined) throw new Error('no poste');
          const { hub } = playSync(posts, steps, [behind]);
          settle(posts, hub);
          parked += behind.column('SELECT name FROM j_stream WHERE parked = 1').length;
          expect(faultsOf(behind)).toEqual([]);
          behind.restart(aggregates);
          settle(posts, hub);
          expectSame(posts, hub);
        }),
      ),
      { numRuns: 12, endOnFailure: true },
    );
    expect(parked).toBeGreaterThan(0);
  });
});
