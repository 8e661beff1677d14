import { hubHash } from '../../src-main/journal/apply.ts';
import { openBundle, sealBundle } from '../../src-main/journal/bundle.ts';
import { erasePersonalParts } from '../../src-main/journal/erase.ts';
import type { IntakeCode } from '../../src-main/journal/intake.ts';
import { bundleLimits } from '../../src-main/journal/limits.ts';
import { assistanceAggregate } from '../../src-shared/assistance/assistance.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { erasureAggregate } from '../../src-shared/persons/erasure.ts';
import { deviceKeys } from '../fixtures/device-keys.ts';
import { applyTo } from '../fixtures/sync/acts/bodies.ts';
import { erasedLeftAt, faultsOf, quarantineOf } from '../fixtures/sync/compare.ts';
import { createHub } from '../fixtures/sync/hub.ts';
import { type hostileWays, writeAsHostile, writeAsOutsider } from '../fixtures/sync/outsider.ts';
import { drawFrom, push, settle } from '../fixtures/sync/play.ts';
import type { Post } from '../fixtures/sync/post.ts';
import type { SyncScene } from './sync-bugs-scene.ts';
import { register, wrongWith } from './sync-bugs-support.ts';

/** An order to erase, for whom this poste may know nothing else. */
const order = (post: Post, scope: string, subject: string): void => {
  post.base().journal.command('agent', (tx) => {
    const facts = { scope, subjects: [subject] };
    return ok(tx.append(erasureAggregate, `order-${subject}`, [{ type: 'erasure.ordered', facts }]).heads.length);
  });
};

/** A hostile bundle is set aside with its code by every poste, and one of them goes on with the body: the others take that in. */
const borne = async (scene: SyncScene, way: keyof typeof hostileWays, code: IntakeCode): Promise<string[]> => {
  const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
  const [one, other] = posts;
  if (one === undefined || other === undefined) return ['no poste'];
  const hub = createHub();
  const id = register(one);
  const scope = `organisation/${id}`;
  settle(posts, hub);
  writeAsHostile(hub, scope, way);
  settle(posts, hub);
  const address = { postalCode: '62179', town: 'Audinghen' };
  const moved = one.base().journal.command('agent', (tx) => {
    tx.append(organisationAggregate, id, [{ type: 'organisation.address_changed', facts: { address, addressSubject: null } }]);
    return ok(null);
  });
  settle(posts, hub);
  return [
    ...(moved.ok ? [] : [`nothing can be written any more: ${moved.error.code}`]),
    ...(other.column('SELECT town FROM p_organisation').join() === address.town ? [] : ['what was written did not come']),
    ...(quarantineOf(other).join() === `${code} ${scope}` ? [] : [`quarantine holds ${quarantineOf(other).join()}`]),
    ...wrongWith(posts, hub),
  ];
};

