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
import { concernedAccount, holdersOf, isPermitted } from '../../../src-shared/organisations/administration-state.ts';
import { organisationAggregate } from '../../../src-shared/organisations/organisation.ts';
import { anyEvent } from '../../fixtures/events.ts';
import { type Act, accepting, answered, applying, given, joining, printing, reception, registered } from './support.ts';

const eric: ActingAdministrator = { account: 'eric', onBehalf: null };
const agent: ActingAdministrator = { account: 'paul', onBehalf: reception };

const eservice = (id: string, changes: Partial<Eservice> = {}): Eservice => ({
  ...initialEservice(id),
  exists: true,
  name: `Service ${id}`,
  kinds: ['commune'],
  open: true,
  ...changes,
});

const subscribing =
  (known: Eservice, by = eric): Act =>
  (state) =>
    subscribe(state, { eservice: known, by });
const unsubscribing =
  (id: string, by = eric): Act =>
  (state) =>
    unsubscribe(state, { eservice: id, by });
const granting =
  (account: string, id: string, changes: Partial<Eservice> = {}): Act =>
  (state) =>
    grantPermission(state, { account, eservice: eservice(id, changes), by: eric });
const withdrawing =
  (account: string, id: string): Act =>
  (state) =>
    withdrawPermission(state, { account, eservice: id, by: eric });
const validating =
  (application: string, by = eric): Act =>
  (state) =>
    validateUser(state, { application, by });
const invalidating =
  (account: string, reason: string, by = eric): Act =>
  (state) =>
    invalidateUser(state, { account, reason, by });
const validatingAgain =
  (account: string, asleep = false): Act =>
  (state) =>
    validateAgain(state, { account, asleep, by: eric });

/** Éric administers, Sonia is a user. */
const administered: readonly Act[] = [registered, ...joining('eric'), applying('sonia', 'utilisateur'), validating('a-sonia')];
const subscribed = (...ids: string[]): Act[] => [...administered, ...ids.map((id) => subscribing(eservice(id)))];

describe('e-services of an organisation (S2)', () => {
  it('grants nothing by default, not even to the administrator', () => {
    const { state } = given(...subscribed('a'));
    expect(Object.keys(state.subscriptions)).toEqual(['a']);
    expect(state.permissions).toEqual({});
    expect(isPermitted(state, 'eric', 'a')).toBe(false);
  });

  it('gives and takes back one permission of one person', () => {
    const granted = given(...subscribed('a', 'b'), granting('sonia', 'a'), granting('eric', 'a'));
    expect(holdersOf(granted.state, 'a')).toEqual(['sonia', 'eric']);
    expect(isPermitted(granted.state, 'sonia', 'b')).toBe(false);
    const { state } = granted.when(withdrawing('sonia', 'a'));
    expect(holdersOf(state, 'a')).toEqual(['eric']);
    expect(state.permissions).toEqual({ eric: ['a'] });
  });

  it('ends the permissions with the subscription, each named, and leaves the others', () => {
    const granted = given(...subscribed('a', 'b'), granting('sonia', 'a'), granting('eric', 'a'), granting('sonia', 'b'));
    const { types, state } = granted.when(unsubscribing('a'));
    expect(types).toEqual(['permission_withdrawn', 'permission_withdrawn', 'eservice_unsubscribed']);
    expect(state.permissions).toEqual({ sonia: ['b'] });
  });

  it.each([
    ['already_subscribed', subscribing(eservice('a'))],
    ['unknown_eservice', subscribing(initialEservice('x'))],
    ['eservice_closed', subscribing(eservice('b', { open: false }))],
    ['kind_not_admitted', subscribing(eservice('b', { kinds: ['entreprise'] }))],
    ['not_subscribed', unsubscribing('b')],
    ['already_granted', granting('sonia', 'a')],
    ['not_subscribed', granting('sonia', 'b')],
    ['not_a_user', granting('stranger', 'a')],
    ['eservice_closed', granting('eric', 'a', { open: false })],
    ['not_granted', withdrawing('eric', 'a')],
  ])('refuses what cannot be: %s', (code, act) => {
    expect(given(...subscribed('a'), granting('sonia', 'a')).when(act).refusal).toBe(code);
  });
});

