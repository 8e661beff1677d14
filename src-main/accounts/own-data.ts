import { accountAggregate, changePerson, confirmCourriel } from '../../src-shared/accounts/account.ts';
import { sameCourriel } from '../../src-shared/kernel/courriel.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn, runCommand } from '../commands/decide-on.ts';
import { momentIn, queueMail } from '../mail/public.ts';
import { sentTo } from './code-check.ts';
import { mayMail, noteMail } from './mail-wait.ts';
import { courrielKey } from './projection.ts';
import { countFailure, forgetFailures, mayTry } from './throttle.ts';

const unknown = () => refuse('unknown_account', 'Ce compte n’existe plus.');

const touched = ['accounts', 'organisations'] as const;
const onAccount = decideOn(accountAggregate, touched);

/** «Mes données personnelles» (S1, S3, rules §1.8). */
export const ownDataCommands = {
  'accounts.changeName': (context, input) => {
    const { account } = context.actor;
    if (account === null) return unknown();
    return onAccount(
      context,
      { id: account },
      {
        decide: (state) => changePerson(state, { prenom: input.prenom, nom: input.nom, courriel: state.person?.courriel ?? null }),
        after: () => ok({}),
      },
    );
  },
  /** The code goes to the new address: the old one stays until it is typed. */
  'accounts.askCourriel': (context, input) => {
    const { statements, actor } = context;
    const { account, login } = actor;
    if (account === null || login === null) return unknown();
    const state = context.journal.reader.fold(accountAggregate, account)?.state;
    if (state?.person == null) return unknown();
    // The same one again, while nobody has shown that they read it: a code confirms it.
    if (state.courrielConfirmed && sameCourriel(state.person.courriel ?? '', input.courriel))
      return refuse('same_courriel', 'C’est déjà votre courriel.', 'courriel');
    return statements.transaction(() => {
      const asked = `courriel\n${login}\n${courrielKey(input.courriel)}`;
      const early = mayMail(context, asked);
      if (!early.ok) return early;
      const subject = `courriel/login:${login}`;
      const allowed = mayTry(context, subject);
      if (!allowed.ok) return refuse('too_many_attempts', allowed.error.message);
      countFailure(context, subject);
      queueMail(context, {
        template: 'courriel_confirmation',
        params: { login },
        subject: 'Confirmez votre nouvelle adresse de courriel',
        account,
        recipient: input.courriel,
      });
      context.changed('accounts');
      return ok(noteMail(context, asked));
    });
  },
} satisfies CommandHandlers;

/** What the main process asks for a confirmed courriel. */
export const ownDataInternals = {
  /** Replaces the courriel, notifies the old one. @returns the keyring slot to be found by the new names, if there is one */
  'internal.accounts.confirmCourriel': (
    context: WriterContext,
    input: { login: string; account: string; code: string },
  ): Result<{ slot: string | null; signInNames: readonly string[] }> => {
    const { statements, ports } = context;
    const { login, account, code } = input;
    const subject = `code/courriel/login:${login}`;
    const allowed = mayTry(context, subject);
    if (!allowed.ok) return refuse('too_many_attempts', allowed.error.message);
    const courriel = sentTo(context, login, code, ['courriel_code']);
    if (courriel === null) {
      countFailure(context, subject);
      return refuse('code_refused', 'Ce code n’est pas valable, ou il a expiré. Vérifiez-le, ou redemandez-en un.', 'code');
    }
    return runCommand(
      context,
      touched,
      (transaction) => {
        const { state } = transaction.load(accountAggregate, account);
        if (state.person === null) return unknown();
        const person = changePerson(state, { ...state.person, courriel });
        if (!person.ok) return person;
        if (person.data.length > 0) transaction.append(accountAggregate, account, person.data);
        transaction.append(accountAggregate, account, confirmCourriel(transaction.load(accountAggregate, account).state, courriel));
        const { identifier } = state.person;
        if (state.person.courriel !== null && !sameCourriel(state.person.courriel, courriel))
          queueMail(context, {
            template: 'courriel_changed',
            params: { identifier, newCourriel: courriel, changedAt: momentIn(ports.clock.now(), context.workstation().settings.timeZone) },
            subject: 'L’adresse de courriel de votre compte a changé',
            account,
            recipient: state.person.courriel,
          });
        statements.run(statements.db.deleteFrom('secret_code').where('login', '=', login));
        forgetFailures(context, subject);
        const secret = statements.first(statements.db.selectFrom('secret_password').select('slot').where('login', '=', login));
        return ok({ slot: secret?.slot ?? null, signInNames: [identifier, courriel] });
      },
      account,
    );
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof ownDataInternals> {}
}
