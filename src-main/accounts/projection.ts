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
    version: 1,
    tables: ['p_account'],
    remove: (row) => {
      statements.run(db.deleteFrom('p_account').where('row', '=', row));
    },
    save: ({ row, id, state }) => {
      if (!state.exists) return;
      const columns = {
        kind: state.kind,
        organisation: state.organisation,
        roles: JSON.stringify(state.roles),
        prenom: state.person?.prenom ?? null,
        nom: state.person?.nom ?? null,
        courriel: state.person?.courriel ?? null,
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
    version: 1,
    tables: ['p_login', 'p_login_account'],
    remove: (row, id) => {
      statements.run(db.deleteFrom('p_login').where('row', '=', row));
      statements.run(db.deleteFrom('p_login_account').where('login', '=', id));
    },
    save: ({ row, id, state }) => {
      if (!state.exists) return;
      const courriel = state.identity?.courriel ?? null;
      const columns = {
        identifier: state.identity?.identifier ?? null,
        courriel_key: courriel === null ? null : courrielKey(courriel),
        opens_workstation: Number(state.opensWorkstation),
        locked_until: state.lockedUntil,
      };
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
