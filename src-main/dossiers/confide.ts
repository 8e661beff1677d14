import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { agentsInCharge, awayToday } from '../services/public.ts';
import { instructs } from './rights.ts';

/** How many dossiers of a service that have not ended each agent has in charge. */
const openBy = ({ db, all }: Statements<Tables>, service: string): ReadonlyMap<string, number> =>
  new Map(
    all(
      db
        .selectFrom('p_dossier')
        .select(['agent', (row) => row.fn.countAll<number>().as('n')])
        .where('service', '=', service)
        .where('waits_on', '<>', 'personne')
        .groupBy('agent'),
    ).map(({ agent, n }) => [agent, n]),
  );

/** Queries about who has a dossier in charge. */
export const confideQueries = {
  'dossiers.confidants': (context, { id }) => {
    const { statements, reader } = context;
    const state = reader.fold(dossierAggregate, id)?.state;
    if (state?.exists !== true || !instructs(context, state)) return unknownDossier();
    const open = openBy(statements, state.service);
    const nameOf = createNames(context);
    return ok({
      agents: agentsInCharge(statements, state.service).map((agent) => {
        const away = awayToday(statements, agent.account, context.today());
        return {
          ...agent,
          open: open.get(agent.account) ?? 0,
          away: away === null ? null : { until: away.until, standIn: nameOf(away.standIn) },
        };
      }),
    });
  },
} satisfies QueryHandlers;
