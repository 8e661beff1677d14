import { plainLetters } from '../../src-shared/kernel/free-text.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import { serviceAggregate, writeService } from '../../src-shared/services/service.ts';
import { setTeam, teamAggregate } from '../../src-shared/services/team.ts';
import { agentsWith, createNames } from '../accounts/public.ts';
import type { CommandHandlers, QueryHandlers, WriterContext } from '../backend/context.ts';
import type { RoomDefinition } from '../backend/room.ts';
import { decideOn } from '../commands/decide-on.ts';
import type { Transaction } from '../journal/journal.ts';
import { fromJson } from '../projections/columns.ts';
import { absenceCommands, absenceQueries } from './absences.ts';
import { servicesMails } from './mails.ts';
import { absenceProjection, serviceProjection, teamProjection } from './projection.ts';

const onService = decideOn(serviceAggregate, ['services', 'dossiers', 'demarches']);

const roles = ['instructeur', 'valideur', 'gestionnaire'] as const;

const isTaken = ({ statements }: WriterContext, name: string, except: string | null): boolean =>
  statements
    .all(statements.db.selectFrom('p_service').select('id').where('sort_name', '=', plainLetters(name)))
    .some((known) => known.id !== except);

/** Only agents who may instruct; null when all are. */
const strangers = ({ statements }: WriterContext, agents: readonly string[]) => {
  const known = new Set(agentsWith(statements, roles).map(({ account }) => account));
  return agents.every((agent) => known.has(agent))
    ? null
    : refuse('unknown_agent', 'Un des agents choisis n’existe plus ou n’instruit pas. Relisez la liste.', 'agents');
};

const team = (transaction: Transaction, id: string, agents: readonly string[]) => {
  const decided = setTeam(transaction.load(teamAggregate, id).state, agents);
  if (decided.ok) transaction.append(teamAggregate, id, decided.data);
  return decided;
};

/** Commands of the room «Services». */
const commands = {
  'services.create': (context, { agents, address, ...facts }) => {
    const refused = strangers(context, agents);
    if (refused !== null) return refused;
    const id = newId(context.ports);
    return onService(
      context,
      { id },
      {
        decide: (state) =>
          writeService(state, { ...facts, address: address.filter((line) => line !== ''), taken: isTaken(context, facts.name, null) }),
        after: ({ transaction }) => {
          const named = team(transaction, id, agents);
          return named.ok ? ok({ id }) : named;
        },
      },
    );
  },
  'services.change': (context, { id, seen, agents, address, ...facts }) => {
    const refused = strangers(context, agents);
    if (refused !== null) return refused;
    return onService(
      context,
      { id, seen },
      {
        decide: (state) =>
          state.exists
            ? writeService(state, { ...facts, address: address.filter((line) => line !== ''), taken: isTaken(context, facts.name, id) })
            : refuse('unknown_service', 'Ce service n’existe pas. Revenez à la liste.'),
        after: ({ transaction, heads }) => {
          const named = team(transaction, id, agents);
          return named.ok ? ok({ heads }) : named;
        },
      },
    );
  },
} satisfies CommandHandlers;

/** Queries of the room «Services». */
const queries = {
  'services.list': (context) => {
    const { statements } = context;
    const { db } = statements;
    const nameOf = createNames(context);
    const people = Map.groupBy(statements.all(db.selectFrom('p_team').selectAll()), ({ service }) => service);
    const demarches = new Map(
      statements
        .all(
          db
            .selectFrom('p_demarche')
            .select(['service', (where) => where.fn.countAll<number>().as('n')])
            .groupBy('service'),
        )
        .map(({ service, n }) => [service, n]),
    );
    return ok({
      services: statements.all(db.selectFrom('p_service').selectAll().orderBy('sort_name').orderBy('row')).map((row) => ({
        id: row.id,
        name: row.name,
        address: [...fromJson(row.address)],
        phone: row.phone,
        courriel: row.courriel,
        agents: (people.get(row.id) ?? [])
          .map(({ agent }) => ({ account: agent, name: nameOf(agent) }))
          .sort((one, other) => one.name.localeCompare(other.name, 'fr')),
        demarches: demarches.get(row.id) ?? 0,
        heads: [...fromJson(row.heads)],
      })),
      agents: agentsWith(statements, roles),
    });
  },
} satisfies QueryHandlers;

/** The services that instruct, and who is in them. */
export const servicesRoom: RoomDefinition = {
  commands: { ...commands, ...absenceCommands },
  queries: { ...queries, ...absenceQueries },
  projections: [serviceProjection, teamProjection, absenceProjection],
  mails: servicesMails,
};
