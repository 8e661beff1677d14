import { formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, Tables, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { Statements } from '../database/query.ts';
import { renderHandover } from '../documents/handover.ts';
import { senderOf } from '../documents/sender.ts';
import { cancelAccessMails, momentIn, notifyRevealed } from '../mail/public.ts';
import { type CodePurpose, codeLifetime, codesHandedOver, issueCode } from './issued-codes.ts';
import { asleepCause } from './logins.ts';
import { personOf } from './queries.ts';

interface Receiver {
  readonly login: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly purpose: Extract<CodePurpose, 'activation_code' | 'password_code'>;
}

const receiverOf = (statements: Statements<Tables>, account: string): Result<Receiver> => {
  const person = personOf(statements, account);
  if (person?.identifier == null || person.login === null || person.isErased)
    return refuse('unknown_account', 'Ce compte n’existe plus. Actualisez la liste.');
  const { login, identifier, displayName, activated, disabled } = person;
  if (disabled === 'invalide_par_administrateur')
    return refuse('account_disabled', 'L’administrateur de l’organisation a invalidé cette inscription : il doit d’abord la valider.');
  // Whoever was asleep for 16 months comes back by activating again (rules §1.6).
  const purpose = activated && disabled !== asleepCause ? 'password_code' : 'activation_code';
  return ok({ login, identifier, displayName, purpose });
};

/** What the main process asks the reader: the sheet, drawn with its code. */
export const handOverSheetQueries = {
  'internal.accounts.renderHandOver': async (
    context: ReaderContext,
    input: { account: string; code: string; at: number },
  ): Promise<Result<{ pdf: string }>> => {
    const receiver = receiverOf(context.statements, input.account);
    if (!receiver.ok) return receiver;
    const { identifier, displayName: name, purpose } = receiver.data;
    const { settings } = context.workstation();
    const pdf = await renderHandover({
      kind: purpose,
      secret: formatActivationCode(input.code),
      person: { displayName: name, identifier },
      sender: senderOf(settings),
      workstationName: settings.name,
      handedOver: momentIn(input.at, settings.timeZone),
      validUntil: momentIn(input.at + codeLifetime(settings), settings.timeZone),
    });
    return ok({ pdf: Buffer.from(pdf).toString('base64') });
  },
};

/** What the main process asks the writer: the code becomes valid, others by mail end, and the person is notified. */
export const handOverInternals = {
  'internal.accounts.handOver': (context: WriterContext, input: { account: string; code: string; at: number }): Result<null> =>
    context.statements.transaction(() => {
      const receiver = receiverOf(context.statements, input.account);
      if (!receiver.ok) return receiver;
      const { login, purpose } = receiver.data;
      const carrier = newId(context.ports);
      cancelAccessMails(context, input.account, 'L’accès a été remis en main propre.');
      issueCode(context, { carrier, login, purpose, code: input.code });
      codesHandedOver(context, carrier, input.at);
      context.log.write('reveal', context.actor.account, { account: input.account });
      notifyRevealed(context, input.account);
      return ok(null);
    }),
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof handOverSheetQueries> {}
  interface InternalCommands extends Handlers<typeof handOverInternals> {}
}
