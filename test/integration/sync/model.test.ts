import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../src-main/journal/read.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { rooms } from '../../../src-main/rooms.ts';
import { aggregates } from '../../../src-shared/aggregates.ts';
import { streamAggregate } from '../../../src-shared/kernel/event.ts';
import { dumpContests, dumpShared, erasedLeftAt, faultsOf, honestAside, lostAt, quarantineOf } from '../../fixtures/sync/compare.ts';
import { former } from '../../fixtures/sync/former.ts';
import type { Hub } from '../../fixtures/sync/hub.ts';
import { emptyTally, historyOf, playSync, type Step, settle, stepKinds } from '../../fixtures/sync/play.ts';
import { openPost, type Post } from '../../fixtures/sync/post.ts';
import { actsByRoom, everyAct, sharedTypes } from '../../fixtures/sync/rooms.ts';

const step: fc.Arbitrary<Step> = fc.record({ post: fc.nat(2), what: fc.constantFrom(...stepKinds), seed: fc.nat(1_000_000) });
const history = fc.array(step, { minLength: 60, maxLength: 140, size: 'max' });

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
const expectSame = (posts: readonly Post[], hub: Hub): void => {
  const [first, ...others] = posts;
  if (first === undefined) throw new Error('no poste');
  for (const post of posts) {
    expect(faultsOf(post)).toEqual([]);
    expect(lostAt(post, hub)).toEqual([]);
    expect(honestAside(post)).toEqual([]);
    expect(erasedLeftAt(post)).toEqual([]);
    expect(post.column(`SELECT device FROM j_chain WHERE scope = 'local' AND device <> '${post.base().identity.device}'`)).toEqual([]);
  }
  for (const other of others) {
    expect(quarantineOf(other)).toEqual(quarantineOf(first));
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

describe('acts', () => {
  it('are registered by every room', () => {
    // A room that brings calls of the main process alone writes through the commands of the others.
    for (const room of rooms.filter(({ commands, internalCommands }) => commands !== undefined || internalCommands !== undefined)) {
      const [acts] = actsByRoom.filter((known) => known.room === room);
      const [named] = Object.keys({ ...room.commands, ...room.internalCommands });
      expect([named, acts?.acts.length ?? 0]).not.toEqual([named, 0]);
    }
  });
});

describe('three postes and a hub, without a network', () => {
  it('do everything there is to do, meet in it, and have the same rows in the end', { timeout: 300_000 }, async () => {
    const tally = emptyTally();
    const types = new Set<string>();
    let contested = 0;
    let quarantined = 0;
    let ordered = 0;
    const undone = () => everyAct.map(({ room, name }) => `${room}: ${name}`).filter((act) => !tally.done.has(act));
    const unwritten = () => sharedTypes().filter((type) => !types.has(type));
    // Every act more makes each of the others rarer: histories go on until all that can be done was.
    for (let seed = 1; seed <= 5 || (seed <= 15 && undone().length + unwritten().length > 0); seed += 1)
      await withPosts([undefined, undefined, undefined], (posts) => {
        const hub = playSync(posts, historyOf(seed, 900), { tally });
        settle(posts, hub, tally);
        expectSame(posts, hub);
        const [first] = posts;
        if (first === undefined) throw new Error('no poste');
        contested += dumpContests(first).filter((line) => !line.includes(',[],')).length;
        quarantined += quarantineOf(first).length;
        ordered += first.column(`SELECT id FROM p_erasure WHERE scope <> 'local'`).length;
        for (const type of first.column('SELECT DISTINCT type FROM j_event WHERE understood = 1')) types.add(type);
      });
    expect(undone()).toEqual([]);
    expect(unwritten()).toEqual([]);
    expect(Math.min(contested, quarantined, ordered, tally.erasures, tally.refused.size)).toBeGreaterThan(0);
  });

  it('have the same rows in the end, whatever each did and in whatever order it came', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history, (steps) =>
        withPosts([undefined, undefined, undefined], (posts) => {
          const hub = playSync(posts, steps);
          settle(posts, hub);
          expectSame(posts, hub);
        }),
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('one of them a version behind: it parks what it does not know, and has the same rows once it is updated', {
    timeout: 300_000,
  }, async () => {
    const parked = new Set<string>();
    const playBehind = (steps: readonly Step[]) =>
      withPosts([undefined, undefined, former(aggregates)], (posts) => {
        const [, , behind] = posts;
        if (behind === undefined) throw new Error('no poste');
        const hub = playSync(posts, steps, { behind: [behind] });
        settle(posts, hub);
        for (const name of behind.column('SELECT name FROM j_stream WHERE parked = 1')) parked.add(streamAggregate(name));
        expect(faultsOf(behind)).toEqual([]);
        expect(erasedLeftAt(behind)).toEqual([]);
        behind.restart(aggregates);
        settle(posts, hub);
        expectSame(posts, hub);
      });
    // Every act more makes each of the others rarer: histories go on until all that can be parked was.
    for (let seed = 1; seed <= 3 || (seed <= 12 && parked.size < 3); seed += 1) await playBehind(historyOf(seed, 300));
    expect([...parked].toSorted()).toEqual(['assistance', 'canned', 'organisation']);
    await fc.assert(fc.asyncProperty(history, playBehind), { numRuns: 12, endOnFailure: true });
  });
});
