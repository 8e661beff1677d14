import { alarmDays, type TodayPart, type TodayRow, todayParts, type Whose } from '../../src-shared/dossiers/board-contract.ts';
import { addDays } from '../../src-shared/kernel/plain-date.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import { createNames } from '../accounts/public.ts';
import type { QueryHandlers, ReaderContext, Tables } from '../backend/context.ts';
import { servicesOf } from '../services/public.ts';
import { erased } from './views.ts';

/** Dossiers of one part that are shown: whoever has more goes on in the list. */
const shown = 30;

type Row = Tables['p_dossier'];

/**
 * The dossiers of one part. Every part begins at the services of the agent and reads a stretch of an index from there on: a list of all
 * that is open costs as much as there is late.
 */
export const todayRows = (
  { statements, actor }: Pick<ReaderContext, 'statements' | 'actor'>,
  services: readonly string[],
  whose: Whose,
  today: string,
) => {
  const me = actor.account ?? '';
  const soon = addDays(today, alarmDays);
  const all = statements.db.selectFrom('p_dossier').where('service', 'in', services);
  const theirs = whose === 'service' ? all : all.where('agent', 'in', [me, '']);
  const waiting = all.where('waits_on', '=', 'service');
  return {
    // A due day is there only while the clock runs: what is decided, or waits for the usager, has none.
    implicites: theirs.where('due_key', '<', today).where('silence', '<>', 'aucun'),
    retard: theirs.where('due_key', '<', today).where('silence', '=', 'aucun'),
    semaine: theirs.where('due_key', '>=', today).where('due_key', '<=', soon),
    reponses: theirs.where('answer_by', '<', today),
    attendus: waiting.where('agent', '=', me).where('due_key', '>', soon),
    a_prendre: waiting.where('agent', '=', '').where('due_key', '>', soon),
  } satisfies Record<TodayPart, unknown>;
};

/** «Aujourd’hui» (rules §4.9). */
export const todayQueries = {
  'dossiers.today': (context, { whose }) => {
    const { statements, actor } = context;
    const today = context.today();
    const services = servicesOf(statements, actor);
    if (services.length === 0) return ok({ today, services: 0, parts: [] });
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
    });
    const queries = todayRows(context, services, whose, today);
    const parts = statements.atOneInstant(() =>
      todayParts.map((part) => {
        const query = queries[part];
        const counted = statements.first(query.select((row) => row.fn.countAll<number>().as('n')));
        const order = part === 'reponses' ? 'answer_by' : 'due_key';
        const rows = statements.all(query.selectAll().orderBy(order).orderBy('row').limit(shown));
        return { part, count: counted?.n ?? 0, rows: rows.map(rowShown) };
      }),
    );
    return ok({ today, services: services.length, parts: parts.filter(({ count }) => count > 0) });
  },
} satisfies QueryHandlers;
