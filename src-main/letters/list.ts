import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { displayName } from '../../src-shared/kernel/person-name.ts';
import { plainTyped } from '../../src-shared/kernel/typed.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { letterStatusOn, overdueLimit } from '../../src-shared/letters/state.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { streamOfRow } from '../journal/projection.ts';
import { isAmong, rowIds } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';
import { type ListContext, snapshotList, type ViewContext } from '../lists/snapshot-list.ts';

/** A number that matches more is no number yet. */
const foundByNumber = 2000;

/** Row ids of letters whose number is, or begins with, what was typed. Digits alone are this workstation's counter of this year and the last. */
const foundNumbers = ({ statements, today, workstation }: ViewContext, typed: string): number[] => {
  const byNumber = statements.db.selectFrom('p_letter').select('row').limit(foundByNumber);
  const text = plainTyped(typed).toUpperCase();
  if (/^\d{1,5}$/.test(text)) {
    const year = Number(today().slice(0, 4));
    const numbers = [year, year - 1].flatMap((each) => {
      const number = parseLetterNumber(`C-${each}-${workstation().poste}-${text}`);
      return number.ok ? [number.data] : [];
    });
    return rowIds(statements, byNumber.where('number', 'in', numbers));
  }
  const whole = parseLetterNumber(typed);
  if (!whole.ok && !/^C?-?\d{4}/.test(text)) return [];
  const prefix = text.replace(/^C?-?/, 'C-');
  return rowIds(
    statements,
    byNumber.where((where) =>
      where.or([where('number', '=', whole.ok ? whole.data : prefix), where.between('number', prefix, `${prefix}\uffff`)]),
    ),
  );
};

/** By number, or by what finds the organisation: a letter's row id says whose it is. */
const search = (context: ViewContext, typed: string): ((row: number) => boolean) | null => {
  const words = matchWords(typed);
  if (words === null) return null;
  const isOfFound = isAmong(foundByWords(context.statements, 'p_organisation', words));
  const numbers = new Set(foundNumbers(context, typed));
  return (row) => isOfFound(streamOfRow(row)) || numbers.has(row);
};

const show = (context: ListContext, rows: readonly Tables['p_letter'][]): LetterRow[] => {
  const { statements } = context;
  const today = context.today();
  const { overdueDays } = context.workstation().settings;
  const people = statements.all(
    statements.db
      .selectFrom('p_account')
      .select(['id', 'prenom', 'nom'])
      .where('id', 'in', [...new Set(rows.map(({ account }) => account))]),
  );
  const byAccount = new Map(people.map((person) => [person.id, person]));
  return rows.map((row) => {
    const { prenom = null, nom = null } = byAccount.get(row.account) ?? {};
    return {
      id: row.id,
      number: row.number,
      purpose: row.purpose,
      application: row.application,
      requestedAt: row.requested_at,
      printedAt: row.printed_at,
      postedOn: row.posted_on,
      validUntil: row.valid_until,
      reason: row.reason,
      failures: row.failures,
      ...letterStatusOn({ status: row.status, validUntil: row.valid_until, postedOn: row.posted_on }, today, overdueDays),
      organisation: row.organisation,
      organisationName: row.organisation_name,
      town: row.town,
      representative: row.representative,
      applicant: prenom === null || nom === null ? 'donnée effacée' : displayName({ prenom, nom }),
      batch: row.batch,
      formerPaper: row.former_paper,
    };
  });
};

const overdueSince = ({ today, workstation }: ViewContext): string => overdueLimit(today(), workstation().settings.overdueDays);

/** Groups of the desk. «Expiré» follows from today: such a letter belongs to «sans suite» from the day after its validity. */
export const letterList = snapshotList({
  name: 'letters',
  table: 'p_letter',
  sorts: { requested: 'requested_at', name: 'sort_name', posted: 'posted_on' },
  views: {
    a_imprimer: (rows) => rows.where('status', '=', 'a_imprimer'),
    imprime: (rows, { today }) => rows.where('status', '=', 'imprime').where('valid_until', '>=', today()),
    poste: (rows, { today }) => rows.where('status', '=', 'poste').where('valid_until', '>=', today()),
    codes_saisis: (rows) => rows.where('status', '=', 'codes_saisis'),
    revenu: (rows) => rows.where('status', '=', 'revenu'),
    sans_suite: (rows, { today }) => [
      rows.where('status', '=', 'annule'),
      rows.where('status', '=', 'imprime').where('valid_until', '<', today()),
      rows.where('status', '=', 'poste').where('valid_until', '<', today()),
    ],
    en_retard: (rows, context) =>
      rows.where('status', '=', 'poste').where('valid_until', '>=', context.today()).where('posted_on', '<=', overdueSince(context)),
    tous: (rows) => rows,
  },
  search,
  show,
});

/** The letter that bears a number. */
export const letterNumbered = ({ db, first }: Statements<Tables>, number: string) =>
  first(db.selectFrom('p_letter').select(['id', 'organisation']).where('number', '=', number));

/** The letter that stands for this one now, made again for the same application; null when it is still the newest. */
export const newerLetter = ({ db, first }: Statements<Tables>, letter: string): string | null => {
  const application = first(db.selectFrom('p_letter').select('application').where('id', '=', letter))?.application;
  if (application === undefined) return null;
  const newest = first(db.selectFrom('p_letter').select('id').where('application', '=', application).orderBy('row', 'desc').limit(1));
  return newest === undefined || newest.id === letter ? null : newest.id;
};

/** One letter as the desk shows it; null for none. */
export const letterShown = (context: ListContext, id: string | null): LetterRow | null => {
  const { db, all } = context.statements;
  return show(context, all(db.selectFrom('p_letter').selectAll().where('id', '=', id)))[0] ?? null;
};

/** How many letters each group holds, and when the oldest that waits to be printed was asked for. */
export const countLetters = (context: ViewContext) =>
  context.statements.atOneInstant(() => {
    const { statements } = context;
    const of = (view: Parameters<typeof letterList.size>[1]) => letterList.size(context, view, 'requested');
    const toPrint = of('a_imprimer');
    const oldest = statements
      .prepare<[number], number>('SELECT requested_at FROM p_letter WHERE row = ?')
      .pluck()
      .get(toPrint.first ?? -1);
    return {
      groups: {
        a_imprimer: toPrint.count,
        imprime: of('imprime').count,
        poste: of('poste').count,
        codes_saisis: of('codes_saisis').count,
        revenu: of('revenu').count,
        sans_suite: of('sans_suite').count,
      },
      oldestToPrint: oldest ?? null,
      overdue: of('en_retard').count,
    };
  });
