import type { WriterContext } from '../backend/context.ts';
import { queueMail } from './outbox.ts';

/** The activation mail of an account that has no password yet (rules §1.4). @returns false without a courriel */
export const queueActivation = (
  context: WriterContext,
  request: { account: string; organisation: string | null; effectKey?: string },
): boolean => {
  const { statements } = context;
  const row = statements.first(
    statements.db
      .selectFrom('p_account')
      .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select(['p_account.courriel', 'p_account.identifier', 'p_login.id as login'])
      .where('p_account.id', '=', request.account),
  );
  if (row === undefined || row.courriel === null) return false;
  return queueMail(context, {
    template: 'activation',
    params: { identifier: row.identifier, login: row.login, organisation: request.organisation },
    subject: 'Activez votre compte Écritoire',
    account: request.account,
    recipient: row.courriel,
    ...(request.effectKey === undefined ? {} : { effectKey: request.effectKey }),
  });
};
