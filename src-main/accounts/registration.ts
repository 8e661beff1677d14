import { type Account, accountAggregate, createAccount, type RequestedRole } from '../../src-shared/accounts/account.ts';
import { createLogin, loginAggregate } from '../../src-shared/accounts/login.ts';
import { proposeIdentifier } from '../../src-shared/kernel/identifier.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Transaction } from '../journal/journal.ts';

export interface NewPerson {
  readonly kind: Account['kind'];
  readonly organisation: string | null;
  readonly roles: Account['roles'];
  readonly onBehalf: boolean;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string | null;
  readonly opensWorkstation: boolean;
  /** What a person who registers by themselves asks for in their organisation. */
  readonly applies?: RequestedRole | null;
}

/** Makes an account and the login that opens it: one of each for every role holder (S2, rules §0). Without a password yet. */
export const registerPerson = (
  context: WriterContext,
  transaction: Transaction,
  person: NewPerson,
): Result<{ account: string; login: string; identifier: string }> => {
  const { statements, ports } = context;
  const taken = (identifier: string): boolean =>
    statements.first(statements.db.selectFrom('p_account').select('id').where('identifier', '=', identifier)) !== undefined;
  const account = newId(ports);
  const login = newId(ports);
  const identifier = proposeIdentifier(person.prenom, person.nom, taken);
  const { kind, organisation, roles, onBehalf, prenom, nom, courriel, opensWorkstation, applies = null } = person;

  const created = createAccount(transaction.load(accountAggregate, account).state, {
    kind,
    organisation,
    roles,
    onBehalf,
    ...(applies !== null && { applies }),
    person: { prenom, nom, courriel, identifier },
  });
  if (!created.ok) return created;
  transaction.append(accountAggregate, account, created.data);
  const opened = createLogin(transaction.load(loginAggregate, login).state, { account, opensWorkstation });
  if (!opened.ok) return opened;
  transaction.append(loginAggregate, login, opened.data);
  return ok({ account, login, identifier });
};
