import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';

/** Agents who manage this workstation, can sign in and were not erased. */
const managers = (statements: Statements<Tables>): { account: string; opens: boolean }[] =>
  statements
    .all(
      statements.db
        .selectFrom('p_account')
        .innerJoin('p_login_account', 'p_login_account.account', 'p_account.id')
        .innerJoin('p_login', 'p_login.id', 'p_login_account.login')
        .select(['p_account.id as account', 'p_login.opens_workstation'])
        .where('p_account.kind', '=', 'agent')
        .where('p_account.roles', 'like', '%"gestionnaire_poste"%')
        .where('p_account.disabled', 'is', null)
        .where('p_login.asleep', '=', 0)
        .where('p_account.activated', '=', 1)
        .where('p_account.prenom', 'is not', null),
    )
    .map((row) => ({ account: row.account, opens: row.opens_workstation === 1 }));

/**
 * Why a person cannot be erased by this actor, in a sentence; null when they can. `together`: everybody who would go at once, so that
 * two managers chosen together do not both pass as «not the last».
 */
export const erasureRefusal = (
  { statements, actor }: { readonly statements: Statements<Tables>; readonly actor: Actor },
  subject: string,
  together: readonly string[] = [subject],
): string | null => {
  if (subject === actor.account)
    return 'C’est le compte avec lequel vous êtes connecté. Demandez à un autre gestionnaire du poste de l’effacer.';
  const all = managers(statements);
  const left = all.filter(({ account }) => !together.includes(account));
  if (all.some(({ account }) => account === subject) && left.length === 0)
    return 'C’est le dernier gestionnaire du poste. Donnez d’abord ce rôle à une autre personne.';
  if (all.some(({ account, opens }) => account === subject && opens) && !left.some(({ opens }) => opens))
    return 'C’est le dernier gestionnaire qui peut ouvrir ce poste. Donnez d’abord ce droit à une autre personne.';
  return null;
};
