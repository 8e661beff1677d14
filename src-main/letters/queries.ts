import { displayName } from '../../src-shared/kernel/person-name.ts';
import { addDays, dateIn, type PlainDate } from '../../src-shared/kernel/plain-date.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { letterStatusOn } from '../../src-shared/letters/state.ts';
import type { MembershipRole } from '../../src-shared/organisations/events.ts';
import type { LetterStatus } from '../../src-shared/organisations/organisation.ts';
import type { FormerPaper } from '../../src-shared/organisations/paper.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import type { KeptList } from '../backend/kept-lists.ts';
import { countLetters, type ListDay, letterLists, letterRows } from './list.ts';

/** What the age of a letter is judged by, today on this workstation. */
const dayOf = (context: Pick<ReaderContext, 'today' | 'workstation'>): ListDay => ({
  today: context.today(),
  overdueDays: context.workstation().settings.overdueDays,
});

const rowsOf = (context: ReaderContext, ids: readonly number[]): LetterRow[] => {
  const { statements } = context;
  const { today, overdueDays } = dayOf(context);
  const rows = statements.all(
    statements.db
      .selectFrom('p_letter')
      .leftJoin('p_account', 'p_account.id', 'p_letter.account')
      .selectAll('p_letter')
      .select(['p_account.prenom', 'p_account.nom'])
      .where('p_letter.row', 'in', [...ids]),
  );
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return ids.flatMap((id) => {
    const row = byRow.get(id);
    if (row === undefined) return [];
    const status = row.status as LetterStatus;
    return [
      {
        id: row.id,
        number: row.number,
        purpose: row.purpose as MembershipRole,
        application: row.application,
        requestedAt: row.requested_at,
        printedAt: row.printed_at,
        postedOn: row.posted_on,
        validUntil: row.valid_until,
        reason: row.reason,
        failures: row.failures,
        ...letterStatusOn({ status, validUntil: row.valid_until, postedOn: row.posted_on }, today, overdueDays),
        organisation: row.organisation,
        organisationName: row.organisation_name,
        town: row.town,
        representative: row.representative,
        applicant: row.prenom === null || row.nom === null ? 'donnée effacée' : displayName({ prenom: row.prenom, nom: row.nom }),
        batch: row.batch,
        formerPaper: row.former_paper as FormerPaper | null,
      },
    ];
  });
};

const oneHour = 3_600_000;
const oneDay = 24 * oneHour;

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
/** Number of the day in France of a whole hour: midnight there is a whole hour of UTC, in winter and in summer. */
const dayOfHour = remembering((hour: number) => Date.parse(dateIn(hour * oneHour)) / oneDay);
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
      statements.db.selectFrom('p_batch').select(['id', 'produced_at']).where('outcome', 'is', null).orderBy('produced_at').orderBy('row'),
    )
    .map(({ id, produced_at }) => ({
      batch: id,
      producedAt: produced_at,
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
    const days = ended.flatMap((row) =>
      row.posted_on === null || row.ended_at === null ? [] : [dayOfHour(Math.floor(row.ended_at / oneHour)) - dayOfDate(row.posted_on)],
    );
    return ok({
      ...countLetters(statements, dayOf(context)),
      medianDays: median(days),
      formerPapers: formerPapersOf(context),
      openBatches: openBatches(context),
    });
  },
  'letters.list': (context, input) => {
    const { statements, snapshots } = context;
    const ids = letterRows(statements, input, { ...dayOf(context), poste: context.workstation().poste });
    const { snapshot, total } = snapshots.open(context.page, 'letters', ids);
    const first = snapshots.slice(context.page, 'letters', { snapshot, offset: 0, limit: 100 });
    return first.ok ? ok({ snapshot, total, rows: rowsOf(context, first.data) }) : first;
  },
  'letters.page': (context, input) => {
    const ids = context.snapshots.slice(context.page, 'letters', input);
    return ids.ok ? ok({ rows: rowsOf(context, ids.data) }) : ids;
  },
  'letters.drawing': (context) => ok({ drawing: context.drawings.of(context.page) }),
  'letters.find': (context, input) => {
    const { statements } = context;
    const found = statements.first(statements.db.selectFrom('p_letter').select('row').where('number', '=', input.number));
    return ok({ found: found === undefined ? null : (rowsOf(context, [found.row])[0] ?? null) });
  },
} satisfies QueryHandlers;

/** Every list of the desk as it is today, for who reads them ahead. */
export const letterListsNow = (context: Pick<ReaderContext, 'statements' | 'today' | 'workstation'>): KeptList[] =>
  letterLists(context.statements, dayOf(context));
