import type { Account } from '../../src-shared/accounts/account.ts';
import type { Login } from '../../src-shared/accounts/login.ts';
import type { Statements } from '../database/query.ts';
import type { Projection } from '../journal/projection.ts';
import type { AccountTables } from './tables.ts';

/** Form of a courriel that comparisons and look-ups use. */
export const courrielKey = (courriel: string): string => courriel.normalize('NFC').toLowerCase();

/** Writes `p_account`. */
export const accountProjection = (statements: Statements<AccountTables>): Projection<Account> => {
  const { db } = statements;
  return {
    aggregate: 'account',
    tables: ['p_account'],
    save: ({ row, id, state }) => {
      if (!state.exists) return;
      const columns = {
        kind: state.kind,
        organisation: state.organisation,
        roles: JSON.stringify(state.roles),
        prenom: state.person?.prenom ?? null,
        nom: state.person?.nom ?? null,
        courriel: state.person?.courriel ?? null,
        identifier: state.person?.identifier ?? null,
        courriel_key: state.person?.courriel == null ? null : courrielKey(state.person.courriel),
        activated: Number(state.activated),
        disabled: state.disabled,
      };
      statements.run(
        db
          .insertInto('p_account')
          .values({ row, id, created_at: state.createdAt, ...columns })
          .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
      );
    },
  };
};

/** Writes `p_login` and the accounts it opens. */
export const loginProjection = (statements: Statements<AccountTables>): Projection<Login> => {
  const { db } = statements;
  return {
    aggregate: 'login',
    tables: ['p_login', 'p_login_account'],
    save: ({ row, id, state }) => {
      if (!state.exists) return;
      const columns = { opens_workstation: Number(state.opensWorkstation), asleep: Number(state.asleep) };
      statements.run(
        db
          .insertInto('p_login')
          .values({ row, id, ...columns })
          .onConflict((conflict) => conflict.column('row').doUpdateSet(columns)),
      );
      for (const account of state.accounts) {
        statements.run(
          db
            .insertInto('p_login_account')
            .values({ login: id, account })
            .onConflict((conflict) => conflict.doNothing()),
        );
      }
    },
  };
};
