import { describe, expect, it } from 'vitest';
import {
  type Account,
  accountAggregate,
  activateAccount,
  changeRoles,
  createAccount,
  initialAccount,
} from '../../../src-shared/accounts/account.ts';
import { createLogin, initialLogin, type Login, loginAggregate, putToSleep, wake } from '../../../src-shared/accounts/login.ts';
import type { Aggregate, Decision, NewEvent } from '../../../src-shared/kernel/event.ts';
import { anyEvent } from '../../fixtures/events.ts';

const person = { prenom: 'Sonia', nom: 'Delattre', courriel: 'sonia@exemple.fr', identifier: 'sonia.delattre' };
const command = { kind: 'membre' as const, organisation: 'org', roles: [], onBehalf: true, person };

const codeOf = (decision: Decision<NewEvent>): string | null => (decision.ok ? null : decision.error.code);
const types = (decision: Decision<NewEvent>): string[] => (decision.ok ? decision.data.map((event) => event.type) : []);
const fold = <S>(aggregate: Aggregate<S>, state: S, decision: Decision<NewEvent>): S => {
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.data.reduce(
    (folded, event, index) =>
      aggregate.evolve(folded, anyEvent({ id: `e${index}`, at: 1000 + index, ...event, personal: event.personal ?? {} })),
    state,
  );
};
const after = (state: Account, event: NewEvent): Account => fold(accountAggregate, state, { ok: true, data: [event] });
const created = (over: Partial<Parameters<typeof createAccount>[1]> = {}): Account =>
  fold(accountAggregate, initialAccount('acc'), createAccount(initialAccount('acc'), { ...command, ...over }));

describe('account (S2, rules §1)', () => {
  it('is created once, not yet active, with the person as its one erasable part', () => {
    const decision = createAccount(initialAccount('acc'), command);
    expect(decision).toMatchObject({ ok: true, data: [{ personal: { acc: person } }] });
    expect(JSON.stringify(decision.ok && decision.data[0]?.facts)).not.toMatch(/Sonia|Delattre|exemple/);
    expect(created()).toMatchObject({ exists: true, activated: false, disabled: null, person });
    expect(codeOf(createAccount(created(), command))).toBe('account_exists');
  });

  it('is activated by its first definitive password; a second time says nothing new (rules §1.4)', () => {
    expect(types(activateAccount(created()))).toEqual(['account.activated']);
    const active = fold(accountAggregate, created(), activateAccount(created()));
    expect(active.activated).toBe(true);
    expect(types(activateAccount(active))).toEqual([]);
    expect(codeOf(activateAccount(initialAccount('acc')))).toBe('unknown_account');
  });

  it('stays disabled when the administrator invalidated it: only they bring it back (rules §1.6)', () => {
    const disabled = after(created(), { type: 'account.disabled', facts: { cause: 'invalide_par_administrateur' } });
    expect(codeOf(activateAccount(disabled))).toBe('account_disabled');
  });

  it('changes the roles of agents only, and never takes the last gestionnaire du poste away', () => {
    const agent = created({ kind: 'agent', organisation: null, roles: ['gestionnaire_poste'] });
    expect(codeOf(changeRoles(created(), { roles: ['instructeur'], otherWorkstationManagers: 1 }))).toBe('not_an_agent');
    expect(codeOf(changeRoles(initialAccount('x'), { roles: [], otherWorkstationManagers: 1 }))).toBe('not_an_agent');
    expect(changeRoles(agent, { roles: ['instructeur'], otherWorkstationManagers: 0 })).toMatchObject({
      ok: false,
      error: { code: 'last_manager', field: 'roles' },
    });
    expect(codeOf(changeRoles(agent, { roles: ['gestionnaire_poste', 'instructeur'], otherWorkstationManagers: 0 }))).toBeNull();
    expect(fold(accountAggregate, agent, changeRoles(agent, { roles: ['instructeur'], otherWorkstationManagers: 1 })).roles).toEqual([
      'instructeur',
    ]);
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
  const opening = { account: 'acc', opensWorkstation: false };
  const start = fold(loginAggregate, initialLogin('log'), createLogin(initialLogin('log'), opening));
  const happens = (state: Login, ...data: NewEvent[]): Login => fold(loginAggregate, state, { ok: true, data });

  it('opens the account it was made for, and knows nothing of the person', () => {
    const decision = createLogin(initialLogin('log'), opening);
    expect(decision).toEqual({ ok: true, data: [{ type: 'login.created', facts: { account: 'acc' } }] });
    expect(start).toMatchObject({ exists: true, accounts: ['acc'], opensWorkstation: false, asleep: false });
    expect(codeOf(createLogin(start, opening))).toBe('login_exists');
    for (const definition of Object.values(loginAggregate.events)) expect(definition.personal).toBeNull();
  });

  it('may open the workstation from the start (design §7)', () => {
    const decision = createLogin(initialLogin('log'), { ...opening, opensWorkstation: true });
    expect(fold(loginAggregate, initialLogin('log'), decision).opensWorkstation).toBe(true);
  });

  it('opens several accounts, each once', () => {
    const second = { type: 'login.account_added', facts: { account: 'other' } };
    expect(happens(start, second, second).accounts).toEqual(['acc', 'other']);
  });

  it('sleeps on this workstation and is woken, each once; from then on it counts as used (rules §1.6)', () => {
    expect(wake(start)).toEqual([]);
    const asleep = happens(start, ...putToSleep(start));
    expect(asleep.asleep).toBe(true);
    expect(putToSleep(asleep)).toEqual([]);
    const awake = happens(asleep, ...wake(asleep));
    expect(awake).toMatchObject({ asleep: false, usableSince: 1000 });
    expect(putToSleep(initialLogin('nobody'))).toEqual([]);
  });

  it('never leaves this workstation, and says in words only what people read', () => {
    expect(loginAggregate.scope('log', {})).toBe('local');
    expect(Object.keys(loginAggregate.events).filter((type) => loginAggregate.describe(anyEvent({ type, facts: {} })) !== null)).toEqual([
      'login.slept',
      'login.woken',
    ]);
  });
});
