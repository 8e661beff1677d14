import type { WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import type { WriterContext } from '../backend/context.ts';
import { queueActivation } from './holder.ts';
import { queueMail } from './outbox.ts';

/** What is sent: a code to choose a new password (S1, S3), or a temporary password (S0); as the workstation has it when nobody says ⚙. */
export type PasswordWay = WorkstationSettings['passwordMail'];

/** An account to let in again. */
export interface LetIn {
  readonly account: string;
  readonly login: string;
  readonly courriel: string | null;
  /** False for one that is to be activated first, or again after 16 months (rules §1.4, §1.6). */
  readonly inUse: boolean;
}

const tenMinutes = 600_000;

/**
 * Mails that let people in again, in the caller's transaction: for accounts in use a code or a temporary password, for the others an
 * activation code. Asking again and again does not fill a mail box. @returns whether one more is on its way
 */
export const queueWayIn = (context: WriterContext, accounts: readonly LetIn[], way: PasswordWay): boolean => {
  const round = Math.floor(context.ports.clock.now() / tenMinutes);
  const inUse = accounts.filter((known) => known.inUse);
  const [first] = inUse;
  const queued: boolean[] = [];
  // One mail for all accounts of a courriel.
  if (first !== undefined && way === 'code')
    queued.push(
      queueMail(context, {
        template: 'password_code',
        params: { logins: inUse.map(({ login }) => login) },
        subject: 'Choisissez un nouveau mot de passe Écritoire',
        account: first.account,
        recipient: first.courriel,
        effectKey: `password/${first.login}/${round}`,
      }),
    );
  if (way === 'temporary')
    for (const { account, login, courriel } of inUse)
      queued.push(
        queueMail(context, {
          template: 'temporary_password',
          params: { login },
          subject: 'Votre mot de passe temporaire Écritoire',
          account,
          recipient: courriel,
          effectKey: `temporary/${login}/${round}`,
        }),
      );
  for (const { account, login } of accounts.filter((known) => !known.inUse))
    queued.push(queueActivation(context, { account, effectKey: `activation/${login}/${round}` }));
  return queued.includes(true);
};
