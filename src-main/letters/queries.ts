import type { SelectQueryBuilder } from 'kysely';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { addDays, dateIn, daysBetween } from '../../src-shared/kernel/plain-date.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { LetterGroup, LetterRow } from '../../src-shared/letters/contract.ts';
import type { MembershipRole } from '../../src-shared/organisations/events.ts';
import type { LetterStatus } from '../../src-shared/organisations/organisation.ts';
import type { QueryHandlers, ReaderContext, Tables } from '../backend/context.ts';
import { matches, matchWords } from '../backend/search.ts';
import { letterStatusOn, overdueLimit } from './content.ts';

type LetterSelect = SelectQueryBuilder<Tables, 'p_letter', { row: number }>;

/** Restricts to one group of the desk; «expiré» belongs to «sans suite» from the day after its validity. */
const inGroup = (query: LetterSelect, group: LetterGroup | 'tous', today: string): LetterSelect => {
  switch (group) {
    case 'tous':
      return query;
    case 'imprime':
    case 'poste':
      return query.where('status', '=', group).where('valid_until', '>=', today);
    case 'sans_suite':
      return query.where((where) =>
        where.or([
          where('status', '=', 'annule'),
          where.and([where('status', 'in', ['imprime', 'poste']), where('valid_until', '<', today)]),
        ]),
      );
    default:
      return query.where('status', '=', group);
  }
};

const sortColumn = { requested: 'requested_at', name: 'sort_name', posted: 'posted_on' } as const;

const rowsOf = (context: ReaderContext, ids: readonly number[]): LetterRow[] => {
  const { statements } = context;
  const today = context.today();
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
        ...letterStatusOn({ status, validUntil: row.valid_until, postedOn: row.posted_on }, today),
        organisation: row.organisation,
        organisationName: row.organisation_name,
        town: row.town,
        representative: row.representative,
        applicant: row.prenom === null || row.nom === null ? 'donnée effacée' : displayName({ prenom: row.prenom, nom: row.nom }),
        batch: row.batch,
      },
    ];
  });
};

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle ?? null;
};

/** Queries of the letter desk. */
export const letterQueries = {
  'letters.summary': (context) => {
    const { statements } = context;
    const { db } = statements;
    const today = context.today();
    const limit = overdueLimit(today);
    const rows = statements.all(
      db
        .selectFrom('p_letter')
        .select((where) => [
          'status',
          where.fn.countAll<number>().as('n'),
          where.fn.min<number>('requested_at').as('oldest'),
          where.fn.sum<number>(where.case().when('valid_until', '<', today).then(1).else(0).end()).as('expired'),
          where.fn
            .sum<number>(
              where
                .case()
                .when(where.and([where('valid_until', '>=', today), where('posted_on', '<=', limit)]))
                .then(1)
                .else(0)
                .end(),
            )
            .as('late'),
        ])
        .groupBy('status'),
    );
    const groups: Record<LetterGroup, number> = { a_imprimer: 0, imprime: 0, poste: 0, codes_saisis: 0, revenu: 0, sans_suite: 0 };
    let oldestToPrint: number | null = null;
    let overdue = 0;
    for (const row of rows) {
      if (row.status === 'a_imprimer') {
        groups.a_imprimer = row.n;
        oldestToPrint = row.oldest;
      } else if (row.status === 'imprime' || row.status === 'poste') {
        groups[row.status] = row.n - row.expired;
        groups.sans_suite += row.expired;
        if (row.status === 'poste') overdue = row.late;
      } else if (row.status === 'annule') groups.sans_suite += row.n;
      else if (row.status === 'codes_saisis' || row.status === 'revenu') groups[row.status] = row.n;
    }
    const ended = statements.all(
      db
        .selectFrom('p_letter')
        .select(['posted_on', 'ended_at'])
        .where('status', '=', 'codes_saisis')
        .where('posted_on', '>=', addDays(today, -365))
        .limit(5000),
    );
    const days = ended.flatMap((row) =>
      row.posted_on === null || row.ended_at === null ? [] : [daysBetween(row.posted_on, dateIn(row.ended_at))],
    );
    const openBatches = Object.values(context.workstation().batches).map((batch) => ({
      batch: batch.id,
      producedAt: batch.producedAt,
      letters: batch.letters.map((item) => item.letter),
    }));
    return ok({ groups, oldestToPrint, overdue, medianDays: median(days), openBatches });
  },
  'letters.list': (context, input) => {
    const { statements, snapshots } = context;
    const { db } = statements;
    const direction = input.descending ? 'desc' : 'asc';
    const base = db.selectFrom('p_letter').select('row').orderBy(sortColumn[input.sort], direction).orderBy('row', direction);
    let query = inGroup(base, input.filter.group, context.today());
    const words = matchWords(input.search);
    if (words !== null) {
      const number = input.search.trim().toUpperCase();
      // A letter's row is its organisation's times a thousand: the same search words serve both lists.
      const organisations = db.selectFrom('p_organisation_fts').select('rowid').where(matches('p_organisation_fts', words));
      query = query.where((where) =>
        where.or([
          where('number', '=', number),
          where('organisation', 'in', db.selectFrom('p_organisation').select('id').where('row', 'in', organisations)),
        ]),
      );
    }
    const ids = statements.all(query).map((row) => row.row);
    const { snapshot, total } = snapshots.open(context.page, 'letters', ids);
    const first = snapshots.slice(context.page, 'letters', { snapshot, offset: 0, limit: 100 });
    return first.ok ? ok({ snapshot, total, rows: rowsOf(context, first.data) }) : first;
  },
  'letters.page': (context, input) => {
    const ids = context.snapshots.slice(context.page, 'letters', input);
    return ids.ok ? ok({ rows: rowsOf(context, ids.data) }) : ids;
  },
  'letters.find': (context, input) => {
    const { statements } = context;
    const found = statements.first(statements.db.selectFrom('p_letter').select('row').where('number', '=', input.number));
    return ok({ found: found === undefined ? null : (rowsOf(context, [found.row])[0] ?? null) });
  },
} satisfies QueryHandlers;
