import type { Statements } from '../database/query.ts';
import type { EraseLocal } from '../journal/erase.ts';
import type { AccountTables } from './tables.ts';

/** Takes away every way in of the accounts among the subjects: passwords, codes, counters and the time of the last sign-in. */
export const eraseAccounts = (statements: Statements<AccountTables>): EraseLocal => {
  const { db } = statements;
  return (subjects) => {
    for (const account of subjects) {
      const logins = statements.all(db.selectFrom('p_login_account').select('login').where('account', '=', account));
      for (const { login } of logins) {
        statements.run(db.deleteFrom('secret_password').where('login', '=', login));
        statements.run(db.deleteFrom('secret_code').where('login', '=', login));
        statements.run(db.deleteFrom('l_throttle').where('subject', 'like', `%login:${login}`));
      }
      statements.run(db.deleteFrom('l_sign_in').where('account', '=', account));
    }
  };
};
