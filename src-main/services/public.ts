import type { Actor } from '../../src-shared/kernel/session.ts';
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

/** Agents of a service, by id. */
export const agentsOfService = ({ db, all }: Statements<Tables>, service: string): string[] =>
  all(db.selectFrom('p_team').select('agent').where('service', '=', service)).map(({ agent }) => agent);