describe('users of an organisation (S2)', () => {
  it('invalidates: rights and membership end, the reason stays with the person', () => {
    const held = [...subscribed('a'), granting('sonia', 'a')];
    const { types, state } = given(...held).when(invalidating('sonia', 'Mutée.'));
    expect(types).toEqual(['permission_withdrawn', 'member_invalidated']);
    expect(state.members.sonia).toBeUndefined();
    expect(state.permissions).toEqual({});
    expect(state.invalidated.sonia?.reason).toBe('Mutée.');
    const again = given(...held, invalidating('sonia', 'Mutée.')).when(validatingAgain('sonia')).state;
    expect(again.members.sonia?.role).toBe('utilisateur');
    expect(again.invalidated).toEqual({});
    expect(again.permissions).toEqual({});
  });

  it('refuses a registration that waits, with its letter, and the codes of that letter are worth nothing', () => {
    const waits = [registered, applying('omar', 'utilisateur'), ...joining('eric'), printing('l-omar')];
    const { types, state } = given(...waits).when(invalidating('omar', 'Inconnu.'));
    expect(types).toEqual(['application_ended', 'letter_voided', 'member_invalidated']);
    expect(state.applications['a-omar']?.status).toBe('annulee');
    expect(given(...waits, invalidating('omar', 'Inconnu.')).when(accepting('l-omar')).refusal).toBe('wrong_state');
  });

  it('leaves a request to become the administrator to the représentant légal, whose codes undo the invalidation', () => {
    const asked = given(...administered, applying('sonia', 'administrateur', 'a-second'), invalidating('sonia', 'Non.'));
    expect(asked.state.applications['a-second']?.status).toBe('en_attente');
    const { state } = given(
      ...administered,
      applying('sonia', 'administrateur', 'a-second'),
      invalidating('sonia', 'Non.'),
      ...answered('l-second'),
    );
    expect(state.administrator).toBe('sonia');
    expect(state.invalidated).toEqual({});
    expect(state.members.eric?.role).toBe('utilisateur');
  });

  it.each([
    ['is_administrator', invalidating('eric', 'Moi.')],
    ['unknown_user', invalidating('stranger', 'Qui ?')],
    ['not_invalidated', validatingAgain('sonia')],
    ['not_invalidated', validatingAgain('stranger', true)],
    ['unknown_application', validating('a-sonia')],
    [null, validatingAgain('sonia', true)],
  ])('refuses what cannot be: %s', (code, act) => {
    expect(given(...administered).when(act).refusal).toBe(code);
  });
});

describe('who acts', () => {
  it.each(['sonia', 'paul', null])('lets the administrator of now act, and nobody else: %s', (account) => {
    const other: ActingAdministrator = { account, onBehalf: null };
    expect(given(...subscribed('a')).when(unsubscribing('a', other)).refusal).toBe('not_administrator');
    expect(given(...subscribed('a')).when(invalidating('sonia', 'x', other)).refusal).toBe('not_administrator');
  });

  it('lets an agent act for an administrator that there is, and says so', () => {
    const { refusal, events } = given(...subscribed('a')).when(unsubscribing('a', agent));
    expect(refusal).toBeNull();
    expect(events.map(({ facts }) => facts)).toEqual(events.map(() => expect.objectContaining({ onBehalf: reception })));
    expect(given(registered).when(subscribing(eservice('a'), agent)).refusal).toBe('no_administrator');
    const validated = given(...subscribed('a'), applying('ines', 'utilisateur')).when(validating('a-ines', agent));
    const event = validated.events.find(({ type }) => type === 'organisation.member_activated');
    expect(event?.facts).toMatchObject({ onBehalf: reception });
    expect(event && organisationAggregate.describe(anyEvent({ ...event, personal: {}, actor: 'paul' }))).toBe(
      'Utilisateur validé par le service, pour le compte de l’administrateur (demande reçue sur papier le 20/11/2026).',
    );
  });

  it('is told with the name of the person: who was validated, who was invalidated', () => {
    const validated = given(...subscribed('a'), applying('ines', 'utilisateur')).when(validating('a-ines', agent));
    expect(validated.events.map(concernedAccount)).toEqual(['ines']);
    const { events } = given(...administered).when(invalidating('sonia', 'Faute grave.'));
    expect(events.map(concernedAccount)).toContain('sonia');
  });

  it('keeps the words about a person out of the timeline', () => {
    const { events } = given(...administered).when(invalidating('sonia', 'Faute grave.'));
    const sentences = events.map((event) =>
      organisationAggregate.describe(anyEvent({ ...event, personal: { sonia: { reason: 'Faute grave.' } }, actor: 'eric' })),
    );
    expect(sentences).toEqual(['Utilisateur invalidé par l’administrateur.']);
  });
});
