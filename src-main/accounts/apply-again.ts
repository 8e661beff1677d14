import { accountAggregate, type RequestedRole } from '../../src-shared/accounts/account.ts';
import { validatorOf, waitsFor } from '../../src-shared/accounts/waits.ts';
import type { OutputOf } from '../../src-shared/contract.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { runCommand } from '../commands/decide-on.ts';
import { submitApplication } from './self-registration.ts';
import { type Attempt, giveBack } from './throttle.ts';

const notNeeded = () =>
  refuse(
    'not_needed',
    'Une demande est déjà en cours pour ce compte, ou il est ouvert. Connectez-vous : la page vous dira où elle en est.',
  );

/** What the main process asks for «Demander de nouveau»; never reachable from a window. */
export const applyAgainInternals = {
  /**
   * A new application of somebody whose last one ended without them (replaced, cancelled): the state that no code and no new password
   * gets out of. Of the accounts that a password opened, the one that stands there.
   */
  'internal.accounts.applyAgain': (
    context: WriterContext,
    input: { readonly accounts: readonly string[]; readonly role: RequestedRole; readonly attempt: Attempt },
  ): Result<OutputOf<'accounts.applyAgain'>> => {
    giveBack(context, input.attempt);
    return runCommand(context, ['organisations', 'letters', 'accounts'], (transaction) => {
      for (const id of input.accounts) {
        const { state: account } = transaction.load(accountAggregate, id);
        if (account.organisation === null || !account.activated || account.disabled !== null || account.person === null) continue;
        const { state: body } = transaction.load(organisationAggregate, account.organisation);
        if (!body.exists || waitsFor(account, body) !== 'aucune_demande') continue;
        const submitted = submitApplication(context, transaction, { account: id, organisation: body, role: input.role });
        if (!submitted.ok) return submitted;
        // Proved by the password, as a sign-in is, and written as one is.
        context.log.write('applied_again', id);
        return ok({ organisation: bodyNameOf(body), waits: validatorOf(input.role, submitted.data) });
      }
      return notNeeded();
    });
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof applyAgainInternals> {}
}
