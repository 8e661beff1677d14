import { type Account, accountAggregate, samePerson } from '../../src-shared/accounts/account.ts';
import type { OtherAccount } from '../../src-shared/accounts/contract.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { organisationAggregate } from '../../src-shared/organisations/organisation.ts';
import type { ReaderContext, Tables } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { Statements } from '../database/query.ts';
import type { JournalReader } from '../journal/read.ts';
import { courrielKey } from './projection.ts';
import { rolesOf } from './standing.ts';

interface Base {
  readonly statements: Statements<Tables>;
  readonly reader: JournalReader;
}

export interface OwnAccount {
  readonly login: string;
  readonly identifier: string;
  readonly state: Account;
}

/** The other accounts of the person of this one (decision 013), the oldest first. Nobody without a confirmed courriel has any. */
export const otherAccountsOf = ({ statements, reader }: Base, account: string): OwnAccount[] => {
  const own = reader.fold(accountAggregate, account)?.state;
  const courriel = own?.person?.courriel;
  if (own === undefined || courriel == null) return [];
  const { db } = statements;
  const rows = statements.all(
    db
      .selectFrom('p_login')
      .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
      .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
      .select(['p_login.id as login', 'p_account.identifier', 'p_login_account.account'])
      .where('p_account.courriel_key', '=', courrielKey(courriel))
      .where('p_login_account.account', '<>', account)
      .orderBy('p_login.row'),
  );
  return rows.flatMap(({ login, identifier, account: other }) => {
    const state = reader.fold(accountAggregate, other)?.state;
    return state !== undefined && identifier !== null && samePerson(own, state) ? [{ login, identifier, state }] : [];
  });
};

/** What the main process asks the reader for «Changer de compte». */
export const ownAccountQueries = {
  'internal.accounts.others': (
    context: ReaderContext,
    input: { account: string },
  ): Result<(Omit<OtherAccount, 'proved'> & { readonly login: string })[]> => {
    const { reader } = context;
    return ok(
      otherAccountsOf(context, input.account).map(({ login, identifier, state }) => {
        const organisation = state.organisation === null ? undefined : reader.fold(organisationAggregate, state.organisation)?.state;
        return {
          login,
          account: state.id,
          identifier,
          kind: state.kind,
          organisation: organisation?.name ?? null,
          roles: rolesOf(state, organisation),
        };
      }),
    );
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof ownAccountQueries> {}
}
