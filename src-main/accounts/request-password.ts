import { accountAggregate } from '../../src-shared/accounts/account.ts';
import { waitsFor } from '../../src-shared/accounts/waits.ts';
import { entry } from '../../src-shared/kernel/entry.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { PasswordWay } from '../../src-shared/workstation/settings.ts';
import type { WriterContext } from '../backend/context.ts';
import { queueMail, queueWayIn } from '../mail/public.ts';

/** Why no code opens an account: its administrator invalidated it, its letter is still to be answered, or it has no application any more. */
type Closed = 'invalide' | 'courrier' | 'sans_demande';

/** The accounts of these logins that have a courriel, with what keeps closed those that no code would open. */
const named = (context: WriterContext, logins: readonly string[]) => {
  const { statements, journal } = context;
  if (logins.length === 0) return [];
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
          'p_account.identifier',
          'p_account.activated',
          'p_account.disabled',
          'p_login.asleep',
          'p_organisation.id as body',
          'p_organisation.name as organisation',
        ])
        .where('p_login.id', 'in', [...logins])
        .orderBy('p_login.row'),
    )
    .filter(({ courriel }) => courriel !== null)
    .map((row) => {
      const account = journal.reader.fold(accountAggregate, row.account)?.state;
      const body = row.body === null ? undefined : journal.reader.fold(organisationAggregate, row.body)?.state;
      const closed = (): Closed | null => {
        if (row.disabled === 'invalide_par_administrateur') return 'invalide';
        if (row.activated === 1 || row.kind !== 'membre' || account?.selfRegistered === true) return null;
        // The letter has to be answered first: only then is there something to activate (rules §2.3).
        if (entry(body?.members ?? {}, row.account) !== undefined) return null;
        const waits = Object.values(body?.applications ?? {}).some(
          (known) => known.account === row.account && known.status === 'en_attente',
        );
        return waits ? 'courrier' : 'sans_demande';
      };
      const noApplication = row.activated === 1 && account !== undefined && waitsFor(account, body) === 'aucune_demande';
      return { ...row, closed: closed(), noApplication };
    });
};

/**
 * «Mot de passe oublié ?» (rules §1.5, §1.6), in the caller's transaction. A mail goes to every account with a courriel: where no code
 * would open it, the mail says why and who helps, since the screen has said that a mail leaves.
 */
export const sendPasswordMails = (
  context: WriterContext,
  { logins, way = context.workstation().settings.passwordMail }: { logins: readonly string[]; way?: PasswordWay | undefined },
): void => {
  const rows = named(context, logins);
  // Written for an unknown name too: neither the answer nor the time it takes says whether an account exists (rules §1.5).
  context.log.write('password_requested', rows.length === 1 ? (rows[0]?.account ?? null) : null);
  for (const { account, courriel, identifier, organisation, closed } of rows)
    if (closed !== null)
      queueMail(context, {
        template: 'account_closed',
        params: { identifier, organisation, cause: closed },
        subject: 'Votre compte Écritoire n’est pas ouvert',
        account,
        recipient: courriel,
      });
  const open = rows.filter(({ closed }) => closed === null);
  const accounts = open.map(({ activated, asleep, ...row }) => ({ ...row, inUse: activated === 1 && asleep === 0 }));
  queueWayIn(context, accounts, way);
};
