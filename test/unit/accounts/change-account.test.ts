import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispatcher, type Routes } from '../../../src-main/backend/dispatch.ts';
import { createSessions } from '../../../src-main/backend/session.ts';
import { createTimingLog } from '../../../src-main/backend/timing.ts';
import { type Account, accountAggregate, confirmCourriel, initialAccount, samePerson } from '../../../src-shared/accounts/account.ts';
import { sameName } from '../../../src-shared/kernel/person-name.ts';
import { ok, type Result } from '../../../src-shared/kernel/result.ts';
import type { SessionView } from '../../../src-shared/kernel/session.ts';
import { anyEvent } from '../../fixtures/events.ts';

const eric = { prenom: 'Éric', nom: 'Hochart', courriel: 'eric@audresselles.example', identifier: 'eric.hochart' };
const account = (change: Partial<Account> = {}): Account => ({
  ...initialAccount('a'),
  exists: true,
  person: eric,
  courrielConfirmed: true,
  ...change,
});
const other = (change: Partial<Account> = {}) => account({ id: 'b', ...change });

describe('whose account it is (rules §0)', () => {
  it.each([
    [
      'the same name and courriel, however typed',
      { person: { prenom: 'eric', nom: 'HOCHART', courriel: 'Eric@Audresselles.example', identifier: 'eric.hochart2' } },
      true,
    ],
    ['another name behind the same mail box', { person: { ...eric, prenom: 'Anne' } }, false],
    ['another courriel', { person: { ...eric, courriel: 'eric@free.example' } }, false],
    ['a courriel that nobody confirmed', { courrielConfirmed: false }, false],
    ['no courriel', { person: { ...eric, courriel: null } }, false],
    ['an erased person', { person: null }, false],
  ] as const)('%s', (_case, change, same) => {
    expect(samePerson(account(), other(change))).toBe(same);
    expect(samePerson(other(change), account())).toBe(same);
  });

  it('two without courriel, two erased, are nobody’s', () => {
    const bare = { person: { ...eric, courriel: null } };
    expect(samePerson(account(bare), other(bare))).toBe(false);
    expect(samePerson(account({ person: null }), other({ person: null }))).toBe(false);
  });

  it('never crosses an unconfirmed courriel, whatever the persons', () => {
    const person = fc.option(
      fc.record({
        prenom: fc.constantFrom('Éric', 'eric', 'Jean-Luc', 'Jean Luc'),
        nom: fc.constantFrom('Hochart', 'hochart'),
        courriel: fc.option(fc.constantFrom('eric@free.example', 'ERIC@free.example', '', 'pas une adresse')),
        identifier: fc.constant('eric.hochart'),
      }),
    );
    const any = fc.record({ person, courrielConfirmed: fc.boolean() });
    fc.assert(
      fc.property(any, any, (left, right) => {
        const same = samePerson(account(left), other(right));
        expect(same).toBe(samePerson(other(right), account(left)));
        const mayBe = left.courrielConfirmed && right.courrielConfirmed && left.person !== null && right.person !== null;
        expect(same && !mayBe).toBe(false);
      }),
    );
  });

  it('a name is the same with its accents, capitals and hyphens typed otherwise', () => {
    expect(sameName({ prenom: 'Jean-Luc', nom: 'Lœuillet' }, { prenom: 'jean luc', nom: 'LOEUILLET' })).toBe(true);
    expect(sameName({ prenom: 'Jean', nom: 'Luc' }, { prenom: 'Jeanne', nom: 'Luc' })).toBe(false);
  });
});

describe('a confirmed courriel', () => {
  const changed = (state: Account, person: Account['person']) =>
    accountAggregate.evolve(state, anyEvent({ type: 'account.person_changed', at: 1, facts: {}, personal: { [state.id]: person } }));

  it('is noted once, when the code went to the present courriel', () => {
    const fresh = account({ courrielConfirmed: false });
    expect(confirmCourriel(fresh, 'ERIC@audresselles.example').map(({ type }) => type)).toEqual(['account.courriel_confirmed']);
    expect(confirmCourriel(fresh, 'eric@free.example')).toEqual([]);
    expect(confirmCourriel(fresh, null)).toEqual([]);
    expect(confirmCourriel(account(), eric.courriel)).toEqual([]);
    expect(confirmCourriel(account({ courrielConfirmed: false, person: null }), eric.courriel)).toEqual([]);
  });

  it('stays with another name, and is to be confirmed anew with another courriel', () => {
    expect(changed(account(), { ...eric, nom: 'Hochart-Caron' }).courrielConfirmed).toBe(true);
    expect(changed(account(), { ...eric, courriel: 'eric@free.example' }).courrielConfirmed).toBe(false);
    expect(changed(account(), { ...eric, courriel: null }).courrielConfirmed).toBe(false);
    expect(changed(account(), null).courrielConfirmed).toBe(false);
  });
});

