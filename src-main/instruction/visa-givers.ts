import { agentsWith } from '../accounts/public.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import { agentsOfService, awayToday } from '../services/public.ts';

/**
 * Who may grant visas in a service today: its valideurs and gestionnaires, and whoever of the service stands in for one of them who is
 * away. Never their own: that is asked of each visa.
 */
export const visaGivers = (
  { statements, today }: Pick<WriterContext | ReaderContext, 'statements' | 'today'>,
  service: string,
): string[] => {
  const team = new Set(agentsOfService(statements, service));
  const working = new Set(agentsWith(statements, ['instructeur', 'valideur', 'gestionnaire']).map(({ account }) => account));
  const givers = agentsWith(statements, ['valideur', 'gestionnaire'])
    .map(({ account }) => account)
    .filter((account) => team.has(account));
  const standIns = givers
    .flatMap((giver) => awayToday(statements, giver, today())?.standIn ?? [])
    .filter((account) => team.has(account) && working.has(account));
  return [...new Set([...givers, ...standIns])];
};
