import { signInName } from '../../src-shared/kernel/sign-in-name.ts';
import type { WriterContext } from '../backend/context.ts';
import type { PasswordRecord } from '../keyring/derive.ts';
import { codeMac } from './codes.ts';

/** A login whose password is to be compared, outside the writer: argon2 takes its time elsewhere. */
export interface Candidate {
  readonly login: string;
  readonly account: string;
  readonly identifier: string;
  readonly organisation: string | null;
  readonly record: PasswordRecord | null;
  readonly slot: string | null;
  readonly opensWorkstation: boolean;
  /** Words a password may not hold. */
  readonly prenom: string;
  readonly nom: string;
  readonly signInNames: readonly string[];
}

/** Wrong answers are counted at each login; an unknown name has a counter of its own, so that both behave alike. */
export const subjectOf = (context: WriterContext, typed: string, candidates: readonly Candidate[]): string[] =>
  candidates.length > 0
    ? candidates.map((candidate) => `login:${candidate.login}`)
    : [
        `typed:${Buffer.from(codeMac(context.statements, context.ports, 'throttle', signInName(typed)))
          .toString('base64url')
          .slice(0, 22)}`,
      ];

export const candidatesOf = (context: WriterContext, typed: string): Candidate[] => {
  const { statements } = context;
  const { db } = statements;
  const name = signInName(typed);
  const rows = statements.all(
    db
      .selectFrom('p_login')
      .innerJoin('p_login_account', 'p_login_account.login', 'p_login.id')
      .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
      .leftJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
      .leftJoin('secret_password', 'secret_password.login', 'p_login.id')
      .select([
        'p_login.id as login',
        'p_account.identifier',
        'p_login.opens_workstation',
        'p_account.id as account',
        'p_account.prenom',
        'p_account.nom',
        'p_account.courriel',
        'p_organisation.name as organisation',
        'secret_password.salt',
        'secret_password.verifier',
        'secret_password.cost',
        'secret_password.slot',
      ])
      .where((where) => where.or([where('p_account.identifier', '=', name), where('p_account.courriel_key', '=', name)])),
  );
  return rows.map((row) => ({
    login: row.login,
    account: row.account,
    identifier: row.identifier ?? '',
    organisation: row.organisation,
    record:
      row.salt === null || row.verifier === null || row.cost === null
        ? null
        : { salt: row.salt, verifier: row.verifier, cost: JSON.parse(row.cost) as PasswordRecord['cost'] },
    slot: row.slot,
    opensWorkstation: row.opens_workstation === 1,
    prenom: row.prenom ?? '',
    nom: row.nom ?? '',
    signInNames: [row.identifier, row.courriel].filter((text) => text !== null),
  }));
};
