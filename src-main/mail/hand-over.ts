import { drawActivationCode, drawTemporaryPassword } from '../../src-shared/kernel/activation-code.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { isLoginAsleep, issueCode } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import { type OutboxRow, writeMail } from './compose.ts';
import { enveloped, senderAddress } from './envelope.ts';
import type { UnsentMail } from './mime.ts';

/**
 * Writes a mail that is about to be handed over, in the caller's transaction: its codes are drawn now, and only their MACs are kept.
 * Codes `person_erased`, `mail_unwritable`, `already_active` (an activation nobody needs any more).
 * @param fallback sender's address when the settings have none
 */
export const writeForHandOver = (context: WriterContext, row: OutboxRow, fallback: string): Result<UnsentMail> => {
  const { ports, statements } = context;
  if (row.template === 'activation' && row.account !== null) {
    const account = statements.first(statements.db.selectFrom('p_account').select('activated').where('id', '=', row.account));
    if (account?.activated === 1 && !isLoginAsleep(context, row.account))
      return refuse('already_active', 'Le compte a été activé entre-temps : ce courriel n’est plus utile.');
  }
  const drawn: Parameters<typeof issueCode>[1][] = [];
  const written = writeMail(context, row, 'shown', (login, purpose) => {
    const code = purpose === 'temporary_password' ? drawTemporaryPassword(ports.random) : drawActivationCode(ports.random);
    drawn.push({ carrier: row.id, login, purpose, code });
    return code;
  });
  if (!written.ok) return written;
  for (const issued of drawn) issueCode(context, issued);
  const workstation = context.workstation();
  return ok(enveloped(workstation, row, written.data, senderAddress(workstation, fallback), ports.clock.now()));
};