const view = (name: string, change: Partial<SessionView> = {}): SessionView => ({
  login: `login-${name}`,
  account: `account-${name}`,
  displayName: 'Éric Hochart',
  identifier: name,
  roles: ['instructeur'],
  organisation: null,
  mustChangePassword: false,
  ...change,
});
const a = view('a');
const b = view('b');

const started = () => {
  let now = 0;
  const passed: string[] = [];
  const sessions = createSessions({ now: () => now, idleMinutes: () => 15, ended: () => {}, passed: (page) => passed.push(page) });
  sessions.start('p', a);
  return { sessions, passed, wait: (minutes: number) => (now += minutes * 60_000) };
};

describe('the session of a window that passes from account to account', () => {
  it('knows what was proved in it, and in no other window', () => {
    const { sessions, passed } = started();
    expect(sessions.pass('p', a, b)).toBe(true);
    expect(passed).toEqual(['p']);
    expect(sessions.of('p', false)).toEqual(b);
    expect([sessions.hasProved('p', a.login), sessions.hasProved('p', b.login), sessions.hasProved('q', a.login)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('does not pass when the session that asked is over, or another one’s by now', () => {
    const { sessions, wait } = started();
    sessions.end('p', 'signed_out');
    expect(sessions.pass('p', a, b)).toBe(false);
    sessions.start('p', view('c'));
    expect(sessions.pass('p', a, b)).toBe(false);
    wait(16);
    expect(sessions.of('p', false)).toBeNull();
    expect(sessions.hasProved('p', 'login-c')).toBe(false);
  });

  it('forgets an account that was disabled or whose password changed, and goes on', () => {
    for (const which of [
      { login: b.login, reason: 'password_changed' as const },
      { account: b.account, reason: 'disabled' as const },
    ]) {
      const { sessions } = started();
      sessions.pass('p', a, b);
      sessions.pass('p', b, a);
      sessions.endWhere(which);
      expect(sessions.of('p', false)).toEqual(a);
      expect(sessions.hasProved('p', b.login)).toBe(false);
    }
  });

  it('a temporary password proves nothing for later; the definitive one does', () => {
    const { sessions } = started();
    sessions.pass('p', a, { ...b, mustChangePassword: true });
    expect(sessions.hasProved('p', b.login)).toBe(false);
    sessions.update('p', b, { mustChangePassword: false });
    expect(sessions.hasProved('p', b.login)).toBe(true);
  });

  it('a definitive password chosen late lifts nothing from whoever signed in meanwhile', () => {
    const { sessions } = started();
    sessions.start('p', { ...a, mustChangePassword: true });
    sessions.end('p', 'signed_out');
    sessions.start('p', { ...b, mustChangePassword: true });
    sessions.update('p', a, { mustChangePassword: false });
    expect(sessions.of('p', false)).toEqual({ ...b, mustChangePassword: true });
    expect(sessions.hasProved('p', b.login)).toBe(false);
  });
});

it('an answer that was on its way when the window passed to another account reaches nobody', async () => {
  const { sessions } = started();
  let answer: (result: Result<unknown>) => void = () => {};
  const waiting = new Promise<Result<unknown>>((resolve) => {
    answer = resolve;
  });
  const never = () => Promise.reject(new Error('not asked'));
  const routes: Routes = { command: never, query: () => waiting, local: never };
  const call = createDispatcher({ sessions, routes, timing: createTimingLog(() => {}), forbidden: () => {}, reopening: () => null });
  const asked = call('p', 'accounts.mine', {});
  sessions.pass('p', a, b);
  answer(ok({ prenom: 'Éric', of: 'a' }));
  expect(await asked).toMatchObject({ ok: false, error: { code: 'session_required' } });
});
