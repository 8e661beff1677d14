import { rebuildProjections } from '../../src-main/journal/rebuild.ts';
import { registerBody } from '../fixtures/sync/acts/bodies.ts';
import { dumpContests, dumpShared, erasedLeftAt, faultsOf, honestAside, lostAt, quarantineOf } from '../fixtures/sync/compare.ts';
import type { Hub } from '../fixtures/sync/hub.ts';
import { drawFrom } from '../fixtures/sync/play.ts';
import type { Post } from '../fixtures/sync/post.ts';

const different = (posts: readonly Post[], what: string, dump: (post: Post) => string[]): string[] => {
  const [first, ...others] = posts.map(dump);
  return others.flatMap((other, rank) => (JSON.stringify(other) === JSON.stringify(first) ? [] : [`${what} differ at ${rank + 1}`]));
};

/** What is wrong with postes that have everything. */
export const wrongWith = (posts: readonly Post[], hub: Hub): string[] => [
  ...posts.flatMap((post) => [...faultsOf(post), ...lostAt(post, hub), ...honestAside(post), ...erasedLeftAt(post)]),
  ...different(posts, 'quarantines', quarantineOf),
  ...different(posts, 'rows', dumpShared),
  ...different(posts, 'contests', dumpContests),
  ...posts.flatMap((post) => {
    const before = JSON.stringify(dumpShared(post));
    rebuildProjections(post.base().statements, post.base().projections, post.registry());
    return JSON.stringify(dumpShared(post)) === before ? [] : [`${post.name}: the rebuild differs`];
  }),
];

export const register = (post: Post): string => {
  const result = registerBody(post, drawFrom(1));
  if (!result.ok) throw new Error('no body was registered');
  return (result.data as { id: string }).id;
};
