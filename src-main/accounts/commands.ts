import { accountAggregate, changeRoles } from '../../src-shared/accounts/account.ts';
import { loginAggregate } from '../../src-shared/accounts/login.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { CommandHandlers, WriterContext } from '../backend/context.ts';
import { staleRefusal } from '../journal/journal.ts';
import { queueActivation, queueMail } from '../mail/public.ts';
import { courrielKey } from './projection.ts';
import { registerPerson } from './registration.ts';

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
      .where('p_account.disabled', 'is', null),
  );
  const managers = rows.filter((row) => row.roles.includes('"gestionnaire_poste"'));
  return { managers: managers.length, openers: managers.filter((row) => row.opens_workstation === 1).length };
};

/** Accounts of an identifier or a courriel to which a mail may go: never those that an administrator invalidated, nor those whose application still waits. */
const reachable = (context: WriterContext, typed: string) => {
  const { statements } = context;
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
          'p_organisation.id as body',
          'p_organisation.name as organisation',
        ])
        .where((where) =>
          where.or([where('p_login.identifier', '=', typed.toLowerCase()), where('p_login.courriel_key', '=', courrielKey(typed))]),
        )
        .orderBy('p_login.row'),
    )
    .filter((row) => {
      if (row.courriel === null || row.disabled === 'invalide_par_administrateur') return false;
      if (row.activated === 1 || row.kind !== 'membre') return true;
      // The letter has to be answered first: only then is there something to activate (rules §2.3).
      const body = row.body === null ? undefined : context.journal.reader.fold(organisationAggregate, row.body)?.state;
      return body?.members[row.account] !== undefined;
    });
};

/** Commands of the room «Comptes». */
export const accountCommands = {
  'accounts.requestPassword': (context, input) => {
    const { statements } = context;
    statements.transaction(() => {
      const rows = reachable(context, input.who.trim());
      // Written for an unknown name too: neither the answer nor the time it takes says whether an account exists (rules §1.5).
      context.log.write('password_requested', rows.length === 1 ? (rows[0]?.account ?? null) : null);
      const active = rows.filter((row) => row.activated === 1);
      const [first] = active;
      const tenMinutes = Math.floor(context.ports.clock.now() / 600_000);
      // One mail for all accounts of a courriel; asking again and again must not fill a mail box.
      if (first !== undefined)
        queueMail(context, {
          template: 'password_code',
          params: { logins: active.map((row) => row.login), validHours: 24, link: null },
          subject: 'Choisissez un nouveau mot de passe Écritoire',
          account: first.account,
          recipient: first.courriel,
          effectKey: `password/${first.login}/${tenMinutes}`,
        });
      // Who let the activation code expire gets another one.
      for (const { account, login, organisation } of rows.filter((row) => row.activated === 0))
        queueActivation(context, { account, organisation, effectKey: `activation/${login}/${tenMinutes}` });
    });
    return ok({});
  },
  'accounts.createAgent': (context, input) => {
    const { prenom, nom, courriel, roles, opensWorkstation } = input;
    const result = context.journal.command(context.actor.account, (transaction) =>
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
    context.changed('accounts');
    const mailQueued = queueActivation(context, { account: result.data.account, organisation: null });
    return ok({ account: result.data.account, identifier: result.data.identifier, mailQueued });
  },
  'accounts.changeAgent': (context, input) => {
    const login = loginOf(context, input.account);
    if (login === undefined) return unknownAccount();
    const rest = others(context, input.account);
    const result = context.journal.command(context.actor.account, (transaction) => {
      const { state, version } = transaction.load(accountAggregate, input.account);
      if (!state.exists) return unknownAccount();
      if (version !== input.version) return staleRefusal();
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
    context.changed('accounts');
    // Rights are read at sign-in: whoever has others now signs in again, also the person who changed their own.
    if (result.data.otherRoles) context.endSessions({ account: input.account, reason: 'rights_changed' });
    return ok({});
  },
} satisfies CommandHandlers;
