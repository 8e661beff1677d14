import { describe, expect, it } from 'vitest';
import { type Account, accountAggregate, changePerson, createAccount, initialAccount } from '../../../src-shared/accounts/account.ts';
import { createAccountForm, findOrganisationForm } from '../../../src-shared/accounts/create-account.ts';
import type { Aggregate, Decision, NewEvent } from '../../../src-shared/kernel/event.ts';
import { anyEvent } from '../../fixtures/events.ts';

const fold = <S>(aggregate: Aggregate<S>, state: S, decision: Decision<NewEvent>, at = 1000): S => {
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.data.reduce(
    (folded, { type, facts, personal = {} }, index) =>
      aggregate.evolve(folded, anyEvent({ id: `e${index}`, type, at: at + index, facts, personal })),
    state,
  );
};

const person = { prenom: 'Jean', nom: 'Dupuis', courriel: 'jean@free.example', identifier: 'jean.dupuis' };
const register = (over: Partial<Parameters<typeof createAccount>[1]> = {}): Account => {
  const command = { kind: 'membre' as const, organisation: 'org', roles: [], onBehalf: false, applies: 'utilisateur' as const, person };
  return fold(accountAggregate, initialAccount('acc'), createAccount(initialAccount('acc'), { ...command, ...over }));
};

describe('an account made by its own person', () => {
  it('keeps what it asks for; one made by an agent asks for nothing', () => {
    expect(register()).toMatchObject({ selfRegistered: true, applies: 'utilisateur', activated: false });
    expect(register({ onBehalf: true })).toMatchObject({ selfRegistered: false });
    expect(register({ kind: 'agent', organisation: null })).toMatchObject({ selfRegistered: false });
  });

  it('is renewed with another name, says nothing new when nothing is, and stays erased', () => {
    const renewed = fold(accountAggregate, register(), changePerson(register(), { ...person, prenom: 'Jean-Luc' }));
    expect(renewed.person).toEqual({ ...person, prenom: 'Jean-Luc' });
    expect(changePerson(renewed, { ...person, prenom: 'Jean-Luc' })).toEqual({ ok: true, data: [] });
    expect(changePerson({ ...renewed, person: null }, person)).toMatchObject({ ok: false, error: { code: 'unknown_account' } });
  });

  it('is usable since it was activated, and again since it was enabled', () => {
    const one = (type: 'account.activated' | 'account.enabled', state: Account, at: number) =>
      fold(accountAggregate, state, { ok: true, data: [{ type, facts: {} }] }, at);
    const activated = one('account.activated', register(), 5000);
    expect(activated.usableSince).toBe(5000);
    expect(one('account.enabled', activated, 9000).usableSince).toBe(9000);
  });
});

it('an account takes another courriel and keeps its identifier (S2)', () => {
  const changed = fold(
    accountAggregate,
    register(),
    changePerson(register(), { prenom: 'Jean', nom: 'Dupuis', courriel: 'autre@free.example' }),
  );
  expect(changed.person).toEqual({ ...person, courriel: 'autre@free.example' });
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

  it('an organisation is asked by its number, or by its name and commune', () => {
    const asked = (over: object) => findOrganisationForm.safeParse({ number: '', name: '', town: '', ...over }).success;
    expect([asked({}), asked({ name: 'Mairie' }), asked({ town: 'Calais' })]).toEqual([false, false, false]);
    expect([asked({ number: '1' }), asked({ name: 'Mairie', town: 'Calais' })]).toEqual([true, true]);
  });
});
