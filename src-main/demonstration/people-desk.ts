import { formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { normaliseCourriel } from '../../src-shared/kernel/courriel.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { type Actor, nobody } from '../../src-shared/kernel/session.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import { codesHandedOver, countFailure, issueCode } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import { internalCommands } from '../backend/handlers.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import type { Person } from './body.ts';
import { courrielOf, type Desk, type Letter, must } from './desk.ts';
import { demonstrationPassword } from './passwords.ts';
import type { MovingPorts } from './ports.ts';

/** Wrong passwords after which an account is locked (rules §1.7). */
const triesToLock = 10;

/** Who somebody registers as, and the password they choose. */
export interface Registration {
  readonly person: Person;
  readonly domain: string;
  readonly record: PasswordRecord;
  /** Where, and what they ask to be there; a particulier without it. */
  readonly joins?: { readonly organisation: string; readonly role: 'administrateur' | 'utilisateur' };
}

/** What people do with their own accounts: each thing by the real command. */
export const createPeopleDesk = (context: WriterContext, ports: MovingPorts, desk: Desk) => {
  const { statements, journal } = context;
  const { db } = statements;

  const loginOf = (account: string) => {
    const row = statements.first(
      db
        .selectFrom('p_login_account')
        .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
        .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
        .select(['p_login.id', 'p_account.identifier'])
        .where('p_login_account.account', '=', account),
    );
    if (row === undefined) throw new Error('demonstration: an account without login');
    return row;
  };

  const self = {
    /** The newest account of a person, found as they would be: by courriel. */
    accountOf: (person: Person, domain: string): string => {
      const key = must('courriel', normaliseCourriel(courrielOf(person, domain))).toLowerCase();
      const row = statements.first(
        db
          .selectFrom('p_login')
          .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
          .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
          .select('p_login_account.account')
          .where('p_account.courriel_key', '=', key)
          .orderBy('p_login.row', 'desc')
          .limit(1),
      );
      if (row === undefined) throw new Error('demonstration: somebody is not registered yet');
      return row.account;
    },

    /** Somebody signed in, with the roles that their account opens. */
    signedIn: (account: string, role: 'administrateur' | 'utilisateur' | 'particulier', organisation: string | null = null): Actor => ({
      login: loginOf(account).id,
      account,
      roles: [role],
      organisation,
    }),

    /** The application of this account that still waits. */
    waitingApplication: (organisation: string, account: string): string => {
      const applications = Object.values(journal.reader.fold(organisationAggregate, organisation)?.state.applications ?? {});
      const waiting = applications.find((known) => known.account === account && known.status === 'en_attente');
      if (waiting === undefined) throw new Error('demonstration: no application waits');
      return waiting.id;
    },

    accountNamed: (identifier: string): string => {
      const row = statements.first(db.selectFrom('p_account').select('id').where('identifier', '=', identifier));
      return row?.id ?? '';
    },
    requestNumbered: (number: string): string =>
      statements.first(db.selectFrom('p_assistance').select('id').where('number', '=', number))?.id ?? '',
    organisationNamed: (name: string): string =>
      statements.first(db.selectFrom('p_organisation').select('id').where('name', '=', name))?.id ?? '',
    eserviceNamed: (name: string): string => statements.first(db.selectFrom('p_eservice').select('id').where('name', '=', name))?.id ?? '',

    /** The letter that an application made by itself, if there is one. */
    letterOf: (account: string): Letter | null => {
      const row = statements.first(
        db
          .selectFrom('p_letter')
          .select(['id', 'number', 'organisation', 'account'])
          .where('account', '=', account)
          .orderBy('row', 'desc')
          .limit(1),
      );
      return row === undefined ? null : { ...row, codes: null };
    },

    /** What the author of an act sees. */
    seen: (stream: string): string[] => [...(journal.reader.stream(stream)?.heads ?? [])],

    /** «Créer un compte», with the password chosen. @returns the account, which its code has still to activate */
    selfRegister: ({ person, domain, record, joins }: Registration): string => {
      must(
        'register',
        internalCommands['internal.accounts.register'](context, {
          kind: joins === undefined ? 'particulier' : 'membre',
          organisation: joins?.organisation ?? null,
          body: null,
          page: '',
          role: joins?.role ?? 'utilisateur',
          ...person,
          courriel: courrielOf(person, domain),
          record,
        }),
      );
      return self.accountOf(person, domain);
    },

    /** «J’ai reçu un code», for who chose a password when registering. */
    activate: (account: string, code: string): void => {
      desk.call(nobody, 'accounts.activate', { who: loginOf(account).identifier ?? '', code });
    },

    /** «Remettre un accès»: the code of a printed sheet. @returns what stands on the sheet */
    handSheetOver: (agent: Actor, account: string, code: string): string => {
      must(
        'handOver',
        internalCommands['internal.accounts.handOver']({ ...context, actor: agent }, { account, code, at: ports.clock.now() }),
      );
      return formatActivationCode(code);
    },

    /**
     * The temporary password of S0 has reached its person. It is the demonstration’s own, so that anybody can try what follows: a drawn
     * one would be known to nobody.
     */
    handTemporaryOver: (account: string): void => {
      const carrier = newId(ports);
      issueCode(context, { carrier, login: loginOf(account).id, purpose: 'temporary_password', code: demonstrationPassword });
      codesHandedOver(context, carrier, ports.clock.now());
    },

    /** Wrong passwords, until nobody may try any more. */
    lock: (account: string): void => {
      const { id, identifier } = loginOf(account);
      const subject = `login:${id}`;
      for (let tried = 0; tried < triesToLock; tried += 1) {
        // Counted without the delays between them: the story has no half hour to wait.
        const attempt = [{ subject, before: null, after: countFailure(context, subject) }];
        const refused = internalCommands['internal.accounts.failed'](context, { who: identifier ?? '', attempt });
        if (refused.ok) throw new Error('demonstration: a wrong password was let through');
      }
    },

    /** Somebody with the right password who is turned away; the refusal may write why. */
    turnedAway: (account: string): void => {
      const refused = internalCommands['internal.accounts.signedIn'](context, { login: loginOf(account).id, account, attempt: null });
      if (refused.ok) throw new Error('demonstration: somebody was let in');
    },
  };
  return self;
};

export type PeopleDesk = ReturnType<typeof createPeopleDesk>;
