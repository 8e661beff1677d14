import { hubHash } from '../../src-main/journal/apply.ts';
import { openBundle, sealBundle } from '../../src-main/journal/bundle.ts';
import { erasePersonalParts } from '../../src-main/journal/erase.ts';
import type { Registry } from '../../src-main/journal/read.ts';
import { rebuildProjections } from '../../src-main/journal/rebuild.ts';
import { verifyJournal } from '../../src-main/journal/verify.ts';
import { aggregates } from '../../src-shared/aggregates.ts';
import type { EventDefinition } from '../../src-shared/kernel/event.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { dumpContests, dumpShared, faultsOf, lostAt, quarantineOf } from '../fixtures/sync/compare.ts';
import { createHub, type Hub } from '../fixtures/sync/hub.ts';
import { drawFrom, playSync, push, type Step, settle } from '../fixtures/sync/play.ts';
import type { Post } from '../fixtures/sync/post.ts';
import { roomActs } from '../fixtures/sync/rooms.ts';
import type { SyncScene } from './sync-bugs-scene.ts';

const kinds: readonly Step['what'][] = ['act', 'act', 'act', 'act', 'act', 'act', 'push', 'push', 'pull', 'pull', 'restart', 'clock'];

/** The same history for every bug: long enough for three postes to meet in several streams. */
const history = (seed: number): Step[] => {
  const draw = drawFrom(seed);
  return Array.from({ length: 90 }, () => ({ post: draw(3), what: kinds[draw(kinds.length)] ?? 'act', seed: draw(1_000_000) }));
};

/** What a poste knows that has not been updated. */
export const former = (known: Registry): Registry => {
  const { organisation } = known;
  if (organisation === undefined) throw new Error('no aggregate');
  const events = Object.fromEntries(Object.entries(organisation.events).filter(([type]) => type !== 'organisation.address_changed'));
  return { ...known, organisation: { ...organisation, events } };
};

const different = (posts: readonly Post[], what: string, dump: (post: Post) => string[]): string[] => {
  const [first, ...others] = posts.map(dump);
  return others.flatMap((other, rank) => (JSON.stringify(other) === JSON.stringify(first) ? [] : [`${what} differ at ${rank + 1}`]));
};

/** What is wrong with postes that have everything. */
const wrongWith = (posts: readonly Post[], hub: Hub): string[] => [
  ...posts.flatMap((post) => [...faultsOf(post), ...lostAt(post, hub), ...quarantineOf(post)]),
  ...different(posts, 'rows', dumpShared),
  ...different(posts, 'contests', dumpContests),
  ...posts.flatMap((post) => {
    const before = JSON.stringify(dumpShared(post));
    rebuildProjections(post.base().statements, post.base().projections, post.registry());
    return JSON.stringify(dumpShared(post)) === before ? [] : [`${post.name}: the rebuild differs`];
  }),
];

const register = (post: Post): string => {
  const act = roomActs.find(({ room }) => room === 'organisations');
  const result = act?.run(post, drawFrom(1));
  if (result?.ok !== true) throw new Error('no body was registered');
  return (result.data as { id: string }).id;
};
const headsOf = (post: Post, id: string) => [...post.base().journal.peek(organisationAggregate, id).heads];
const correct = (post: Post, id: string, town: string, seen = headsOf(post, id)) =>
  post.call('organisations.correctAddress', { id, seen, address: { street: '1 rue du Port', postalCode: '62250', town } });
const townOf = (post: Post): string => post.column('SELECT town FROM p_organisation').join();

/** Aggregates whose address is settled by one key, whatever the room declares of it. */
const settled = (known: Registry): Registry => {
  const { organisation } = known;
  const definition = organisation?.events['organisation.address_changed'];
  if (organisation === undefined || definition === undefined) throw new Error('no event');
  const keyed: EventDefinition = { ...definition, keys: () => ['address'] };
  return { ...known, organisation: { ...organisation, events: { ...organisation.events, 'organisation.address_changed': keyed } } };
};

