import { accountAggregate, activateAccount, changeRoles, confirmCourriel } from '../../src-shared/accounts/account.ts';
import { loginAggregate } from '../../src-shared/accounts/login.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { sameHeads } from '../../src-shared/kernel/seen.ts';
import { signInName } from '../../src-shared/kernel/sign-in-name.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { decideOn, runCommand } from '../commands/decide-on.ts';
import { staleRefusal } from '../journal/journal.ts';
import { queueActivation } from '../mail/public.ts';
import { ownerOfCode, sentTo } from './code-check.ts';
import { wakeLogins } from './logins.ts';
import { mayMail, noteMail } from './mail-wait.ts';
import { accountsNamed } from './queries.ts';
import { registerPerson } from './registration.ts';
import { sendPasswordMails } from './request-password.ts';
import { applyAsAsked } from './self-registration.ts';
import { countInWindow, mayInWindow } from './window-limit.ts';

const unknownAccount = () => refuse('unknown_account', 'Ce compte n’existe plus. Actualisez la liste.');

const loginOf = ({ statements }: WriterContext, account: string): string | undefined =>
  statements.first(statements.db.selectFrom('p_login_account').select('login').where('account', '=', account))?.login;

/** How many other agents keep a role, or may open the workstation. */
const others = ({ statements }: WriterContext, account: string): { managers: number; openers: number } => {
  const { db } = statements;
  const rows = statements.all(
    db
      .selectFrom('p_account')
      .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
      .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
      .select(['p_account.roles', 'p_login.opens_workstation'])
      .where('p_account.kind', '=', 'agent')
      .where('p_account.id', '<>', account)
      .where('p_account.disabled', 'is', null)
      .where('p_login.asleep', '=', 0)
      // Somebody who was erased manages nothing.
      .where('p_account.prenom', 'is not', null),
  );
  const managers = rows.filter((row) => row.roles.includes('"gestionnaire_poste"'));
  return { managers: managers.length, openers: managers.filter((row) => row.opens_workstation === 1).length };
};

const onAccount = decideOn(accountAggregate, ['accounts', 'organisations', 'letters']);

/** Commands of the room «Comptes». */
export const accountCommands = {
  'accounts.requestPassword': (context, input) => {
    const way = input.way ?? context.workstation().settings.passwordMail;
    const asked = `password\n${way}\n${signInName(input.who)}`;
    const early = mayMail(context, asked);
    if (!early.ok) return early;
    const allowed = mayInWindow(context, 'mail', context.page);
    if (!allowed.ok) return allowed;
    const logins = accountsNamed(context.statements, input.who).map(({ login }) => login);
    return context.statements.transaction(() => {
      countInWindow(context, 'mail', context.page);
      sendPasswordMails(context, { logins, way });
      return ok(noteMail(context, asked));
    });
  },
  /** The code alone: the password was chosen at registration (S2 «lien d’activation»). */
  'accounts.activate': (context, input) => {
    const owner = ownerOfCode(context, input.who, input.code, ['activation_code']);
    if (!owner.ok) return owner;
    const { account, login, identifier, record } = owner.data;
    if (record === null)
      return refuse('password_needed', 'Ce code est bon, mais ce compte n’a pas encore de mot de passe : choisissez-le ci-dessous.');
    return onAccount(
      context,
      { id: account },
      {
        actor: account,
        decide: (state) => {
          const activated = activateAccount(state);
          return activated.ok ? ok([...activated.data, ...confirmCourriel(state, sentTo(context, login, input.code))]) : activated;
        },
        after: ({ state, transaction }) => {
          wakeLogins(context, transaction, account);
          const applied = applyAsAsked(context, transaction, account);
          if (!applied.ok) return applied;
          context.statements.run(context.statements.db.deleteFrom('secret_code').where('login', '=', login));
          return ok({ identifier, waits: applied.data === 'aucune_demande' ? null : applied.data, role: state.applies });
        },
      },
    );
  },
  'accounts.createAgent': (context, input) => {
    const { prenom, nom, courriel, roles, opensWorkstation } = input;
    const result = runCommand(context, ['accounts'], (transaction) =>
      registerPerson(context, transaction, {
        kind: 'agent',
        organisation: null,
        roles,
        onBehalf: true,
        prenom,
        nom,
        courriel,
        opensWorkstation,
      }),
    );
    if (!result.ok) return result;
    const mailQueued = queueActivation(context, { account: result.data.account });
    return ok({ account: result.data.account, identifier: result.data.identifier, mailQueued });
  },
  'accounts.changeAgent': (context, input) => {
    const login = loginOf(context, input.account);
    if (login === undefined) return unknownAccount();
    const rest = others(context, input.account);
    const result = runCommand(context, ['accounts'], (transaction) => {
      const { state, heads } = transaction.load(accountAggregate, input.account);
      if (!state.exists) return unknownAccount();
      if (!sameHeads(heads, input.seen)) return staleRefusal();
      const decided = changeRoles(state, { roles: input.roles, otherWorkstationManagers: rest.managers });
      if (!decided.ok) return decided;
      const otherRoles = [...state.roles].sort().join() !== [...input.roles].sort().join();
      if (otherRoles) transaction.append(accountAggregate, input.account, decided.data);
      const known = transaction.load(loginAggregate, login).state;
      if (known.opensWorkstation !== input.opensWorkstation) {
        const manages = input.roles.includes('gestionnaire_poste');
        if (known.opensWorkstation && manages && rest.openers === 0)
          return refuse(
            'last_opener',
            'Au moins un gestionnaire du poste doit pouvoir ouvrir ce poste. Donnez d’abord ce droit à une autre personne.',
            'opensWorkstation',
          );
        transaction.append(loginAggregate, login, [{ type: 'login.opens_workstation_changed', facts: { opens: input.opensWorkstation } }]);
        // The slot goes at the next opening; given the right back, the person makes a new one by typing their password.
        if (!input.opensWorkstation)
          context.statements.run(context.statements.db.updateTable('secret_password').set({ slot: null }).where('login', '=', login));
      }
      return ok({ otherRoles });
    });
    if (!result.ok) return result;
    // Rights are read at sign-in: whoever has others now signs in again, also the person who changed their own.
    if (result.data.otherRoles) context.endSessions({ account: input.account, reason: 'rights_changed' });
    return ok({});
  },
} satisfies CommandHandlers;
