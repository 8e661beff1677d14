import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Eservice, initialEservice } from '../../../src-shared/eservices/eservice.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import {
  grantPermission,
  invalidateUser,
  subscribe,
  unsubscribe,
  validateAgain,
  withdrawPermission,
} from '../../../src-shared/organisations/administration.ts';
import type { Organisation } from '../../../src-shared/organisations/organisation.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { eventFor } from '../../fixtures/arbitraries-events.ts';
import { type Act, applying, from, given, registered } from './support.ts';

const accounts = ['eric', 'sonia', 'omar', 'ines'];
const eservices = ['a', 'b', 'c'];
const by = { account: 'eric', onBehalf: null };

const catalogue = (id: string): Eservice => ({ ...initialEservice(id), exists: true, name: id, kinds: ['commune'], open: id !== 'c' });

const person = fc.constantFrom(...accounts);
const eservice = fc.constantFrom(...eservices);
const act: fc.Arbitrary<Act> = fc.oneof(
  eservice.map((id) => (state: Organisation) => subscribe(state, { eservice: catalogue(id), by })),
  eservice.map((id) => (state: Organisation) => unsubscribe(state, { eservice: id, by })),
  fc.tuple(person, eservice).map(
    ([account, id]) =>
      (state: Organisation) =>
        grantPermission(state, { account, eservice: catalogue(id), by }),
  ),
  fc.tuple(person, eservice).map(
    ([account, id]) =>
      (state: Organisation) =>
        withdrawPermission(state, { account, eservice: id, by }),
  ),
  person.map((account) => (state: Organisation) => invalidateUser(state, { account, reason: 'Motif.', by })),
  person.map((account) => (state: Organisation) => validateAgain(state, { account, asleep: false, by })),
);

const roleOf = (account: string) => (account === 'eric' ? 'administrateur' : 'utilisateur');
const activated =
  (account: string): Act =>
  () =>
    ok([
      {
        type: 'organisation.member_activated',
        facts: { account, role: roleOf(account), application: `a-${account}`, by: 'courrier' },
      },
    ]);
/** Éric administers; the others are users. */
const start = given(registered, ...accounts.map((account) => applying(account, roleOf(account))), ...accounts.map(activated));

/** What holds of any organisation, whatever happened to it. */
const isSound = (state: Organisation): void => {
  for (const [account, held] of Object.entries(state.permissions)) {
    expect(Object.hasOwn(state.members, account)).toBe(true);
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(held).size).toBe(held.length);
    for (const id of held) expect(Object.hasOwn(state.subscriptions, id)).toBe(true);
  }
  for (const account of Object.keys(state.invalidated)) expect(Object.hasOwn(state.members, account)).toBe(false);
};

it('never leaves a right without its user and its subscription, whatever the administrator does in whatever order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
      let { state } = start;
      for (const decide of acts) {
        state = from(state).when(decide).state;
        isSound(state);
        expect(state.toArbitrate).toEqual([]);
        expect(state.administrator).toBe('eric');
      }
    }),
    { numRuns: 200 },
  );
});

it('stays as sound when events come from elsewhere in any order: what does not fit waits for a person', () => {
  const events = fc.array(eventFor(organisationAggregate as never), { maxLength: 40, size: 'max' });
  fc.assert(
    fc.property(events, (list) => {
      const state = list.reduce((folded, event) => organisationAggregate.evolve(folded, event), organisationAggregate.initial('a'));
      isSound(state);
    }),
    { numRuns: 200 },
  );
});
