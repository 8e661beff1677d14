import type { PasswordWay } from '../../src-shared/workstation/settings.ts';
import type { WriterContext } from '../backend/context.ts';
import { queueActivation } from './holder.ts';
import { queueMail } from './outbox.ts';

/** An account to let in again. */
export interface LetIn {
  readonly account: string;
  readonly login: string;
  readonly courriel: string | null;
  /** False for one that is to be activated first, or again after 16 months (rules §1.4, §1.6). */
  readonly inUse: boolean;
  /** Its application in an organisation ended without it: a password alone does not open it. */
  readonly noApplication?: boolean;
}

/**
 * Mails that let people in again, in the caller's transaction: for accounts in use a code or a temporary password, for the others an
 * activation code. Who must apply again gets a code whatever was asked: a temporary password opens nothing for them. How often they may be asked for is the caller's to say.
 */
export const queueWayIn = (context: WriterContext, accounts: readonly LetIn[], way: PasswordWay): void => {
  const inUse = accounts.filter((known) => known.inUse);
  const byCode = inUse.filter(({ noApplication }) => way === 'code' || noApplication === true);
  const [first] = byCode;
  // One mail for all accounts of a courriel.
  if (first !== undefined)
    queueMail(context, {
      template: 'password_code',
      params: { logins: byCode.map(({ login }) => login), noApplication: byCode.some(({ noApplication }) => noApplication === true) },
      subject: 'Choisissez un nouveau mot de passe Écritoire',
      account: first.account,
      recipient: first.courriel,
    });
  for (const known of inUse.filter((one) => !byCode.includes(one)))
    queueMail(context, {
      template: 'temporary_password',
      params: { login: known.login },
      subject: 'Votre mot de passe temporaire Écritoire',
      account: known.account,
      recipient: known.courriel,
    });
  for (const { account } of accounts.filter((known) => !known.inUse)) queueActivation(context, { account });
};
