import { afterEach, beforeEach, expect, it } from 'vitest';
import { candidatesOf } from '../../../src-main/accounts/candidates.ts';
import { identifierCollisions } from '../../../src-main/accounts/queries.ts';
import { rebuildProjections } from '../../../src-main/journal/rebuild.ts';
import { accountAggregate, createAccount } from '../../../src-shared/accounts/account.ts';
import { createLogin, loginAggregate } from '../../../src-shared/accounts/login.ts';
import { ok } from '../../../src-shared/kernel/result.ts';
import { contextOf } from '../../fixtures/arbitraries-play.ts';
import { openTestBase, type TestBase } from '../../fixtures/base.ts';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
});
afterEach(() => base.close());

/** An account as some poste made it; `here`: with a way in on this one. */
const made = (account: string, prenom: string, identifier: string, here: boolean): void => {
  const result = base.journal.command(null, (transaction) => {
    const person = { prenom, nom: 'Petit', courriel: null, identifier };
    const created = createAccount(transaction.load(accountAggregate, account).state, {
      ...{ kind: 'particulier', organisation: null, roles: [], onBehalf: true, person },
    });
    if (!created.ok) return created;
    transaction.append(accountAggregate, account, created.data);
    if (!here) return ok(null);
    const login = createLogin(transaction.load(loginAggregate, `login-${account}`).state, { account, opensWorkstation: false });
    if (login.ok) transaction.append(loginAggregate, `login-${account}`, login.data);
    return login;
  });
  expect(result.ok).toBe(true);
};

it('takes two accounts with one identifier, shows them to the gestionnaire du poste, and renames nobody', () => {
  made('one', 'Anne', 'a.petit', true);
  made('two', 'Alain', 'a.petit', true);
  made('three', 'Aline', 'aline.petit', true);
  const context = contextOf(base, base.journal);
  const expected = [
    {
      identifier: 'a.petit',
      bearers: [
        { account: 'one', displayName: 'Anne Petit', where: 'particulier' },
        { account: 'two', displayName: 'Alain Petit', where: 'particulier' },
      ],
    },
  ];
  expect(identifierCollisions(context)).toEqual(expected);
  rebuildProjections(base.statements, base.projections);
  expect(identifierCollisions(context)).toEqual(expected);
  // The password tells them apart, as it does for those of one courriel.
  expect(candidatesOf(context, 'a.petit').map(({ account }) => account)).toEqual(['one', 'two']);
});

it('an account of another poste is known here by name and has no way in', () => {
  made('far', 'Zoé', 'zoe.petit', false);
  const context = contextOf(base, base.journal);
  expect(candidatesOf(context, 'zoe.petit')).toEqual([]);
  made('near', 'Zoé', 'zoe.petit', true);
  expect(candidatesOf(context, 'zoe.petit').map(({ account }) => account)).toEqual(['near']);
});
