import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { absenceAggregate, declareAbsence, endAbsence } from '../../src-shared/services/absence.ts';
import { agentsWith } from '../accounts/public.ts';
import type { CommandHandlers, QueryHandlers, ReaderContext, WriterContext } from '../backend/context.ts';
import { decideOn } from '../commands/decide-on.ts';
import { tellStandIn } from './mails.ts';
import { agentsOfService, servicesOf } from './public.ts';

const onAbsence = decideOn(absenceAggregate, ['services', 'dossiers']);

const roles = ['instructeur', 'valideur', 'gestionnaire'] as const;

interface Named {
  readonly account: string;
  readonly name: string;
}

/** Agents who may work, by id. */
const working = ({ statements }: WriterContext | ReaderContext): ReadonlyMap<string, Named> =>
  new Map(agentsWith(statements, roles).map((agent) => [agent.account, agent]));

/** Who shares a service with an agent, by name. */
const colleaguesOf = ({ statements }: WriterContext | ReaderContext, agents: ReadonlyMap<string, Named>, agent: string): Named[] => {
  const shared = new Set(servicesOf(statements, { account: agent }).flatMap((service) => agentsOfService(statements, service)));
  return [...agents.values()].filter(({ account }) => account !== agent && shared.has(account));
};

/** Whether this agent may say that another one is away. */
const speaksFor = ({ actor }: WriterContext | ReaderContext, agent: string): boolean =>
  agent === actor.account || actor.roles.includes('gestionnaire');

const notTheirs = () => refuse('forbidden_agent', 'Chacun note ses absences ; un gestionnaire note celles de tous.', 'agent');

/** Commands about who is away. */
export const absenceCommands = {
  'services.declareAbsence': (context, { agent, from, to, standIn }) => {
    if (!speaksFor(context, agent)) return notTheirs();
    const agents = working(context);
    if (!agents.has(agent)) return refuse('unknown_agent', 'Cet agent n’existe plus ou n’instruit pas. Relisez la liste.', 'agent');
    if (standIn === null) return refuse('stand_in_missing', 'Choisissez qui le remplace.', 'standIn');
    const absence = newId(context.ports);
    return onAbsence(
      context,
      { id: agent },
      {
        decide: (state, transaction) =>
          declareAbsence(state, {
            absence,
            from,
            to,
            standIn,
            today: context.today(),
            isColleague: colleaguesOf(context, agents, agent).some(({ account }) => account === standIn),
            theirs: transaction.load(absenceAggregate, standIn).state.absences,
          }),
        after: () => {
          tellStandIn(context, agent, { id: absence, from, to, standIn }, false);
          return ok({ id: absence });
        },
      },
    );
  },
  'services.endAbsence': (context, { id, agent }) => {
    if (!speaksFor(context, agent)) return notTheirs();
    const known = context.journal.reader.fold(absenceAggregate, agent)?.state.absences.find((absence) => absence.id === id);
    return onAbsence(
      context,
      { id: agent },
      {
        decide: (state) => endAbsence(state, id),
        after: () => {
          if (known !== undefined && known.to >= context.today()) tellStandIn(context, agent, known, true);
          return ok({});
        },
      },
    );
  },
} satisfies CommandHandlers;

/** Queries about who is away. */
export const absenceQueries = {
  'services.absences': (context) => {
    const { statements, actor } = context;
    const { db, all } = statements;
    const me = actor.account ?? '';
    const today = context.today();
    const agents = working(context);
    const isManager = actor.roles.includes('gestionnaire');
    const near = new Set([me, ...colleaguesOf(context, agents, me).map(({ account }) => account)]);
    const named = (account: string): Named => agents.get(account) ?? { account, name: 'Agent parti' };
    return ok({
      absences: all(db.selectFrom('p_absence').selectAll().where('until', '>=', today).orderBy('since').orderBy('agent').orderBy('absence'))
        .filter(({ agent }) => isManager || near.has(agent))
        .map(({ absence, agent, stand_in, since, until }) => ({
          id: absence,
          agent: named(agent),
          standIn: named(stand_in),
          from: since,
          to: until,
          now: since <= today,
          mayEnd: speaksFor(context, agent),
        })),
      agents: [...agents.values()]
        .filter(({ account }) => speaksFor(context, account))
        .map((agent) => ({ ...agent, colleagues: colleaguesOf(context, agents, agent.account) })),
    });
  },
} satisfies QueryHandlers;
