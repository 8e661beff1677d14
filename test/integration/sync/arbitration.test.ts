import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistanceQueries } from '../../../src-main/assistance/queries.ts';
import type { ReaderContext } from '../../../src-main/backend/context.ts';
import { createDrawings } from '../../../src-main/letters/drawing.ts';
import { createSnapshots } from '../../../src-main/lists/snapshots.ts';
import { organisationQueries } from '../../../src-main/organisations/queries.ts';
import { accountsOf } from '../../fixtures/sync/acts/accounts.ts';
import { headsOf, personFrom, receptionAt } from '../../fixtures/sync/acts/act.ts';
import { registerBody } from '../../fixtures/sync/acts/bodies.ts';
import { dumpShared } from '../../fixtures/sync/compare.ts';
import { createHub, type Hub } from '../../fixtures/sync/hub.ts';
import { drawFrom, settle } from '../../fixtures/sync/play.ts';
import { openPost, type Post } from '../../fixtures/sync/post.ts';

let posts: [Post, Post];
let hub: Hub;
beforeEach(async () => {
  posts = [await openPost('p0', 'A1'), await openPost('p1', 'A2')];
  hub = createHub();
});
afterEach(() => {
  for (const post of posts) post.close();
});

const reading = (post: Post): ReaderContext => {
  const context = post.context();
  const { reader } = context.journal;
  return { ...context, reader, snapshots: createSnapshots(context.ports), drawings: createDrawings(), page: 'p' };
};

describe('two postes that settled one thing without knowing of one another', () => {
  it('show it to arbitrate; whoever confirms the address in force settles it everywhere', () => {
    const [one, other] = posts;
    expect(registerBody(one, drawFrom(1)).ok).toBe(true);
    settle(posts, hub);
    const [id = ''] = one.column('SELECT id FROM p_organisation');
    const move = (post: Post, town: string) =>
      post.call('organisations.correctAddress', {
        ...{ id, seen: headsOf(post, `organisation/${id}`) },
        address: { street: '1 rue du Port', postalCode: '62250', town },
      });
    const shown = (post: Post) => {
      const answer = organisationQueries['organisations.get'](reading(post), { id });
      return answer.ok ? { town: answer.data.address?.town, toArbitrate: answer.data.toArbitrate } : answer.error.code;
    };
    expect([move(one, 'Marquise').ok, move(other, 'Lens').ok]).toEqual([true, true]);
    settle(posts, hub);
    expect(posts.map(shown)).toEqual(posts.map(() => ({ town: 'Marquise', toArbitrate: 1 })));
    expect(move(other, 'Marquise')).toMatchObject({ ok: true });
    settle(posts, hub);
    expect(posts.map(shown)).toEqual(posts.map(() => ({ town: 'Marquise', toArbitrate: 0 })));
    expect(move(one, 'Marquise')).toMatchObject({ ok: false, error: { code: 'unchanged' } });
    expect(dumpShared(other)).toEqual(dumpShared(one));
  });

  it('the same for who leads a body', () => {
    const [one, other] = posts;
    expect(registerBody(one, drawFrom(1)).ok).toBe(true);
    settle(posts, hub);
    const [id = ''] = one.column('SELECT id FROM p_organisation');
    const lead = (post: Post, nom: string) =>
      post.call('organisations.changeRepresentative', {
        ...{ id, seen: headsOf(post, `organisation/${id}`), reception: receptionAt(post) },
        representative: { civilite: 'Madame', prenom: 'Paule', nom, fonction: 'Maire' },
      });
    expect([lead(one, 'Leroy').ok, lead(other, 'Petit').ok]).toEqual([true, true]);
    settle(posts, hub);
    expect(posts.flatMap((post) => post.column('SELECT arbitrate FROM p_organisation'))).toEqual([1, 1]);
    expect(lead(one, 'Leroy').ok).toBe(true);
    settle(posts, hub);
    expect(posts.flatMap((post) => post.column('SELECT arbitrate FROM p_organisation'))).toEqual([0, 0]);
    expect(lead(other, 'Leroy')).toMatchObject({ ok: false, error: { code: 'unchanged' } });
  });

  it('the same for who follows a request', () => {
    const [one, other] = posts;
    const agent = (post: Post) =>
      post.call('accounts.createAgent', { ...personFrom(drawFrom(2)), roles: ['instructeur'], opensWorkstation: false });
    expect(agent(one).ok).toBe(true);
    const who = personFrom(drawFrom(3));
    const asked = { courrielAgain: who.courriel, text: 'Bonjour.', join: [], identifiant: '', courrier: '', organisation: '' };
    expect(one.call('assistance.request', { ...who, ...asked, subject: 'autre', wish: 'courriel' }).ok).toBe(true);
    settle(posts, hub);
    const [id = ''] = one.column('SELECT id FROM p_assistance');
    const [follower = ''] = accountsOf(one, 'agent');
    const give = (post: Post, to: string | null) =>
      post.call('assistance.assign', { id, seen: headsOf(post, `assistance/${id}`), agent: to });
    expect([give(one, follower).ok, other.call('assistance.take', { id, seen: headsOf(other, `assistance/${id}`) }).ok]).toEqual([
      true,
      true,
    ]);
    settle(posts, hub);
    const shown = (post: Post) => {
      const answer = assistanceQueries['assistance.get'](reading(post), { id });
      return answer.ok ? { agent: answer.data.agent?.account, toArbitrate: answer.data.toArbitrate } : answer.error.code;
    };
    expect(posts.map(shown)).toEqual(posts.map(() => ({ agent: follower, toArbitrate: 1 })));
    expect(give(other, follower).ok).toBe(true);
    settle(posts, hub);
    expect(posts.map(shown)).toEqual(posts.map(() => ({ agent: follower, toArbitrate: 0 })));
    expect(give(one, follower)).toMatchObject({ ok: false, error: { code: 'already_taken' } });
  });
});