/** Checks of what comes in: what is set aside, what is erased, what others would take. Each answers what is wrong. */
export const arrivalChecks = {
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
    const odd = sealBundle({ ...openBundle(last.bytes), device: 'odd', dseq: 1, prev: '', keys: deviceKeys('odd') });
    const [event] = odd.content.events;
    const { bytes } = sealBundle({ ...odd.content, events: event === undefined ? [] : [{ ...event, id: 'odd', facts: 5, digests: {} }] });
    const place = { scope, seq: last.seq + 1, hash: hubHash(last.hash, bytes), bytes, personal: [] };
    other.apply([...hub.all(), place]);
    const kept = quarantineOf(other);
    return [...(kept.join() === `facts ${scope}` ? [] : [`quarantine holds ${kept.join()}`]), ...faultsOf(other)];
  },
  'half a pair': (scene: SyncScene): Promise<string[]> => borne(scene, 'half a pair', 'shape'),
  'no keys': (scene: SyncScene): Promise<string[]> => borne(scene, 'no keys', 'identity'),
  'many heads': (scene: SyncScene): Promise<string[]> => borne(scene, 'many heads', 'heads'),
  'erasure in quarantine': async (scene: SyncScene): Promise<string[]> => {
    const post = await scene.open('p0', 'A1');
    const { database, statements, projections } = post.base();
    database.exec(`INSERT INTO j_quarantine (id, code, scope, seq, at) VALUES (1, 'facts', 's', 1, 0);
      INSERT INTO j_quarantine_part VALUES (1, 0, 'somebody', x'00', 'Zwyqx')`);
    statements.transaction(() => erasePersonalParts(statements, projections, [], ['somebody']));
    return post.column('SELECT value FROM j_quarantine_part');
  },
  'a stream elsewhere': async (scene: SyncScene): Promise<string[]> => {
    const post = await scene.open('p0', 'A1');
    const hub = createHub();
    register(post);
    push(post, hub);
    const [scope = ''] = hub.scopes.keys();
    writeAsOutsider(hub, { scope, subject: 'somebody' }, 'local stream');
    writeAsOutsider(hub, { scope, subject: 'somebody' }, 'elsewhere');
    post.apply(hub.all());
    const began = post.column(`SELECT name FROM j_stream WHERE name LIKE 'login/outsider%' OR name LIKE 'eservice/outsider%'`);
    return [...began.map((name) => `${name} began in ${scope}`), ...(quarantineOf(post).length === 2 ? [] : ['not set aside'])];
  },
  'before its beginning': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one] = posts;
    if (one === undefined) return ['no poste'];
    const hub = createHub();
    register(one);
    push(one, hub);
    // A member's account that waits at one poste; somebody else writes to its stream before it comes.
    const [organisation = ''] = one.column('SELECT id FROM p_organisation');
    const { length } = hub.all();
    applyTo(one, organisation, 'utilisateur', drawFrom(7));
    const [account = ''] = one.column('SELECT id FROM p_account ORDER BY row DESC LIMIT 1');
    writeAsOutsider(hub, { scope: `organisation/${organisation}`, subject: account }, 'a person');
    settle(posts, hub);
    return [...(hub.all().length === length + 2 ? [] : ['nothing waited']), ...wrongWith(posts, hub)];
  },
  'erasure elsewhere': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    settle(posts, hub);
    const scope = `organisation/${id}`;
    const [account = ''] = one.column(`SELECT id FROM p_account WHERE kind = 'membre'`);
    // Words about the same account in another scope, of which this order says nothing.
    const elsewhere = one.base().journal.command('agent', (tx) => {
      const events = [{ type: 'assistance.noted', facts: {}, personal: { [account]: { text: 'Vu au guichet.' } } }];
      tx.append(assistanceAggregate, 'request', events);
      return ok(null);
    });
    if (!elsewhere.ok) return ['nothing was noted'];
    settle(posts, hub);
    order(one, scope, account);
    settle(posts, hub);
    writeAsOutsider(hub, { scope, subject: account }, 'a person');
    for (const post of posts) post.apply(hub.all());
    const kept = other.column(`SELECT subject FROM j_personal WHERE subject = '${account}' AND value IS NOT NULL`).length;
    return [...erasedLeftAt(other), ...(kept === 1 ? [] : [`${kept} parts of the account are left, and not the one elsewhere`])];
  },
  'erasure aside': async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one, other] = posts;
    if (one === undefined || other === undefined) return ['no poste'];
    const hub = createHub();
    const scope = `organisation/${register(one)}`;
    push(one, hub);
    writeAsOutsider(hub, { scope, subject: 'somebody' }, 'facts');
    settle(posts, hub);
    const aside = other.column('SELECT subject FROM j_quarantine_part').length;
    order(one, scope, 'somebody');
    settle(posts, hub);
    return [...(aside === 1 ? [] : ['nothing lay aside']), ...erasedLeftAt(other)];
  },
  size: async (scene: SyncScene): Promise<string[]> => {
    const posts = [await scene.open('p0', 'A1'), await scene.open('p1', 'A2')];
    const [one] = posts;
    if (one === undefined) return ['no poste'];
    const hub = createHub();
    const id = register(one);
    const long = { type: 'organisation.codes_refused', facts: { letter: 'x'.repeat(bundleLimits.bytes) } };
    one.base().journal.command('agent', (tx) => ok(tx.append(organisationAggregate, id, [long]).heads.length));
    settle(posts, hub);
    return wrongWith(posts, hub);
  },
};
