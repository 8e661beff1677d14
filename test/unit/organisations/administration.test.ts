import { describe, expect, it } from 'vitest';
import { type Eservice, initialEservice } from '../../../src-shared/eservices/eservice.ts';
import {
  type ActingAdministrator,
  grantPermission,
  invalidateUser,
  subscribe,
  unsubscribe,
  validateAgain,
  validateUser,
  withdrawPermission,
} from '../../../src-shared/organisations/administration.ts';
import { holdersOf, isPermitted } from '../../../src-shared/organisations/administration-state.ts';
import { acceptCodes, applyForMembership, confirmPrinted } from '../../../src-shared/organisations/decide.ts';
import { describeOrganisationEvent } from '../../../src-shared/organisations/timeline.ts';
import { eventWith } from '../../fixtures/events.ts';
import { applies, type Body, codeOf, reception, registered } from './support.ts';

const by: ActingAdministrator = { account: 'eric', onBehalf: null };
const agent: ActingAdministrator = { account: 'paul', onBehalf: reception };

const eservice = (id: string, changes: Partial<Eservice> = {}): Eservice => ({
  ...initialEservice(id),
  exists: true,
  name: `Service ${id}`,
  kinds: ['commune'],
  open: true,
  ...changes,
});

/** Codes of an applicant's letter typed right. */
const accepted = (body: Body, account: string): Body =>
  body
    .take(confirmPrinted(body.state, { letter: `l-${account}`, batch: 'b', validUntil: '2027-01-01' }))
    .take(acceptCodes(body.state, { letter: `l-${account}`, today: '2026-11-22', onBehalf: null }));

/** Éric administers, Sonia is a user. */
const administered = (): Body => {
  const body = accepted(applies(registered(), 'eric'), 'eric');
  applies(body, 'sonia', 'utilisateur');
  return body.take(validateUser(body.state, { application: 'a-sonia', by }));
};
const subscribed = (...ids: string[]): Body => {
  const body = administered();
  for (const id of ids) body.take(subscribe(body.state, { eservice: eservice(id), by }));
  return body;
};
const granted = (body: Body, account: string, id: string): Body =>
  body.take(grantPermission(body.state, { account, eservice: eservice(id), by }));

describe('e-services of an organisation (S2)', () => {
  it('grants nothing by default, not even to the administrator', () => {
    const { state } = subscribed('a');
    expect(Object.keys(state.subscriptions)).toEqual(['a']);
    expect(state.permissions).toEqual({});
    expect(isPermitted(state, 'eric', 'a')).toBe(false);
  });

  it('gives and takes back one permission of one person', () => {
    const body = granted(granted(subscribed('a', 'b'), 'sonia', 'a'), 'eric', 'a');
    expect(holdersOf(body.state, 'a')).toEqual(['sonia', 'eric']);
    expect(isPermitted(body.state, 'sonia', 'b')).toBe(false);
    body.take(withdrawPermission(body.state, { account: 'sonia', eservice: 'a', by }));
    expect(holdersOf(body.state, 'a')).toEqual(['eric']);
    expect(body.state.permissions).toEqual({ eric: ['a'] });
  });

  it('ends the permissions with the subscription, each named, and leaves the others', () => {
    const body = granted(granted(granted(subscribed('a', 'b'), 'sonia', 'a'), 'eric', 'a'), 'sonia', 'b');
    body.take(unsubscribe(body.state, { eservice: 'a', by }));
    expect(body.types).toEqual(['permission_withdrawn', 'permission_withdrawn', 'eservice_unsubscribed']);
    expect(body.state.permissions).toEqual({ sonia: ['b'] });
  });

  it('refuses what cannot be', () => {
    const { state } = granted(subscribed('a'), 'sonia', 'a');
    const codes = [
      codeOf(subscribe(state, { eservice: eservice('a'), by })),
      codeOf(subscribe(state, { eservice: initialEservice('x'), by })),
      codeOf(subscribe(state, { eservice: eservice('b', { open: false }), by })),
      codeOf(subscribe(state, { eservice: eservice('b', { kinds: ['entreprise'] }), by })),
      codeOf(unsubscribe(state, { eservice: 'b', by })),
      codeOf(grantPermission(state, { account: 'sonia', eservice: eservice('a'), by })),
      codeOf(grantPermission(state, { account: 'sonia', eservice: eservice('b'), by })),
      codeOf(grantPermission(state, { account: 'stranger', eservice: eservice('a'), by })),
      codeOf(grantPermission(state, { account: 'eric', eservice: eservice('a', { open: false }), by })),
      codeOf(withdrawPermission(state, { account: 'eric', eservice: 'a', by })),
    ];
    expect(codes).toEqual([
      'already_subscribed',
      'unknown_eservice',
      'eservice_closed',
      'kind_not_admitted',
      'not_subscribed',
      'already_granted',
      'not_subscribed',
      'not_a_user',
      'eservice_closed',
      'not_granted',
    ]);
  });
});

