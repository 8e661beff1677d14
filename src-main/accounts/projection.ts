import { accountAggregate } from '../../src-shared/accounts/account.ts';
import { type Login, loginAggregate } from '../../src-shared/accounts/login.ts';
import { flag, json, text, textOrNull, whole } from '../projections/columns.ts';
import { declareKeyedRows, declareProjection, type Saved, type TablesOf } from '../projections/declare.ts';

/** Form of a courriel that comparisons and look-ups use. */
export const courrielKey = (courriel: string): string => courriel.normalize('NFC').toLowerCase();

/** Accounts; names and courriel are null once the person was erased. */
export const accountProjection = declareProjection(accountAggregate, {
  version: 1,
  table: 'p_account',
  exists: ({ exists }) => exists,
  columns: {
    kind: text(({ state }) => state.kind),
    organisation: textOrNull(({ state }) => state.organisation),
    roles: json(({ state }) => state.roles),
    prenom: textOrNull(({ state }) => state.person?.prenom ?? null),
    nom: textOrNull(({ state }) => state.person?.nom ?? null),
    courriel: textOrNull(({ state }) => state.person?.courriel ?? null),
    identifier: textOrNull(({ state }) => state.person?.identifier ?? null),
    courriel_key: textOrNull(({ state: { person } }) => (person?.courriel == null ? null : courrielKey(person.courriel))),
    activated: flag(({ state }) => state.activated),
    disabled: textOrNull(({ state }) => state.disabled),
    created_at: whole(({ state }) => state.createdAt),
  },
  // Identifiers are not unique: another poste may have made the same one, which a person settles.
  indexes: {
    organisation: ['organisation', 'row'],
    kind: ['kind', 'row'],
    identifier: ['identifier'],
    courriel: ['courriel_key'],
  },
});

/** Accounts that a login opens. */
const loginAccounts = declareKeyedRows(({ state }: Saved<Login>) => state.accounts, {
  table: 'p_login_account',
  key: ['login', 'account'],
  owner: 'login',
  from: ({ accounts }) => [accounts],
  columns: { login: text(({ id }) => id), account: text(({ item }) => item) },
  indexes: { account: ['account'] },
});

/** Logins of this workstation. */
export const loginProjection = declareProjection(loginAggregate, {
  version: 1,
  table: 'p_login',
  exists: ({ exists }) => exists,
  columns: {
    opens_workstation: flag(({ state }) => state.opensWorkstation),
    asleep: flag(({ state }) => state.asleep),
  },
  beside: [loginAccounts],
});

declare module '../database/tables.ts' {
  interface Tables extends TablesOf<typeof accountProjection>, TablesOf<typeof loginProjection>, TablesOf<typeof loginAccounts> {}
}
