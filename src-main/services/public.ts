import type { Role } from '../../src-shared/kernel/roles.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import { agentsWith } from '../accounts/public.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { fromJson } from '../projections/columns.ts';

/** Services in which this person instructs; none for whoever is no agent. */
export const servicesOf = ({ db, all }: Statements<Tables>, { account }: Pick<Actor, 'account'>): string[] =>
  account === null ? [] : all(db.selectFrom('p_team').select('service').where('agent', '=', account)).map(({ service }) => service);

/** A service as screens and letters name it; one that is not in this base is «Service». */
export const serviceNamed = ({ db, first }: Statements<Tables>, id: string) => {
  const row = first(db.selectFrom('p_service').selectAll().where('id', '=', id));
  if (row === undefined) return { id, name: 'Service', address: [], phone: '', courriel: '' };
  const { name, phone, courriel } = row;
  return { id, name, address: [...fromJson(row.address)], phone, courriel };
};

/** Every service, by name. */
export const allServices = ({ db, all }: Statements<Tables>): { id: string; name: string }[] =>
  all(db.selectFrom('p_service').select(['id', 'name']).orderBy('sort_name').orderBy('id'));

/** Agents of a service, by id. */
export const agentsOfService = ({ db, all }: Statements<Tables>, service: string): string[] =>
  all(db.selectFrom('p_team').select('agent').where('service', '=', service)).map(({ agent }) => agent);

const inCharge: readonly Role[] = ['instructeur', 'gestionnaire'];

/** Agents of a service who may have its dossiers in charge, by name: whose account is open, and who instruct. */
export const agentsInCharge = (statements: Statements<Tables>, service: string): { account: string; name: string }[] => {
  const team = new Set(agentsOfService(statements, service));
  return agentsWith(statements, inCharge).filter(({ account }) => team.has(account));
};

/** Agents for whom this one stands in today. */
export const replacedBy = ({ db, all }: Statements<Tables>, { account }: Pick<Actor, 'account'>, today: string): string[] =>
  account === null
    ? []
    : all(
        db
          .selectFrom('p_absence')
          .select('agent')
          .distinct()
          .where('stand_in', '=', account)
          .where('until', '>=', today)
          .where('since', '<=', today),
      ).map(({ agent }) => agent);

/** Until when an agent is away today, and who stands in; null for one who is there. */
export const awayToday = ({ db, first }: Statements<Tables>, agent: string, today: string): { until: string; standIn: string } | null => {
  const row = first(
    db
      .selectFrom('p_absence')
      .select(['until', 'stand_in'])
      .where('agent', '=', agent)
      .where('since', '<=', today)
      .where('until', '>=', today)
      .orderBy('until', 'desc')
      .limit(1),
  );
  return row === undefined ? null : { until: row.until, standIn: row.stand_in };
};