describe('users of an organisation (S2)', () => {
  it('invalidates: rights and membership end, the reason stays with the person', () => {
    const body = granted(subscribed('a'), 'sonia', 'a');
    body.take(invalidateUser(body.state, { account: 'sonia', reason: 'Mutée.', by }));
    expect(body.types).toEqual(['permission_withdrawn', 'member_invalidated']);
    expect(body.state.members.sonia).toBeUndefined();
    expect(body.state.permissions).toEqual({});
    expect(body.state.invalidated.sonia?.reason).toBe('Mutée.');
    body.take(validateAgain(body.state, { account: 'sonia', asleep: false, by }));
    expect(body.state.members.sonia?.role).toBe('utilisateur');
    expect(body.state.invalidated).toEqual({});
    expect(body.state.permissions).toEqual({});
  });

  it('refuses a registration that waits, with its letter, and the codes of that letter are worth nothing', () => {
    const body = applies(registered(), 'omar', 'utilisateur');
    accepted(applies(body, 'eric'), 'eric');
    body.take(confirmPrinted(body.state, { letter: 'l-omar', batch: 'b', validUntil: '2027-01-01' }));
    body.take(invalidateUser(body.state, { account: 'omar', reason: 'Inconnu.', by }));
    expect(body.types).toEqual(['application_ended', 'letter_voided', 'member_invalidated']);
    expect(body.application('a-omar').status).toBe('annulee');
    expect(codeOf(acceptCodes(body.state, { letter: 'l-omar', today: '2026-11-22', onBehalf: null }))).toBe('wrong_state');
  });

  it('leaves a request to become the administrator to the représentant légal, whose codes undo the invalidation', () => {
    const body = administered();
    const letter = { id: 'l-second', number: 'C-2026-A1-second' };
    body.take(applyForMembership(body.state, { application: 'second', account: 'sonia', role: 'administrateur', reception, letter }));
    body.take(invalidateUser(body.state, { account: 'sonia', reason: 'Non.', by }));
    expect(body.application('second').status).toBe('en_attente');
    accepted(body, 'second');
    expect(body.state.administrator).toBe('sonia');
    expect(body.state.invalidated).toEqual({});
    expect(body.state.members.eric?.role).toBe('utilisateur');
  });

  it('refuses what cannot be', () => {
    const { state } = administered();
    const codes = [
      codeOf(invalidateUser(state, { account: 'eric', reason: 'Moi.', by })),
      codeOf(invalidateUser(state, { account: 'stranger', reason: 'Qui ?', by })),
      codeOf(validateAgain(state, { account: 'sonia', asleep: false, by })),
      codeOf(validateAgain(state, { account: 'stranger', asleep: true, by })),
      codeOf(validateUser(state, { application: 'a-sonia', by })),
    ];
    expect(codes).toEqual(['is_administrator', 'unknown_user', 'not_invalidated', 'not_invalidated', 'unknown_application']);
    expect(codeOf(validateAgain(state, { account: 'sonia', asleep: true, by }))).toBeNull();
  });
});

describe('who acts', () => {
  it('lets the administrator of now act, and nobody else', () => {
    const { state } = subscribed('a');
    for (const account of ['sonia', 'paul', null]) {
      const other: ActingAdministrator = { account, onBehalf: null };
      expect(codeOf(unsubscribe(state, { eservice: 'a', by: other }))).toBe('not_administrator');
      expect(codeOf(invalidateUser(state, { account: 'sonia', reason: 'x', by: other }))).toBe('not_administrator');
    }
  });

  it('lets an agent act for an administrator that there is, and says so', () => {
    const body = subscribed('a');
    const decided = unsubscribe(body.state, { eservice: 'a', by: agent });
    expect(decided.ok && decided.data.every((event) => 'onBehalf' in event.facts && event.facts.onBehalf === reception)).toBe(true);
    expect(codeOf(subscribe(registered().state, { eservice: eservice('a'), by: agent }))).toBe('no_administrator');
    applies(body, 'ines', 'utilisateur');
    const validated = validateUser(body.state, { application: 'a-ines', by: agent });
    const event = validated.ok ? validated.data.find((each) => each.type === 'organisation.member_activated') : undefined;
    expect(event?.facts).toMatchObject({ onBehalf: reception });
    if (event === undefined) return;
    const told = describeOrganisationEvent(eventWith({ ...event, actor: 'paul' }));
    expect(told).toBe('Utilisateur validé par le service, pour le compte de l’administrateur (demande reçue sur papier le 20/11/2026).');
  });

  it('keeps the words about a person out of the timeline', () => {
    const { state } = administered();
    const decided = invalidateUser(state, { account: 'sonia', reason: 'Faute grave.', by });
    const sentences = decided.ok ? decided.data.map((event) => describeOrganisationEvent(eventWith({ ...event, actor: 'eric' }))) : [];
    expect(sentences).toEqual(['Utilisateur invalidé par l’administrateur.']);
  });
});
