import type { SelectQueryBuilder } from 'kysely';
import { alarmDays, type TodayPart, type TodayRow, todayParts, type Whose } from '../../src-shared/dossiers/board-contract.ts';
import { addDays } from '../../src-shared/kernel/plain-date.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext, Tables } from '../backend/context.ts';
import { replacedBy, servicesOf } from '../services/public.ts';
import { rowsToPrint } from './paper-rows.ts';
import { erased } from './views.ts';

/** Dossiers of one part that are shown: whoever has more goes on in the list. */
const shown = 30;

type Row = Tables['p_dossier'];

/** Before it stand all that are open: what has ended has the key of another day (`projection.ts`). */
const lastOpen = '9999-12-30';

/**
 * The dossiers of one part in one service. Each reads a stretch of an index that holds what it asks for, in its order: the first of them
 * come without looking at the others, and counting looks at no row.
 */
export const todayRows = (
  { statements, actor }: Pick<ReaderContext, 'statements' | 'actor'>,
  {
    service,
    whose,
    today,
    replaced = [],
    agent = actor.account ?? '',
  }: {
    readonly service: string;
    readonly whose: Whose;
    readonly today: string;
    /** For whom this agent stands in. */
    readonly replaced?: readonly string[];
    /** Whose expected dossiers: one agent’s at a time, so that they come in the order of their index. */
    readonly agent?: string;
  },
) => {
  const me = actor.account ?? '';
  const soon = addDays(today, alarmDays);
  const all = statements.db.selectFrom('p_dossier').where('service', '=', service);
  const theirs = whose === 'service' ? all : all.where('agent', 'in', [me, '', ...replaced]);
  const later = all.where('due_key', '>', soon).where('due_key', '<=', lastOpen).where('waits_on', '=', 'service');
  return {
    // A due day is there only while the clock runs: what is decided, or waits for the usager without a day to answer, has none.
    implicites: theirs.where('due_key', '<', today).where('silence', '<>', 'aucun'),
    retard: theirs.where('due_key', '<', today).where('silence', '=', 'aucun'),
    semaine: theirs.where('due_key', '>=', today).where('due_key', '<=', soon),
    // One whose term is near stands above: the delay runs again once the day to answer is over.
    reponses: theirs.where('answer_by', '<', today).where('due_key', '>', soon),
    attendus: later.where('agent', '=', agent),
    a_prendre: later.where('agent', '=', ''),
  } satisfies Record<TodayPart, unknown>;
};

type Asking = Pick<ReaderContext, 'statements' | 'actor' | 'today'>;
type InService = SelectQueryBuilder<Tables, 'p_dossier', { row: number }>;

/** Rows of dossiers of all of this agent's services, narrowed. */
const rowsInServices = ({ statements, actor }: Asking, narrow: (rows: InService) => InService): number[] =>
  servicesOf(statements, actor).flatMap((service) =>
    statements.all(narrow(statements.db.selectFrom('p_dossier').select('row').where('service', '=', service))).map(({ row }) => row),
  );

/** Rows of the dossiers whose term is farther away, of all of this agent’s services: what «attendus» and «à prendre» hold here and not above. */
export const laterRows = (asking: Asking): number[] =>
  rowsInServices(asking, (rows) =>
    rows.where('waits_on', '=', 'service').where('due_key', '>', addDays(asking.today(), alarmDays)).where('due_key', '<=', lastOpen),
  );

/** Rows of the dossiers that this agent follows, or nobody, or somebody for whom they stand in. */
export const ownRows = (asking: Asking): number[] => {
  const agents = [asking.actor.account ?? '', '', ...replacedBy(asking.statements, asking.actor, asking.today())];
  return rowsInServices(asking, (rows) => rows.where('waits_on', '<>', 'personne').where('agent', 'in', agents));
};

/** What a part is ordered by. */
export const orderOf = (part: TodayPart) => (part === 'reponses' ? ('answer_by' as const) : ('due_key' as const));

/** «Aujourd’hui» (rules §4.9). */
export const todayQueries = {
  'dossiers.today': (context, { whose }) => {
    const { statements, actor } = context;
    const today = context.today();
    const services = servicesOf(statements, actor);
    const replaced = replacedBy(statements, actor, today);
    const mine = [actor.account ?? '', ...replaced];
    const nameOf = createNames(context);
    const rowShown = ({ id, number, title, name, status, due, silence, answer_by, agent }: Row): TodayRow => ({
      id,
      number,
      title,
      name: name ?? erased,
      status,
      due,
      silence,
      answerBy: answer_by,
      agent: agent === '' ? null : nameOf(agent),
      mine: agent !== '' && agent === actor.account,
      standIn: replaced.includes(agent),
    });
    const partOf = (part: TodayPart) => {
      const order = orderOf(part);
      let count = 0;
      const first: { row: number; key: string }[] = [];
      const asked = services.flatMap((service) => (part === 'attendus' ? mine : mine.slice(0, 1)).map((agent) => ({ service, agent })));
      for (const { service, agent } of asked) {
        const query = todayRows(context, { service, whose, today, replaced, agent })[part];
        count += statements.first(query.select((row) => row.fn.countAll<number>().as('n')))?.n ?? 0;
        for (const { row, key } of statements.all(
          query
            .select(['row', `${order} as key`])
            .orderBy(order)
            .orderBy('row')
            .limit(shown),
        ))
          first.push({ row, key: key ?? '' });
      }
      const rows = first.toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)) || one.row - other.row);
      const read = statements.prepare<[number], Row>('SELECT * FROM p_dossier WHERE row = ?');
      return {
        part,
        count,
        rows: rows
          .slice(0, shown)
          .flatMap(({ row }) => read.get(row) ?? [])
          .map(rowShown),
      };
    };
    return statements.atOneInstant(() => {
      const parts = todayParts.map(partOf);
      const paper = rowsToPrint(statements, actor, context.ports.clock.now());
      const ended = paper.filter((row) => row.ended).length;
      return ok({
        today,
        services: services.length,
        parts: parts.filter(({ count }) => count > 0),
        paper: { open: paper.length - ended, ended },
      });
    });
  },
} satisfies QueryHandlers;
