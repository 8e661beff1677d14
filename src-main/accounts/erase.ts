import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import type { EraseLocal } from '../journal/erase.ts';

/** Takes away every way in of the accounts among the subjects: passwords, codes, counters, what they declared and the time of the last sign-in. */
export const eraseAccounts = (statements: Statements<Tables>): EraseLocal => {
  const { db } = statements;
  return (subjects) => {
    for (const account of subjects) {
      const logins = statements.all(db.selectFrom('p_login_account').select('login').where('account', '=', account));
      for (const { login } of logins) {
        statements.run(db.deleteFrom('secret_password').where('login', '=', login));
        statements.run(db.deleteFrom('secret_code').where('login', '=', login));
        statements.run(db.deleteFrom('l_throttle').where('subject', 'like', `%login:${login}`));
      }
      statements.run(db.deleteFrom('l_declaration').where('account', '=', account));
      statements.run(db.deleteFrom('l_sign_in').where('account', '=', account));
    }
  };
};

/** The keyring's part of the accounts among the subjects, to be removed once the erasure is committed: asked before it, gone after it. */
export const waysInOf = (
  statements: Statements<Tables>,
  subjects: readonly string[],
): { slots: readonly string[]; signInNames: readonly string[] } => {
  const rows = subjects.flatMap((account) =>
    statements.all(
      statements.db
        .selectFrom('p_login_account')
        .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
        .leftJoin('secret_password', 'secret_password.login', 'p_login_account.login')
        .select(['p_account.identifier', 'p_account.courriel_key', 'secret_password.slot'])
        .where('p_login_account.account', '=', account),
    ),
  );
  return {
    slots: rows.flatMap(({ slot }) => slot ?? []),
    signInNames: rows.flatMap(({ identifier, courriel_key }) => [identifier, courriel_key]).filter((name) => name !== null),
  };
};
