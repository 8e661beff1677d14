import { displayName } from '../../src-shared/kernel/person-name.ts';
import { addDays, dateIn, type PlainDate } from '../../src-shared/kernel/plain-date.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { FormerPaper } from '../../src-shared/organisations/paper.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { countLetters, letterList, letterNumbered, letterShown } from './list.ts';

const halfHour = 1_800_000;
const oneDay = 48 * halfHour;

/** Keeps what a slow pure function said: calendars of time zones are slow, and the same days come back at every look at the desk. */
const remembering = <K, V>(of: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? of(key);
    if (known.size >= 20_000) known.clear();
    known.set(key, value);
    return value;
  };
};
/** Number of the day in a zone of a half hour: midnight of every zone is a half hour of UTC, in winter and in summer. */
const dayOfHalf = remembering((zone: string) => remembering((half: number) => Date.parse(dateIn(half * halfHour, zone)) / oneDay));
const dayOfDate = remembering((date: PlainDate) => Date.parse(date) / oneDay);

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle ?? null;
};

const listedFormer = 50;

/** Printed letters that may still be answered and whose paper is out of date: few, read from an index of their own. */
const formerPapersOf = ({ statements, today }: ReaderContext) => {
  const former = statements.db.selectFrom('p_letter').where('former_paper', 'is not', null).where('valid_until', '>=', today());
  const total = statements.first(former.select((where) => where.fn.countAll<number>().as('n')))?.n ?? 0;
  const rows = statements.all(
    former
      .select(['id', 'number', 'organisation_name', 'printed_at', 'former_paper'])
      .orderBy('requested_at')
      .orderBy('row')
      .limit(listedFormer),
  );
  const letters = rows.map(({ id, number, organisation_name, printed_at, former_paper }) => ({
    id,
    number,
    organisationName: organisation_name,
    printedAt: printed_at,
    what: former_paper as FormerPaper,
  }));
  return { total, letters };
};

/** Batches whose printing nobody has answered for, the oldest first. */
const openBatches = ({ statements }: Pick<ReaderContext, 'statements'>) =>
  statements
    .all(
      statements.db
        .selectFrom('p_batch')
        .leftJoin('p_account', 'p_account.id', 'p_batch.produced_by')
        .select(['p_batch.id', 'p_batch.produced_at', 'p_batch.produced_by', 'p_account.prenom', 'p_account.nom'])
        .where('p_batch.outcome', 'is', null)
        .orderBy('p_batch.produced_at')
        .orderBy('p_batch.row'),
    )
    .map(({ id, produced_at, produced_by, prenom, nom }) => ({
      batch: id,
      producedAt: produced_at,
      by:
        produced_by === null ? null : { account: produced_by, name: displayName({ prenom: prenom ?? '', nom: nom ?? '' }) || 'quelqu’un' },
      letters: statements
        .all(statements.db.selectFrom('p_batch_letter').select('letter').where('batch', '=', id).orderBy('position'))
        .map(({ letter }) => letter),
    }));

/** Queries of the letter desk. */
export const letterQueries = {
  'letters.summary': (context) => {
    const { statements } = context;
    const { db } = statements;
    const today = context.today();
    const ended = statements.all(
      db
        .selectFrom('p_letter')
        .select(['posted_on', 'ended_at'])
        .where('status', '=', 'codes_saisis')
        .where('posted_on', '>=', addDays(today, -365))
        .orderBy('posted_on', 'desc')
        .limit(5000),
    );
    const dayOf = dayOfHalf(context.workstation().settings.timeZone);
    const days = ended.flatMap((row) =>
      row.posted_on === null || row.ended_at === null ? [] : [dayOf(Math.floor(row.ended_at / halfHour)) - dayOfDate(row.posted_on)],
    );
    return ok({
      ...countLetters(context),
      medianDays: median(days),
      formerPapers: formerPapersOf(context),
      openBatches: openBatches(context),
    });
  },
  'letters.list': letterList.open,
  'letters.page': letterList.rows,
  'letters.drawing': (context) => ok({ drawing: context.drawings.of(context.page) }),
  'letters.find': (context, { number }) => ok({ found: letterShown(context, letterNumbered(context.statements, number)?.id ?? null) }),
} satisfies QueryHandlers;
