import { describe, expect, it } from 'vitest';
import { type Account, accountAggregate, activateAccount, changeRoles, createAccount } from '../../../src-shared/accounts/account.ts';
import { createLogin, type Login, loginAggregate, putToSleep, wake } from '../../../src-shared/accounts/login.ts';
import type { NewEvent } from '../../../src-shared/kernel/event.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';
import { anyEvent } from '../../fixtures/events.ts';

const person = { prenom: 'Sonia', nom: 'Delattre', courriel: 'sonia@exemple.fr', identifier: 'sonia.delattre' };
const command = { kind: 'membre' as const, organisation: 'org', roles: [], onBehalf: true, person };

const creating =
  (over: Partial<Parameters<typeof createAccount>[1]> = {}) =>
  (state: Account) =>
    createAccount(state, { ...command, ...over });
const changing = (roles: Parameters<typeof changeRoles>[1]['roles'], otherWorkstationManagers: number) => (state: Account) =>
  changeRoles(state, { roles, otherWorkstationManagers });
/** What happened without a decision of this file. */
const happening =
  (...events: NewEvent[]) =>
  () =>
    ok(events);

describe('account (S2, rules §1)', () => {
  const { given } = decisionsOn(accountAggregate, 'acc');

  it('is created once, not yet active, with the person as its one erasable part', () => {
    const { events, state } = given().when(creating());
    expect(events).toMatchObject([{ personal: { acc: person } }]);
    expect(JSON.stringify(events[0]?.facts)).not.toMatch(/Sonia|Delattre|exemple/);
    expect(state).toMatchObject({ exists: true, activated: false, disabled: null, person });
    expect(given(creating()).when(creating()).refusal).toBe('account_exists');
  });

  it('is activated by its first definitive password; a second time says nothing new (rules §1.4)', () => {
    expect(given(creating()).when(activateAccount)).toMatchObject({ types: ['activated'], state: { activated: true } });
    expect(given(creating(), activateAccount).when(activateAccount)).toMatchObject({ refusal: null, types: [] });
    expect(given().when(activateAccount).refusal).toBe('unknown_account');
  });

  it('stays disabled when the administrator invalidated it: only they bring it back (rules §1.6)', () => {
    const invalidated = happening({ type: 'account.disabled', facts: { cause: 'invalide_par_administrateur' } });
    expect(given(creating(), invalidated).when(activateAccount).refusal).toBe('account_disabled');
  });

  it('changes the roles of agents only, and never takes the last gestionnaire du poste away', () => {
    const agent = given(creating({ kind: 'agent', organisation: null, roles: ['gestionnaire_poste'] }));
    expect(given(creating()).when(changing(['instructeur'], 1)).refusal).toBe('not_an_agent');
    expect(given().when(changing([], 1)).refusal).toBe('not_an_agent');
    expect(changing(['instructeur'], 0)(agent.state)).toMatchObject({ ok: false, error: { code: 'last_manager', field: 'roles' } });
    expect(agent.when(changing(['gestionnaire_poste', 'instructeur'], 0)).refusal).toBeNull();
    expect(agent.when(changing(['instructeur'], 1)).state.roles).toEqual(['instructeur']);
  });

  it('lies in the scope of who shares it (design §3)', () => {
    const facts = { organisation: null, roles: [], onBehalf: false };
    expect(accountAggregate.scope('acc', { ...facts, kind: 'agent' })).toBe('agents');
    expect(accountAggregate.scope('acc', { ...facts, kind: 'membre', organisation: 'org' })).toBe('organisation/org');
    expect(accountAggregate.scope('acc', { ...facts, kind: 'particulier' })).toBe('particulier/acc');
  });

  it('says every event in one sentence, without a name', () => {
    const personal = { acc: person };
    const facts = { kind: 'membre', organisation: null, roles: [], onBehalf: true, cause: 'invalide_par_administrateur', temporary: true };
    for (const type of Object.keys(accountAggregate.events)) {
      const sentence = accountAggregate.describe(anyEvent({ type, facts, personal }));
      expect(sentence).toMatch(/^[A-ZÀÉ].*\.$/);
      expect(sentence).not.toMatch(/Sonia|Delattre|exemple/);
    }
    for (const type of ['account.dreamt', '__proto__', 'constructor', 'toString'])
      expect(accountAggregate.describe(anyEvent({ type, facts, personal }))).toBeNull();
  });
});

describe('login (rules §0, §1)', () => {
  const { given } = decisionsOn(loginAggregate, 'log');
  const opening = { account: 'acc', opensWorkstation: false };
  const creating =
    (over: Partial<typeof opening> = {}) =>
    (state: Login) =>
      createLogin(state, { ...opening, ...over });
  const sleeping = (state: Login) => ok(putToSleep(state));
  const waking = (state: Login) => ok(wake(state));

  it('opens the account it was made for, and knows nothing of the person', () => {
    const { events, state } = given().when(creating());
    expect(events).toEqual([{ type: 'login.created', facts: { account: 'acc' } }]);
    expect(state).toMatchObject({ exists: true, accounts: ['acc'], opensWorkstation: false, asleep: false });
    expect(given(creating()).when(creating()).refusal).toBe('login_exists');
    for (const definition of Object.values(loginAggregate.events)) expect(definition.personal).toBeNull();
  });

  it('may open the workstation from the start (design §7)', () => {
    expect(given().when(creating({ opensWorkstation: true })).state.opensWorkstation).toBe(true);
  });

  it('opens several accounts, each once', () => {
    const second = { type: 'login.account_added', facts: { account: 'other' } };
    expect(given(creating()).when(happening(second, second)).state.accounts).toEqual(['acc', 'other']);
  });

  it('sleeps on this workstation and is woken, each once; from then on it counts as used (rules §1.6)', () => {
    expect(given(creating()).when(waking).events).toEqual([]);
    expect(given(creating()).when(sleeping).state.asleep).toBe(true);
    expect(given(creating(), sleeping).when(sleeping).events).toEqual([]);
    // The third thing that happened: its time is 3.
    expect(given(creating(), sleeping).when(waking).state).toMatchObject({ asleep: false, usableSince: 3 });
    expect(given().when(sleeping).events).toEqual([]);
  });

  it('never leaves this workstation, and says in words only what people read', () => {
    expect(loginAggregate.scope('log', {})).toBe('local');
    expect(Object.keys(loginAggregate.events).filter((type) => loginAggregate.describe(anyEvent({ type, facts: {} })) !== null)).toEqual([
      'login.slept',
      'login.woken',
    ]);
  });
});
