import { accountAggregate } from '../../src-shared/accounts/account.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import { type PasswordWay, queueWayIn } from '../mail/public.ts';

/** Accounts to which a mail may go: never those that an administrator invalidated, nor those whose letter is still to be answered. */
const reachable = (context: WriterContext, logins: readonly string[]) => {
  const { statements, journal } = context;
  if (logins.length === 0) return [];
  return statements
    .all(
      statements.db
        .selectFrom('p_login')
        .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
        .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
        .leftJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
        .select([
          'p_login.id as login',
          'p_account.id as account',
          'p_account.kind',
          'p_account.courriel',
          'p_account.activated',
          'p_account.disabled',
          'p_login.asleep',
          'p_organisation.id as body',
        ])
        .where('p_login.id', 'in', [...logins])
        .orderBy('p_login.row'),
    )
    .filter((row) => {
      if (row.courriel === null || row.disabled === 'invalide_par_administrateur') return false;
      if (row.activated === 1 || row.kind !== 'membre') return true;
      if (journal.reader.fold(accountAggregate, row.account)?.state.selfRegistered === true) return true;
      // The letter has to be answered first: only then is there something to activate (rules §2.3).
      const body = row.body === null ? undefined : journal.reader.fold(organisationAggregate, row.body)?.state;
      return body?.members[row.account] !== undefined;
    });
};

/**
 * «Mot de passe oublié ?» (rules §1.5, §1.6), in the caller's transaction.
 */
export const sendPasswordMails = (
  context: WriterContext,
  { logins, way = context.workstation().settings.passwordMail }: { logins: readonly string[]; way?: PasswordWay | undefined },
): void => {
  const rows = reachable(context, logins);
  // Written for an unknown name too: neither the answer nor the time it takes says whether an account exists (rules §1.5).
  context.log.write('password_requested', rows.length === 1 ? (rows[0]?.account ?? null) : null);
  const accounts = rows.map(({ activated, asleep, ...row }) => ({ ...row, inUse: activated === 1 && asleep === 0 }));
  queueWayIn(context, accounts, way);
};
