import {
  type Account,
  accountAggregate,
  activateAccount,
  confirmCourriel,
  type NewAccountEvent,
} from '../../src-shared/accounts/account.ts';
import { isAsleep } from '../../src-shared/accounts/inactivity.ts';
import { loginAggregate, putToSleep } from '../../src-shared/accounts/login.ts';
import { waitsFor } from '../../src-shared/accounts/waits.ts';
import type { Decision } from '../../src-shared/kernel/event.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { SessionView } from '../../src-shared/kernel/session.ts';
import { bodyNameOf } from '../../src-shared/organisations/body.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { Transaction } from '../journal/journal.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { lockedAtFailure } from '../keyring/throttle.ts';
import { type Candidate, candidatesOf, subjectOf } from './candidates.ts';
import { codeRefused, holdsCode, ownerOfCode, sentTo, type TemporaryMatch, temporaryOwner } from './code-check.ts';
import { wakeLogins } from './logins.ts';
import { notifyLocked } from './mails.ts';
import { otherAccountsOf } from './own-accounts.ts';
import { applyAsAsked } from './self-registration.ts';
import { rolesOf } from './standing.ts';
import { type Attempt, forgetFailures, giveBack, mayTry, reserveAttempt } from './throttle.ts';

/** The logins that a typed name may mean, and the attempt at them that is counted. */
export interface Asked {
  readonly candidates: readonly Candidate[];
  readonly attempt: Attempt;
}

const causes = {
  notActivated: 'Votre compte n’est pas encore activé. Utilisez « J’ai reçu un code », ou demandez un nouveau code.',
  invalidated: 'L’administrateur de votre organisation a invalidé votre inscription. Demandez-lui de la valider.',
} as const;

const waiting = {
  administrateur: 'Votre compte est activé. L’administrateur de votre organisation doit encore valider votre inscription : parlez-lui-en.',
  courrier:
    'Votre compte est activé. Le représentant légal de votre organisation reçoit un courrier avec deux codes : votre compte s’ouvre dès leur saisie.',
  aucune_demande:
    'Votre inscription n’est pas en vigueur : votre demande a été annulée, ou une autre personne a été validée. Vous pouvez demander de nouveau.',
} as const;

const ownOf = (context: WriterContext, login: string): Result<Candidate> => {
  const { statements } = context;
  const row = statements.first(
    statements.db
      .selectFrom('p_login_account')
      .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
      .select('p_account.identifier')
      .where('p_login_account.login', '=', login),
  );
  const own = row?.identifier == null ? undefined : candidatesOf(context, row.identifier).find((candidate) => candidate.login === login);
  return own === undefined ? refuse('unknown_account', 'Ce compte n’existe plus.') : ok(own);
};

const onAccount = decideOn(accountAggregate, ['accounts', 'organisations', 'letters']);
const onLogin = decideOn(loginAggregate, ['accounts']);

