import type { Registry } from '../../src-main/journal/read.ts';
import { verifyJournal } from '../../src-main/journal/verify.ts';
import { aggregates } from '../../src-shared/aggregates.ts';
import type { EventDefinition } from '../../src-shared/kernel/event.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { applyTo } from '../fixtures/sync/acts/bodies.ts';
import { dumpContests, faultsOf } from '../fixtures/sync/compare.ts';
import { former } from '../fixtures/sync/former.ts';
import { createHub } from '../fixtures/sync/hub.ts';
import { drawFrom, historyOf, playSync, push, settle } from '../fixtures/sync/play.ts';
import type { Post } from '../fixtures/sync/post.ts';
import { arrivalChecks } from './sync-bugs-arrivals.ts';
import type { SyncScene } from './sync-bugs-scene.ts';
import { register, wrongWith } from './sync-bugs-support.ts';

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
  ...arrivalChecks,
  model: async (scene: SyncScene): Promise<string[]> => {
    // Several histories: a room that registers itself changes what each of them does.
    for (const seed of [4, 5, 6, 7, 8, 9]) {
      const posts = [await scene.open(`p0-${seed}`, 'A1'), await scene.open(`p1-${seed}`, 'A2'), await scene.open(`p2-${seed}`, 'A3')];
      const hub = playSync(posts, historyOf(seed, 150));
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
  'what waits': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    settle(posts, hub);
    // One poste has not pushed its correction yet when what the other wrote comes: the stream is folded again, the correction with it.
    correct(one, id, 'Marquise');
    applyTo(other, id, 'utilisateur', drawFrom(7));
    push(other, hub);
    one.apply(hub.all());
    const forgotten = townOf(one) === 'Marquise' ? [] : ['the correction that waits is forgotten'];
    settle(posts, hub);
    return [...forgotten, ...wrongWith(posts, hub)];
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
  comfort: async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const id = 'apportee-courrier';
    // Both write without knowing; the second in the order of the hub has a clock that is a day behind.
    one.base().ports.advance(86_400_000);
    one.call('canned.save', { id, use: 'assistance', title: 'Délai', text: 'Un jour.' });
    push(one, hub);
    other.call('canned.save', { id, use: 'assistance', title: 'Délai', text: 'Deux jours.' });
    settle(posts, hub);
    return posts.flatMap((post) =>
      post.column(`SELECT text FROM p_canned WHERE id = '${id}'`).join() === 'Deux jours.'
        ? []
        : [`${post.name} does not show the later words`],
    );
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