/** The checks that guard the production code, by what they look at. Each answers what is wrong. */
export const syncChecks = {
  model: async (scene: SyncScene): Promise<string[]> => {
    // Several histories: a room that registers itself changes what each of them does.
    for (const seed of [4, 5, 6]) {
      const posts = [await scene.open(`p0-${seed}`, 'A1'), await scene.open(`p1-${seed}`, 'A2'), await scene.open(`p2-${seed}`, 'A3')];
      const { hub } = playSync(posts, history(seed));
      settle(posts, hub);
      const wrong = wrongWith(posts, hub);
      if (wrong.length > 0) return wrong;
    }
    return [];
  },
  'a version behind': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2', former(aggregates))];
    const [known, behind] = posts;
    if (known === undefined || behind === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(known);
    correct(known, id, 'Marquise');
    settle(posts, hub);
    const parked = behind.column('SELECT name FROM j_stream WHERE parked = 1').length === 1 ? [] : ['nothing was parked'];
    behind.restart(scene.registry(aggregates));
    return [...parked, ...wrongWith(posts, hub)];
  },
  conflict: async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1', settled(aggregates)), await scene.open('p1', 'A2', settled(aggregates))];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    settle(posts, hub);
    // Both settle the same thing, neither having seen the other.
    correct(one, id, 'Marquise');
    correct(other, id, 'Lens');
    settle(posts, hub);
    const listed = posts.flatMap((post) => dumpContests(post)).filter((line) => line.includes('"address"')).length;
    const first = posts.every((post) => townOf(post) === 'Marquise') ? [] : ['the first is not in force'];
    return [...(listed === 2 ? [] : ['the conflict is not listed']), ...first, ...wrongWith(posts, hub)];
  },
  'what was seen': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    settle(posts, hub);
    const seen = headsOf(other, id);
    correct(one, id, 'Marquise');
    settle(posts, hub);
    // The other's form was open before: what came meanwhile was not seen by whoever sends it.
    const representative = { civilite: 'Madame' as const, prenom: 'Paule', nom: 'Leroy', fonction: 'Maire' };
    const reception = { channel: 'papier' as const, receivedOn: other.context().today() };
    other.call('organisations.changeRepresentative', { id, seen, representative, reception });
    const stream = other.base().journal.reader.stream(`organisation/${id}`);
    const last = [...other.base().journal.reader.events(stream?.id ?? 0)].at(-1);
    const honest = JSON.stringify(last?.basis) === JSON.stringify(seen.toSorted());
    return honest ? [] : ['an event claims that its author saw what they did not'];
  },
  rollback: async (scene: SyncScene): Promise<string[]> => {
    const post = await scene.open('p0', 'A1');
    const id = register(post);
    const { journal } = post.base();
    const move = (town: string) =>
      journal.command('agent', (tx) => {
        tx.append(organisationAggregate, id, [
          { type: 'organisation.address_changed', facts: { address: { postalCode: '62000', town }, addressSubject: null } },
        ]);
        return ok(null);
      });
    try {
      journal.together(() => {
        move('Perdue');
        throw new Error('cut');
      });
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'cut') throw error;
    }
    move('Gardée');
    return faultsOf(post);
  },
  clock: async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [ahead, right] = posts;
    if (ahead === undefined || right === undefined) return ['no poste'];
    const hub = createHub();
    // Within the hour up to which our own last time would be held to.
    ahead.base().ports.advance(50 * 60_000);
    const id = register(ahead);
    settle(posts, hub);
    right.restart();
    const now = right.base().ports.clock.now();
    correct(right, id, 'Lens');
    const last = right.base().database.prepare<[], number>('SELECT at FROM j_bundle ORDER BY id DESC LIMIT 1').pluck().get() ?? 0;
    return last - now < 60_000 ? [] : ['the time of another poste is written here'];
  },
  quarantine: async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    push(one, hub);
    const last = hub.scopes.get(`organisation/${id}`)?.at(-1);
    if (last === undefined) return ['nothing was pushed'];
    const scope = last.scope;
    const odd = sealBundle({ ...openBundle(last.bytes), device: 'odd', dseq: 1, prev: '', keys: { sign: 'AAAA', seal: 'AAAA' } });
    const [event] = odd.body.events;
    const { bytes } = sealBundle({ ...odd.body, events: event === undefined ? [] : [{ ...event, id: 'odd', facts: 5, digests: {} }] });
    const place = { scope, seq: last.seq + 1, hash: hubHash(last.hash, bytes), bytes, personal: [] };
    other.apply([...hub.all(), place]);
    const kept = quarantineOf(other);
    return [...(kept.join() === `facts ${scope}` ? [] : [`quarantine holds ${kept.join()}`]), ...faultsOf(other)];
  },
  'erasure in quarantine': async (scene: SyncScene): Promise<string[]> => {
    const post = await scene.open('p0', 'A1');
    const { database, statements, projections } = post.base();
    database.exec(`INSERT INTO j_quarantine (id, code, scope, seq, at) VALUES (1, 'facts', 's', 1, 0);
      INSERT INTO j_quarantine_part VALUES (1, 0, 'somebody', x'00', 'Zwyqx')`);
    statements.transaction(() => erasePersonalParts(statements, projections, [], ['somebody']));
    return post.column('SELECT value FROM j_quarantine_part');
  },
  'tampered order': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one] = posts;
    if (one === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    correct(one, id, 'Marquise');
    correct(one, id, 'Lens');
    settle(posts, hub);
    const { database, statements } = one.base();
    const tampered = [
      'UPDATE j_event SET place = place + 1 WHERE place IN (1, 2)',
      `UPDATE j_confirmed SET bundle = (SELECT max(bundle) + min(bundle) FROM j_confirmed) - bundle WHERE bundle IN (SELECT max(bundle) FROM j_confirmed UNION SELECT min(bundle) FROM j_confirmed)`,
      `UPDATE j_stream SET heads = '["x"]'`,
      `UPDATE j_stream SET scope = 'agents' WHERE scope <> 'agents'`,
      'UPDATE j_confirmed SET hash = zeroblob(32)',
    ];
    return tampered.flatMap((sql) => {
      database.exec('SAVEPOINT tampering');
      database.exec(sql);
      const noticed = verifyJournal(statements).faults.length > 0;
      database.exec('ROLLBACK TO tampering; RELEASE tampering');
      return noticed ? [] : [`not noticed: ${sql}`];
    });
  },
};
export type SyncCheckName = keyof typeof syncChecks;