/** What the main process asks for signing in and changing passwords; never reachable from a window. */
export const accountInternals = {
  /** Logins of a typed name, and the attempt that the throttle let pass: counted until `signedIn` or `giveBack` says otherwise. */
  'internal.accounts.candidates': (context: WriterContext, input: { who: string }): Result<Asked> => {
    const candidates = candidatesOf(context, input.who);
    const attempt = reserveAttempt(context, subjectOf(context, input.who, candidates));
    if (attempt.ok) return ok({ candidates, attempt: attempt.data });
    context.log.write('sign_in_throttled', candidates[0]?.account ?? null);
    return attempt;
  },
  /** A signed-in login, before its password is typed again: the same throttle, the same attempt. */
  'internal.accounts.own': (context: WriterContext, input: { login: string }): Result<{ own: Candidate; attempt: Attempt }> => {
    const own = ownOf(context, input.login);
    if (!own.ok) return own;
    const attempt = reserveAttempt(context, [`login:${own.data.login}`]);
    return attempt.ok ? ok({ own: own.data, attempt: attempt.data }) : attempt;
  },
  /** The same where nothing is typed that could be guessed: no attempt is counted, and those of other windows hold nobody up. */
  'internal.accounts.ownUncounted': (context: WriterContext, input: { login: string }): Result<Candidate> => ownOf(context, input.login),
  /** The attempt was right, and nothing else is to be written about it. */
  'internal.accounts.giveBack': (context: WriterContext, input: { attempt: Attempt }): Result<null> => {
    giveBack(context, input.attempt);
    return ok(null);
  },
  /** Login and identifier of another account of the person who is signed in; anybody else's does not exist for them. */
  'internal.accounts.other': (context: WriterContext, input: { account: string }): Result<{ login: string; identifier: string }> => {
    const { statements, journal, actor } = context;
    const mine = actor.account === null ? [] : otherAccountsOf({ statements, reader: journal.reader }, actor.account);
    const other = mine.find(({ state }) => state.id === input.account);
    return other === undefined
      ? refuse('unknown_account', 'Ce compte n’est plus parmi les vôtres. Déconnectez-vous, puis connectez-vous avec son identifiant.')
      : ok({ login: other.login, identifier: other.identifier });
  },
  /** Whose temporary password this is, when no chosen one was right. */
  'internal.accounts.temporary': (context: WriterContext, input: { who: string; password: string }): Result<TemporaryMatch | null> =>
    ok(temporaryOwner(context, candidatesOf(context, input.who), input.password)),
  /** No candidate's password was right: the attempt stays counted. Says so, and writes to whom it has locked. */
  'internal.accounts.failed': (context: WriterContext, input: { who: string; attempt: Attempt }): Result<never> => {
    const candidates = candidatesOf(context, input.who);
    for (const { subject, after } of input.attempt) {
      const locked = candidates.find((known) => `login:${known.login}` === subject);
      if (after.count === lockedAtFailure && locked !== undefined) notifyLocked(context, locked);
    }
    context.log.write('sign_in_failed', candidates.length === 1 ? (candidates[0]?.account ?? null) : null);
    return refuse(
      'wrong_password',
      'Identifiant ou mot de passe inconnu. Vérifiez les majuscules, ou choisissez « Mot de passe oublié ? ».',
      'password',
    );
  },
  /** The password was right: the account's present state decides, its cause named only now (rules §1.6). */
  'internal.accounts.signedIn': (
    context: WriterContext,
    input: {
      readonly login: string;
      readonly account: string;
      /** Null where no password was typed. */
      readonly attempt: Attempt | null;
      readonly temporary?: 'valid' | 'expired';
      readonly change?: 'typed' | 'proved';
    },
  ): Result<SessionView> => {
    const { statements, ports, log } = context;
    const { db } = statements;
    // Nobody comes back to an account that is locked, with a password or without.
    const allowed = input.attempt === null ? mayTry(context, `login:${input.login}`) : ok(null);
    if (!allowed.ok) {
      log.write('sign_in_throttled', input.account);
      return allowed;
    }
    // Other accounts of the same courriel were not guessed at.
    if (input.attempt !== null) giveBack(context, input.attempt);
    // Who comes back to an account without its password has shown nothing that makes up for failures.
    if (input.change !== 'proved') forgetFailures(context, `login:${input.login}`);
    const account = context.journal.reader.fold(accountAggregate, input.account)?.state;
    const login = context.journal.reader.fold(loginAggregate, input.login)?.state;
    // Erased: nobody is there any more, whatever way in was left.
    if (account === undefined || login === undefined || !account.exists || account.person === null)
      return refuse('unknown_account', 'Ce compte n’existe plus.');
    if (account.disabled === 'invalide_par_administrateur') return refuse('account_disabled', causes.invalidated);
    if (!account.activated) return refuse('not_activated', causes.notActivated);
    const last = statements.first(db.selectFrom('l_sign_in').select('last_at').where('account', '=', account.id));
    const { inactiveMonths, timeZone } = context.workstation().settings;
    if (login.asleep || isAsleep(account, login, last?.last_at ?? null, { today: context.today(), timeZone, months: inactiveMonths })) {
      noteSleep(context, login.id, account.id);
      return refuse(
        'account_inactive',
        `Votre compte est désactivé : il n’a pas servi depuis plus de ${inactiveMonths} mois. Demandez un nouveau code d’activation ou de l’aide.`,
      );
    }
    const secret = statements.first(db.selectFrom('secret_password').selectAll().where('login', '=', input.login));
    const now = ports.clock.now();
    if (input.temporary === 'expired' || (secret?.expires_at != null && secret.expires_at < now))
      return refuse(
        'temporary_expired',
        'Ce mot de passe temporaire n’est plus valable. Demandez-en un nouveau avec « Mot de passe oublié ? ».',
      );
    const organisation =
      account.organisation === null ? undefined : context.journal.reader.fold(organisationAggregate, account.organisation)?.state;
    const waits = waitsFor(account, organisation);
    if (waits !== null) return refuse(waits === 'aucune_demande' ? 'no_application' : 'not_validated', waiting[waits]);
    statements.run(
      db
        .insertInto('l_sign_in')
        .values({ account: account.id, last_at: now })
        .onConflict((conflict) => conflict.column('account').doUpdateSet({ last_at: now })),
    );
    log.write(input.change === undefined ? 'sign_in' : 'account_changed', account.id);
    return ok({
      login: input.login,
      account: account.id,
      displayName: displayName(account.person),
      identifier: account.person.identifier,
      roles: rolesOf(account, organisation),
      organisation: organisation === undefined ? null : { id: organisation.id, name: bodyNameOf(organisation) },
      mustChangePassword: input.temporary === 'valid' || secret?.temporary === 1,
    });
  },
  /** Stores a password proved elsewhere; activates the account at its first one. */
  'internal.accounts.setPassword': (
    context: WriterContext,
    input: {
      login: string;
      account: string;
      record: PasswordRecord;
      slot: string | null;
      code: string | null;
      /** Verifier of the password that was compared, null when there was none; with a code nothing was compared. */
      replaces?: string | null;
    },
  ): Result<null> => {
    const { statements, ports, log } = context;
    const { db } = statements;
    const isReplaced = (): boolean => {
      const row = statements.first(db.selectFrom('secret_password').select('verifier').where('login', '=', input.login));
      return input.replaces !== undefined && (row?.verifier ?? null) !== input.replaces;
    };
    const decide = (state: Account): Decision<NewAccountEvent> => {
      // Judged again here, where it is used up: two windows may hold the same code, or the same password.
      if (input.code !== null && !holdsCode(context, input.login, input.code)) return codeRefused();
      if (isReplaced())
        return refuse(
          'wrong_password',
          'Votre mot de passe vient d’être changé dans une autre fenêtre : c’est le nouveau qui compte.',
          'current',
        );
      const activated = activateAccount(state);
      if (!activated.ok) return activated;
      return ok([
        ...(input.code === null ? [] : [...activated.data, ...confirmCourriel(state, sentTo(context, input.login, input.code))]),
        { type: 'account.password_changed', facts: { temporary: false } },
      ]);
    };
    const after = ({ transaction }: { transaction: Transaction }): Result<null> => {
      if (input.code !== null) wakeLogins(context, transaction, input.account);
      const applied = applyAsAsked(context, transaction, input.account);
      if (!applied.ok) return applied;
      const columns = {
        salt: input.record.salt,
        verifier: input.record.verifier,
        cost: JSON.stringify(input.record.cost),
        temporary: 0,
        expires_at: null,
        slot: input.slot,
        changed_at: ports.clock.now(),
      };
      statements.run(
        db
          .insertInto('secret_password')
          .values({ login: input.login, ...columns })
          .onConflict((conflict) => conflict.column('login').doUpdateSet(columns)),
      );
      // A password chosen ends every other way in that was under way.
      statements.run(db.deleteFrom('secret_code').where('login', '=', input.login));
      forgetFailures(context, `login:${input.login}`);
      log.write('password_changed', input.account);
      return ok(null);
    };
    const result = onAccount(context, { id: input.account }, { actor: input.account, decide, after });
    if (result.ok) context.endSessions({ login: input.login, reason: 'password_changed' });
    return result;
  },
  /** Opens again what too many wrong passwords or codes have locked. @returns names under which the keyring counts too */
  'internal.accounts.unlock': (context: WriterContext, input: { account: string }): Result<readonly string[]> => {
    const { statements } = context;
    const row = statements.first(
      statements.db
        .selectFrom('p_login_account')
        .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
        .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
        .select(['p_login.id', 'p_account.identifier', 'p_account.courriel'])
        .where('p_login_account.account', '=', input.account),
    );
    if (row === undefined) return refuse('unknown_account', 'Ce compte n’existe plus. Actualisez la liste.');
    for (const subject of [`login:${row.id}`, `code/login:${row.id}`]) forgetFailures(context, subject);
    context.changed('accounts');
    return ok([row.identifier, row.courriel].filter((name) => name !== null));
  },
  /** Names the keyring slot that the present password opens. */
  'internal.accounts.setSlot': (context: WriterContext, input: { login: string; slot: string | null }): Result<null> => {
    context.statements.run(context.statements.db.updateTable('secret_password').set({ slot: input.slot }).where('login', '=', input.login));
    return ok(null);
  },
  /** Slots that the base names: every other account slot of the keyring is stale. */
  'internal.accounts.slots': (context: WriterContext): Result<string[]> => {
    const { statements } = context;
    const rows = statements.all(
      statements.db
        .selectFrom('secret_password')
        .innerJoin('p_login', 'p_login.id', 'secret_password.login')
        .select('secret_password.slot')
        .where('p_login.opens_workstation', '=', 1)
        .where('secret_password.slot', 'is not', null),
    );
    return ok(rows.map((row) => row.slot).filter((slot) => slot !== null));
  },
  /** The login that a code received by mail or on paper belongs to; wrong ones are counted at the login and at the form. */
  'internal.accounts.checkCode': (context: WriterContext, input: { who: string; code: string }): Result<Candidate> =>
    ownerOfCode(context, input.who, input.code),
};

/** Noted on this poste when it is found out; the way back is an activation code (S2). */
const noteSleep = (context: WriterContext, login: string, account: string): void => {
  onLogin(context, { id: login }, { actor: account, decide: (state) => ok(putToSleep(state)) });
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof accountInternals> {}
}
