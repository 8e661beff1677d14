import { afterEach, beforeEach, expect, it } from 'vitest';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import { type HeldSession, standingInternals } from '../../../src-main/accounts/standing.ts';
import type { SessionEnd, WriterContext } from '../../../src-main/backend/context.ts';
import { createWritingBase } from '../../../src-main/backend/writer-context.ts';
import { accountAggregate, type NewAccountEvent } from '../../../src-shared/accounts/account.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
let context: WriterContext;
let agent: HeldSession;

const happens = (event: NewAccountEvent): void => {
  context.journal.command('manager', (transaction) => ok(transaction.append(accountAggregate, agent.account, [event])));
};
const passwordChosen = (at: number): void => {
  const secret = { login: agent.login, salt: 's', verifier: 'v', cost: '{}', temporary: 0, expires_at: null, slot: null, changed_at: at };
  context.statements.run(
    context.statements.db
      .insertInto('secret_password')
      .values(secret)
      .onConflict((conflict) => conflict.column('login').doUpdateSet({ changed_at: at })),
  );
};
const fallen = (sessions: readonly HeldSession[] = [agent]): SessionEnd[] => {
  const result = standingInternals['internal.accounts.fallen'](context, { sessions });
  return result.ok ? result.data : [];
};

beforeEach(async () => {
  base = await openTestBase('standing');
  context = createWritingBase(base.database, base.ports).context;
  const made = context.journal.command('manager', (transaction) =>
    registerPerson(context, transaction, {
      kind: 'agent',
      organisation: null,
      roles: ['instructeur', 'gestionnaire'],
      onBehalf: true,
      prenom: 'Paul',
      nom: 'Instruction',
      courriel: null,
      opensWorkstation: false,
    }),
  );
  if (!made.ok) throw new Error(made.error.code);
  agent = { ...made.data, roles: ['gestionnaire', 'instructeur'], since: 1000 };
  happens({ type: 'account.activated', facts: {} });
  passwordChosen(500);
});
afterEach(() => base.close());

it('lets go on who is still the same person with the same rights, in whatever order the roles come', () => {
  expect(fallen()).toEqual([]);
});

it('ends the sessions of a disabled account, of one that lost or got a role, of a login whose password changed since', () => {
  passwordChosen(1001);
  expect(fallen()).toEqual([{ login: agent.login, reason: 'password_changed' }]);
  happens({ type: 'account.roles_changed', facts: { roles: ['instructeur'] } });
  expect(fallen()).toEqual([{ account: agent.account, reason: 'rights_changed' }]);
  happens({ type: 'account.disabled', facts: { cause: 'invalide_par_administrateur' } });
  expect(fallen()).toEqual([{ account: agent.account, reason: 'disabled' }]);
});

it('ends a session whose account is not in this base', () => {
  const nobody = { ...agent, account: 'nobody' };
  expect(fallen([agent, nobody])).toEqual([{ account: 'nobody', reason: 'disabled' }]);
});
