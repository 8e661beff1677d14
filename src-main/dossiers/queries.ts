import { unknownDossier } from '../../src-shared/dossiers/decide.ts';
import { asUsagerSees, dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { type Dossier, isEnded } from '../../src-shared/dossiers/state.ts';
import type { DossierRow, OwnDossierRow } from '../../src-shared/dossiers/views.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext, Tables } from '../backend/context.ts';
import { changedFor, labelsOn } from '../instruction/public.ts';
import type { FoldedStream } from '../journal/read.ts';
import { snapshotList, type ViewContext } from '../lists/snapshot-list.ts';
import { replacedBy, serviceNamed, servicesOf } from '../services/public.ts';
import { findDossiers } from './find.ts';
import { timelineShown } from './history.ts';
import { twinsAmong } from './likeness.ts';
import { actsFor, instructs, requestersOf } from './rights.ts';
import { documentsShown, erased, serviceShown, usagerShown } from './views.ts';

const mineFirst = 500;

/** One query for each service of this agent; none is a list without rows. */
const inServices = <Rows>({ statements, actor }: ViewContext, one: (service: string) => Rows): Rows | readonly Rows[] => {
  const services = servicesOf(statements, actor);
  return services.length === 0 ? one('') : services.map(one);
};

/** The lists of the service. */
export const dossierList = snapshotList({
  name: 'dossiers',
  table: 'p_dossier',
  sorts: { due: 'due_key', deposited: 'deposited_at' },
  views: {
    // One’s own, and those of whom one stands in for today.
    attendus: (rows, context) =>
      [context.actor.account ?? '', ...replacedBy(context.statements, context.actor, context.today())].flatMap((agent) =>
        inServices(context, (service) => rows.where('service', '=', service).where('waits_on', '=', 'service').where('agent', '=', agent)),
      ),
    a_prendre: (rows, context) =>
      inServices(context, (service) => rows.where('service', '=', service).where('waits_on', '=', 'service').where('agent', '=', '')),
    en_cours: (rows, context) => inServices(context, (service) => rows.where('service', '=', service).where('waits_on', '<>', 'personne')),
    demandes: (rows, context) => inServices(context, (service) => rows.where('service', '=', service).where('waits_on', '=', 'usager')),
    traites: (rows, context) => inServices(context, (service) => rows.where('service', '=', service).where('waits_on', '=', 'personne')),
  },
  search: findDossiers,
  show: (context, listed) => {
    // A list that was opened before its agent left a service still names its rows.
    const mine = new Set(servicesOf(context.statements, context.actor));
    const rows = listed.filter(({ service }) => mine.has(service));
    const nameOf = createNames(context);
    const ids = rows.map(({ id }) => id);
    const labels = labelsOn(context.statements, ids);
    const replaced = replacedBy(context.statements, context.actor, context.today());
    const twins = twinsAmong(context.statements, ids, context.today());
    const changed = changedFor(context.statements, context.actor.account ?? '', ids);
    return rows.map(
      ({ id, number, title, name, status, deposited_at, due, agent }): DossierRow => ({
        id,
        number,
        title,
        name: name ?? erased,
        status,
        depositedAt: deposited_at,
        due,
        agent: agent === '' ? null : nameOf(agent),
        mine: agent !== '' && agent === context.actor.account,
        standIn: replaced.includes(agent),
        labels: labels.get(id) ?? [],
        changed: changed.has(id),
        twin: twins.has(id),
      }),
    );
  },
});

const found = (context: ReaderContext, id: string): FoldedStream<Dossier> | null => {
  const folded = context.reader.fold(dossierAggregate, id);
  return folded?.state.exists === true ? folded : null;
};

/** Answers the service about a dossier of theirs. */
const forService = <T>(context: ReaderContext, id: string, answer: (folded: FoldedStream<Dossier>) => Result<T>): Result<T> => {
  const folded = found(context, id);
  return folded === null || !instructs(context, folded.state) ? unknownDossier() : answer(folded);
};

/** Answers whoever asked about a dossier of theirs. */
const forUsager = <T>(context: ReaderContext, id: string, answer: (folded: FoldedStream<Dossier>) => Result<T>): Result<T> => {
  const folded = found(context, id);
  return folded === null || !actsFor(context, folded.state.requester) ? unknownDossier() : answer(folded);
};

type Row = Tables['p_dossier'];

const ownRows = (context: ReaderContext): Row[] => {
  const { statements } = context;
  const mine = requestersOf(context);
  return (
    statements
      .all(
        statements.db
          .selectFrom('p_dossier')
          .selectAll()
          .where(
            'requester',
            'in',
            mine.map(({ id }) => id),
          )
          .orderBy('deposited_at', 'desc')
          .limit(mineFirst),
      )
      // What another service has now is shown once, there.
      .filter(({ transmitted_to: next }, _at, all) => next === null || !all.some(({ id }) => id === next))
      .filter(({ requester, requester_kind }) => mine.some(({ kind, id }) => kind === requester_kind && id === requester))
  );
};

const expectedOf = ({ status, rejected }: Pick<Row, 'status' | 'rejected'>): string | null => {
  if (rejected > 0 && !isEnded(status))
    return rejected === 1 ? 'Remplacez le justificatif rejeté.' : `Remplacez les ${rejected} justificatifs rejetés.`;
  return status === 'complement' ? 'Répondez à la demande du service.' : null;
};

/** Queries of the room «Dossiers». */
export const dossierQueries = {
  'dossiers.counts': dossierList.counts,
  'dossiers.list': dossierList.open,
  'dossiers.page': dossierList.rows,
  'dossiers.position': dossierList.position,
  'dossiers.get': (context, { id }) => forService(context, id, (folded) => ok(serviceShown(context, folded))),
  'dossiers.view': (context, { id }) => forUsager(context, id, (folded) => ok(usagerShown(context, folded))),
  'dossiers.timeline': (context, { id }) => {
    const folded = found(context, id);
    if (folded === null) return unknownDossier();
    const service = instructs(context, folded.state);
    if (!service && !actsFor(context, folded.state.requester)) return unknownDossier();
    return ok({ entries: timelineShown(context, folded.state, service) });
  },
  'dossiers.mine': (context) => {
    const now = context.ports.clock.now();
    const services = new Map<string, string>();
    const nameOf = (service: string): string => {
      const known = services.get(service) ?? serviceNamed(context.statements, service).name;
      services.set(service, known);
      return known;
    };
    return ok({
      dossiers: ownRows(context).map((row): OwnDossierRow => {
        const status = row.hidden_until !== null && now < row.hidden_until ? (row.hidden_status ?? row.status) : row.status;
        return {
          id: row.id,
          number: row.number,
          title: row.title,
          name: row.name ?? erased,
          status,
          depositedAt: row.deposited_at,
          service: nameOf(row.service),
          expected: expectedOf({ ...row, status }),
        };
      }),
    });
  },
  'dossiers.documents': (context) => {
    const now = context.ports.clock.now();
    return ok({
      documents: ownRows(context)
        .filter(({ hidden_until, ended_at, attested }) => hidden_until !== null || ended_at !== null || attested === 1)
        .flatMap(({ id }) => {
          const folded = found(context, id);
          if (folded === null) return [];
          return documentsShown(asUsagerSees(folded.state, now));
        })
        .sort((one, other) => other.at - one.at),
    });
  },
} satisfies QueryHandlers;
