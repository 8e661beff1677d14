import type { Draft } from '../../src-shared/dossiers/draft.ts';
import type { Requester } from '../../src-shared/dossiers/events.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { servicesOf } from '../services/public.ts';

type Sql = Statements<Tables>;
interface Asking {
  readonly statements: Sql;
  readonly actor: Actor;
}

/** Bodies whose profile this particulier joined (S1, S3). */
const joinedBodies = ({ db, all }: Sql, account: string): string[] =>
  all(db.selectFrom('p_profile_person').select('profile').where('account', '=', account)).flatMap(({ profile }) => {
    const [home, id] = profile.split('/');
    return home === 'organisation' && id !== undefined ? [id] : [];
  });

/** Everybody whom this person may ask for: themselves as particulier, the body of their account, the bodies whose profile they joined. */
export const requestersOf = ({ statements, actor }: Asking): Requester[] => {
  const { account, organisation, roles } = actor;
  if (account === null) return [];
  if (roles.includes('particulier'))
    return [
      { kind: 'particulier', id: account },
      ...joinedBodies(statements, account).map((id): Requester => ({ kind: 'organisation', id })),
    ];
  return organisation === null ? [] : [{ kind: 'organisation', id: organisation }];
};

/** Whether an account still stands for a requester: open, and theirs, of their body, or in its profile. */
const standsFor = (sql: Sql, account: string, { kind, id }: Requester): boolean => {
  const row = sql.first(sql.db.selectFrom('p_account').select(['disabled', 'organisation']).where('id', '=', account));
  if (row === undefined || row.disabled !== null) return false;
  return kind === 'organisation' ? row.organisation === id || joinedBodies(sql, account).includes(id) : account === id;
};

/** The account to which is written about a dossier: whoever deposited it, else an administrateur of the body; null where nobody is left. */
export const correspondentOf = (sql: Sql, { depositor, requester }: Pick<Dossier, 'depositor' | 'requester'>): string | null => {
  if (depositor === null || standsFor(sql, depositor, requester)) return depositor;
  if (requester.kind !== 'organisation') return null;
  const administrator = sql.first(
    sql.db
      .selectFrom('p_account')
      .select('id')
      .where('organisation', '=', requester.id)
      .where('roles', 'like', '%"administrateur"%')
      .where('activated', '=', 1)
      .where('disabled', 'is', null),
  );
  return administrator?.id ?? null;
};

/** Whether this person may see and do what a requester may. */
export const actsFor = (asking: Asking, requester: Requester): boolean =>
  requestersOf(asking).some(({ kind, id }) => kind === requester.kind && id === requester.id);

/** Whether this agent instructs in the service of a dossier. Deny by default: another service has its own dossiers. */
export const instructs = ({ statements, actor }: Asking, { service }: Pick<Dossier, 'service'>): boolean =>
  servicesOf(statements, actor).includes(service);

/** Whether this person types that draft: whoever asks, or the agents of the service that holds their paper. */
export const types = (asking: Asking, { service, requester }: Pick<Draft, 'service' | 'requester'>): boolean =>
  service === null ? actsFor(asking, requester) : instructs(asking, { service });

/** Name of whoever asks: a body, or a person; as they stand now. Null where the base holds no such account. */
export const requesterName = ({ db, first }: Sql, { kind, id }: Requester): string | null => {
  if (kind === 'organisation') return first(db.selectFrom('p_organisation').select('name').where('id', '=', id))?.name ?? null;
  const row = first(db.selectFrom('p_account').select(['prenom', 'nom']).where('id', '=', id));
  return row?.prenom == null || row.nom === null ? null : `${row.prenom} ${row.nom}`;
};
