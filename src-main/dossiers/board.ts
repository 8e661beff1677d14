import { ageBands, bandOf, daysFrom, mondaysUntil, percentile, weekOf } from '../../src-shared/dossiers/board.ts';
import { type DossierStatus, dossierStatuses } from '../../src-shared/dossiers/state.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { serviceNamed, servicesOf } from '../services/public.ts';

/**
 * The queries of the dashboard, for one service. Each reads a stretch of one index that holds all it asks for, in whose order it groups:
 * nothing is sorted, and some hundreds of lines come out, whatever the number of dossiers (`test/integration/dossiers/board.test.ts`).
 */
export const boardQueriesFor = (demarche: string | null) => {
  // The plus keeps the plain index of démarches out: it would have every row of the table looked into.
  const of = `service = ?${demarche === null ? '' : ' AND +demarche = ?'}`;
  return {
    stock: `SELECT status, received_on AS day, sum(due_key < ?) AS late, count(*) AS n FROM p_dossier
      WHERE ${of} AND waits_on = ? GROUP BY status, received_on`,
    received: `SELECT received_on AS day, count(*) AS n FROM p_dossier WHERE ${of} AND received_on >= ? GROUP BY received_on`,
    decided: `SELECT decided_on AS day, received_on AS since, demarche, count(*) AS n FROM p_dossier
      WHERE ${of} AND decided_on >= ? GROUP BY decided_on, demarche, received_on`,
    mine: `SELECT count(*) AS n FROM p_dossier WHERE ${of} AND decided_on = ? AND agent = ?`,
  };
};

type StockRow = { status: DossierStatus; day: string; late: number; n: number };
type DayRow = { day: string; n: number };
type DecidedRow = DayRow & { since: string; demarche: string };

const add = (tally: Map<number, number>, value: number, n: number): void => void tally.set(value, (tally.get(value) ?? 0) + n);

const delayOf = (tally: ReadonlyMap<number, number>) => ({
  decided: [...tally.values()].reduce((sum, n) => sum + n, 0),
  median: percentile(tally, 0.5),
  p90: percentile(tally, 0.9),
});

const demarchesIn = ({ statements: { db, all } }: ReaderContext, services: readonly string[]) =>
  all(db.selectFrom('p_demarche').select(['id', 'title']).where('service', 'in', services).where('versions', '>', 0).orderBy('sort_title'));

/** «Tableau de bord» (rules §4.10). */
export const boardQueries = {
  'dossiers.board': (context, { service, demarche, weeks }) => {
    const { statements, actor } = context;
    const today = context.today();
    const all = servicesOf(statements, actor);
    const services = service === null ? all : all.filter((id) => id === service);
    const sql = boardQueriesFor(demarche);
    const each = <Row>(query: string, before: readonly string[], after: readonly string[]): Row[] =>
      services.flatMap((id) =>
        statements.prepare<string[], Row>(query).all(...before, id, ...(demarche === null ? [] : [demarche]), ...after),
      );
    const mondays = mondaysUntil(today, weeks);
    const from = mondays[0] ?? today;
    return statements.atOneInstant(() => {
      const ages = ageBands.map(() => 0);
      const statuses = new Map<DossierStatus, number>();
      let late = 0;
      const stock = ['service', 'usager'].flatMap((waits) => each<StockRow>(sql.stock, [today], [waits]));
      for (const row of stock) {
        const band = bandOf(daysFrom(row.day, today) ?? 0);
        ages[band] = (ages[band] ?? 0) + row.n;
        statuses.set(row.status, (statuses.get(row.status) ?? 0) + row.n);
        late += row.late;
      }
      const received = mondays.map(() => 0);
      for (const { day, n } of each<DayRow>(sql.received, [], [from])) {
        const week = weekOf(mondays, day);
        if (week !== null) received[week] = (received[week] ?? 0) + n;
      }
      const decided = mondays.map(() => 0);
      const whole = new Map<number, number>();
      const byDemarche = new Map<string, Map<number, number>>();
      for (const row of each<DecidedRow>(sql.decided, [], [from])) {
        const week = weekOf(mondays, row.day);
        if (week === null) continue;
        decided[week] = (decided[week] ?? 0) + row.n;
        const days = daysFrom(row.since, row.day);
        if (days === null) continue;
        const tally = byDemarche.get(row.demarche) ?? new Map<number, number>();
        byDemarche.set(row.demarche, tally);
        for (const counted of [whole, tally]) add(counted, Math.max(0, days), row.n);
      }
      const titled = demarchesIn(context, all);
      const mine = each<{ n: number }>(sql.mine, [], [today, actor.account ?? '']);
      return ok({
        today,
        services: all.map((id) => ({ id, name: serviceNamed(statements, id).name })),
        demarches: titled,
        open: ages.reduce((sum, n) => sum + n, 0),
        late,
        decidedToday: mine.reduce((sum, { n }) => sum + n, 0),
        statuses: dossierStatuses.flatMap((status) => (statuses.has(status) ? [{ status, count: statuses.get(status) ?? 0 }] : [])),
        ages,
        weeks: mondays.map((monday, at) => ({ monday, received: received[at] ?? 0, decided: decided[at] ?? 0 })),
        delay: delayOf(whole),
        delays: [...byDemarche]
          .map(([id, tally]) => ({ id, title: titled.find((known) => known.id === id)?.title ?? 'Démarche', ...delayOf(tally) }))
          .toSorted((one, other) => other.decided - one.decided),
      });
    });
  },
} satisfies QueryHandlers;
