import { displayName } from '../../src-shared/kernel/person-name.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';

/** Agents who may follow a request, by name. */
export const agentsOf = ({ db, all }: Statements<Tables>): { account: string; name: string }[] =>
  all(
    db
      .selectFrom('p_account')
      .select(['id', 'prenom', 'nom'])
      .where('kind', '=', 'agent')
      .where('disabled', 'is', null)
      .where((where) => where.or([where('roles', 'like', '%"instructeur"%'), where('roles', 'like', '%"gestionnaire"%')])),
  )
    .flatMap(({ id, prenom, nom }) => (prenom === null || nom === null ? [] : [{ account: id, name: displayName({ prenom, nom }) }]))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));

export const isAgent = (statements: Statements<Tables>, account: string): boolean =>
  agentsOf(statements).some((agent) => agent.account === account);
