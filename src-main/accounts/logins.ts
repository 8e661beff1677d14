import { loginAggregate, wake } from '../../src-shared/accounts/login.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';

/** What stands on screens for an account that sleeps on this poste: one of the causes of S2, and no fact of the account. */
export const asleepCause = 'inactif_16_mois';

/** Why an account does not open on this poste, as screens name it; null when nothing stands in the way. */
export const closedBecause = (row: { readonly disabled: string | null; readonly asleep: number | null }): string | null =>
  row.disabled ?? (row.asleep === 1 ? asleepCause : null);

/** A way back was used: every login of this poste that opens the account is awake again (rules §1.6). */
export const wakeLogins = ({ statements }: WriterContext, transaction: Transaction, account: string): void => {
  const rows = statements.all(statements.db.selectFrom('p_login_account').select('login').where('account', '=', account));
  for (const { login } of rows) transaction.append(loginAggregate, login, wake(transaction.load(loginAggregate, login).state));
};

/** True for an account whose login sleeps on this poste. */
export const isLoginAsleep = ({ statements }: Pick<WriterContext, 'statements'>, account: string): boolean =>
  statements.first(
    statements.db
      .selectFrom('p_login_account')
      .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select('p_login.id')
      .where('p_login_account.account', '=', account)
      .where('p_login.asleep', '=', 1),
  ) !== undefined;
