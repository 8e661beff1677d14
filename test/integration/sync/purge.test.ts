import { afterEach, beforeEach, expect, it } from 'vitest';
import { dossierAggregate } from '../../../src-shared/dossiers/dossier.ts';
import { transmittedDeposit } from '../../../src-shared/dossiers/transmit.ts';
import { newId } from '../../../src-shared/kernel/ids.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { accountActs } from '../../fixtures/sync/acts/accounts.ts';
import { agentsOf } from '../../fixtures/sync/acts/demarches.ts';
import { dossierActs, onDossier } from '../../fixtures/sync/acts/dossiers.ts';
import { purgeActs } from '../../fixtures/sync/acts/pieces.ts';
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

/** Does an act of the model, by its name, until the base is as one wants it. */
const until = (post: Post, name: string, isThere: () => boolean): void => {
  const act = [...accountActs, ...dossierActs].find((known) => known.name === name);
  for (let seed = 1; seed < 60 && !isThere(); seed += 1) act?.run(post, drawFrom(seed));
  expect(isThere(), name).toBe(true);
};

/** Whether its ciphertext goes with the next sweep. */
const isLeft = (post: Post, file: string): boolean => post.column('SELECT file FROM l_upload WHERE length(key) = 0').includes(file);

it('a poste lets go of the files that another one purged, once no dossier holds them any more', () => {
  const [one, other] = posts;
  const count = (post: Post, sql: string): number => post.column(`SELECT id FROM p_dossier WHERE ${sql}`).length;
  until(one, 'create an agent', () => agentsOf(one).length > 0);
  until(one, 'deposit', () => count(one, '1 = 1') > 0);
  const { id, agent, seen, state } = onDossier(one, drawFrom(1), ['depose']);
  const file = state.pieces[0]?.file.file ?? '';
  const made = one.call('services.create', { name: 'Autre service', address: [], phone: '', courriel: '', agents: agentsOf(one) });
  const service = made.ok ? (made.data as { id: string }).id : '';
  expect(one.call('dossiers.transmit', { id, seen, service, reason: 'Autre service.' }, agent).ok).toBe(true);
  const purge = (): void => {
    expect(purgeActs[0]?.run(one, drawFrom(1))).toMatchObject({ ok: true });
    settle(posts, hub);
  };

  // The service that transmitted it keeps nothing of it; the file is that of the other one now, on every poste.
  purge();
  const purged = (post: Post, dossier: string) => post.base().journal.peek(dossierAggregate, dossier).state.pieces[0]?.purgedOn;
  expect(posts.map((post) => purged(post, id) === null)).toEqual([false, false]);
  expect(posts.map((post) => isLeft(post, file))).toEqual([false, false]);

  const later = one.column("SELECT id FROM p_dossier WHERE status = 'depose'")[0] ?? '';
  until(one, 'decide', () => count(one, "status = 'depose'") === 0);
  purge();
  expect(posts.map((post) => purged(post, later) === null)).toEqual([false, false]);
  expect(posts.map((post) => isLeft(post, file))).toEqual([true, true]);
  // What comes of it afterwards changes nothing.
  settle(posts, hub);
  expect(isLeft(other, file)).toBe(true);
});

it('a purge of a dossier that only names the file of another one takes it from nobody', () => {
  const [one] = posts;
  until(one, 'create an agent', () => agentsOf(one).length > 0);
  until(one, 'deposit', () => one.column('SELECT id FROM p_dossier').length > 0);
  const { state } = onDossier(one, drawFrom(1), ['depose']);
  const { facts, part } = transmittedDeposit(state, { service: state.service, reason: '', on: '2026-11-30' });
  const { ports } = one.context();
  const [file, id, forged] = [newId(ports), newId(ports), newId(ports)];
  /** A dossier with one justificatif of that file. */
  const deposited = (dossier: string, purged: boolean) => ({
    type: 'dossier.deposited',
    facts: { ...facts, pieces: facts.pieces.slice(0, 1).map((each) => ({ ...each, file: { ...each.file, file }, purged })) },
    personal: {
      [dossier]: { ...part, files: { [file]: { name: 'Plan.pdf', key: Buffer.alloc(32).toString('base64'), sha256: '0'.repeat(64) } } },
    },
  });
  const written = one.base().journal.command(null, (transaction) => {
    // One keeps it whatever is decided; the other claims it, and lets it go.
    transaction.append(dossierAggregate, id, [deposited(id, false)]);
    const gone = { type: 'dossier.pieces_purged', facts: { items: state.pieces.map(({ item }) => item), on: '2026-11-30' } };
    transaction.append(dossierAggregate, forged, [deposited(forged, true), gone]);
    return ok(null);
  });
  expect(written.ok).toBe(true);
  settle(posts, hub);
  const stateOf = (post: Post, dossier: string) => post.base().journal.peek(dossierAggregate, dossier).state;
  expect(posts.map((post) => stateOf(post, forged).pieces[0]?.purgedOn)).toEqual(['2026-11-30', '2026-11-30']);
  expect(posts.map((post) => Object.hasOwn(stateOf(post, id).files, file))).toEqual([true, true]);
  expect(posts.map((post) => isLeft(post, file))).toEqual([false, false]);
});
