import { describe, expect, it } from 'vitest';
import { type Account, accountAggregate, changePerson, createAccount } from '../../../src-shared/accounts/account.ts';
import { createAccountForm, findOrganisationForm } from '../../../src-shared/accounts/create-account.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const person = { prenom: 'Jean', nom: 'Dupuis', courriel: 'jean@free.example', identifier: 'jean.dupuis' };
const { given, from } = decisionsOn(accountAggregate, 'acc');
const registering =
  (over: Partial<Parameters<typeof createAccount>[1]> = {}) =>
  (state: Account) =>
    createAccount(state, { kind: 'membre', organisation: 'org', roles: [], onBehalf: false, applies: 'utilisateur', person, ...over });
const changing =
  (over: Partial<typeof person> = {}) =>
  (state: Account) =>
    changePerson(state, { ...person, ...over });
const happening = (type: 'account.activated' | 'account.enabled') => () => ok([{ type, facts: {} }]);

describe('an account made by its own person', () => {
  it('keeps what it asks for; one made by an agent asks for nothing', () => {
    expect(given(registering()).state).toMatchObject({ selfRegistered: true, applies: 'utilisateur', activated: false });
    expect(given(registering({ onBehalf: true })).state).toMatchObject({ selfRegistered: false });
    expect(given(registering({ kind: 'agent', organisation: null })).state).toMatchObject({ selfRegistered: false });
  });

  it('is renewed with another name, says nothing new when nothing is, and stays erased', () => {
    const renewing = changing({ prenom: 'Jean-Luc' });
    const renewed = given(registering(), renewing);
    expect(renewed.state.person).toEqual({ ...person, prenom: 'Jean-Luc' });
    expect(renewed.when(renewing)).toMatchObject({ refusal: null, events: [] });
    expect(from({ ...renewed.state, person: null }).when(changing()).refusal).toBe('unknown_account');
  });

  it('asks for what its renewal asks for; one that an agent made still asks for nothing', () => {
    const renewing = (state: Account) => changePerson(state, person, 'administrateur');
    const renewed = given(registering(), renewing);
    expect(renewed.state).toMatchObject({ person, applies: 'administrateur' });
    expect(renewed.when(renewing)).toMatchObject({ refusal: null, events: [] });
    expect(given(registering(), renewing, changing({ nom: 'Durand' })).state.applies).toBe('administrateur');
    const { state } = given((none) => createAccount(none, { kind: 'membre', organisation: 'org', roles: [], onBehalf: true, person }));
    expect(from(state).when(renewing).state.applies).toBeNull();
  });

  it('is usable since it was activated, and again since it was enabled', () => {
    // The second thing that happens has the time 2, the third 3.
    expect(given(registering(), happening('account.activated')).state.usableSince).toBe(2);
    expect(given(registering(), happening('account.activated'), happening('account.enabled')).state.usableSince).toBe(3);
  });
});

it('an account takes another courriel and keeps its identifier (S2)', () => {
  const { state } = given(registering()).when(changing({ courriel: 'autre@free.example' }));
  expect(state.person).toEqual({ ...person, courriel: 'autre@free.example' });
});

describe('«Créer un compte», typed badly', () => {
  const sound = {
    kind: 'particulier',
    organisation: null,
    role: 'utilisateur',
    ...person,
    next: 'Orage-Lointain-26',
    again: 'Orage-Lointain-26',
    conditionsAccepted: true,
  };
  const fields = (over: object) => createAccountForm.safeParse({ ...sound, ...over }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it.each([
    [
      'nothing',
      { prenom: '', nom: '', courriel: '', next: '', conditionsAccepted: false },
      ['prenom', 'nom', 'courriel', 'next', 'conditionsAccepted'],
    ],
    ['too long', { nom: 'é'.repeat(61) }, ['nom']],
    ['wrong types', { prenom: 3, nom: null }, ['prenom', 'nom']],
    ['HTML', { nom: '<img src=x>' }, ['nom']],
    ['invisible and right-to-left signs', { prenom: 'Je\u200ban', nom: '\u202eDupuis' }, ['prenom', 'nom']],
    ['a homograph courriel', { courriel: 'jean@exаmple.fr' }, ['courriel']],
    ['no organisation', { kind: 'membre' }, ['organisation']],
    ['another kind of account', { kind: 'agent' }, ['kind']],
  ])('%s', (_, over, wanted) => {
    expect(fields(over)).toEqual(wanted);
  });

  it('an organisation is asked by its number, or by a word of its name, its commune, or both', () => {
    const asked = (over: object) => findOrganisationForm.safeParse({ number: '', name: '', town: '', ...over }).success;
    expect([asked({}), asked({ name: '-', town: ' ' }), asked({ name: 'd’' }), asked({ name: 'Ca' })]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([asked({ number: '1' }), asked({ name: 'Mairie', town: 'Calais' })]).toEqual([true, true]);
    expect([asked({ name: 'Calais' }), asked({ town: 'Calais' }), asked({ town: 'Eu' })]).toEqual([true, true, true]);
    // The beginning of a name is none, whatever commune is beside it; a commune of one or two letters is called so.
    const beginnings = [
      ['a', 'b'],
      ['Ca', 'Calais'],
      ['de a', 'Calais'],
    ].map(([name, town]) => asked({ name, town }));
    expect(beginnings).toEqual([false, false, false]);
    expect([asked({ name: 'Mairie d’Eu', town: 'Eu' }), asked({ name: 'Oô', town: 'OO' }), asked({ name: 'CSC', town: 'Eu' })]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
