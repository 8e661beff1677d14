import { type Compilable, sql } from 'kysely';
import type { InputOf } from '../../src-shared/contract.ts';
import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { letterGroups } from '../../src-shared/letters/contract.ts';
import { overdueLimit } from '../../src-shared/letters/state.ts';
import type { Tables } from '../backend/context.ts';
import { type KeptList, keptRows, sizeOf } from '../backend/kept-lists.ts';
import { amongRows, marksOf, type Rows, rowIds, sift } from '../backend/rows.ts';
import { matchWords } from '../backend/search.ts';
import type { Statements } from '../database/query.ts';
import { streamOfRow } from '../journal/projection.ts';
import { foundOrganisations } from '../organisations/queries.ts';

type ListInput = Pick<InputOf<'letters.list'>, 'filter' | 'sort' | 'descending'>;
export type Group = ListInput['filter']['group'];

/** What the age of a letter is judged by. */
export interface ListDay {
  readonly today: string;
  readonly overdueDays: number;
}

const sortColumn = { requested: 'requested_at', name: 'sort_name', posted: 'posted_on' } as const;

/**
 * One group of the desk, first to last, each from an index alone; «expiré» belongs to «sans suite» from the day after its validity.
 * «Sans suite» is three lists in one order, merged: an OR would have to be sorted.
 */
export const letterList = ({ db }: Statements<Tables>, input: Omit<ListInput, 'descending'>, { today, overdueDays }: ListDay): KeptList => {
  const key = sortColumn[input.sort];
  const { group } = input.filter;
  const query = (few: readonly number[] | null): Compilable<{ row: number }> => {
    const all = db.selectFrom('p_letter').$if(few !== null, (some) => some.where(amongRows(few ?? [])));
    const living = (status: 'imprime' | 'poste') => all.where('status', '=', status).where('valid_until', '>=', today);
    const ordered = (some: typeof all) => some.select('row').orderBy(key).orderBy('row');
    if (group === 'tous') return ordered(all);
    if (group === 'imprime' || group === 'poste') return ordered(living(group));
    if (group === 'en_retard') return ordered(living('poste').where('posted_on', '<=', overdueLimit(today, overdueDays)));
    if (group !== 'sans_suite') return ordered(all.where('status', '=', group));
    const expired = (status: 'imprime' | 'poste') =>
      all
        .where('status', '=', status)
        .where('valid_until', '<', today)
        .select(['row', `${key} as key`]);
    return all
      .where('status', '=', 'annule')
      .select(['row', `${key} as key`])
      .unionAll(expired('imprime'))
      .unionAll(expired('poste'))
      .orderBy(sql.ref('key'))
      .orderBy('row');
  };
  return { table: 'p_letter', sort: key, query };
};

/** Every list that the desk may ask for, those that it opens first before the others. */
export const letterLists = (statements: Statements<Tables>, day: ListDay): KeptList[] =>
  (['requested', 'name', 'posted'] as const).flatMap((sort) =>
    [...letterGroups, 'en_retard' as const, 'tous' as const].map((group) => letterList(statements, { filter: { group }, sort }, day)),
  );

/** A number that matches more is no number yet. */
const foundByNumber = 2000;

/** Row ids of letters whose number is, or begins with, what was typed. Digits alone are this workstation's counter of this year and the last. */
const foundNumbers = (statements: Statements<Tables>, typed: string, context: ListDay & { poste: string }): number[] => {
  const { db } = statements;
  const byNumber = db.selectFrom('p_letter').select('row').limit(foundByNumber);
  const text = typed.trim().toUpperCase();
  if (/^\d{1,5}$/.test(text)) {
    const year = Number(context.today.slice(0, 4));
    const numbers = [year, year - 1].flatMap((each) => {
      const number = parseLetterNumber(`C-${each}-${context.poste}-${text}`);
      return number.ok ? [number.data] : [];
    });
    return rowIds(statements, byNumber.where('number', 'in', numbers));
  }
  if (!/^C?-?\d{4}/.test(text)) return [];
  const prefix = text.replace(/^C?-?/, 'C-');
  const whole = parseLetterNumber(text);
  return rowIds(
    statements,
    byNumber.where((where) =>
      where.or([where('number', '=', whole.ok ? whole.data : prefix), where.between('number', prefix, `${prefix}\uffff`)]),
    ),
  );
};

/** Ordered row ids of the list, searched by number, organisation, key or town. */
export const letterRows = (
  statements: Statements<Tables>,
  input: ListInput & { search: string },
  context: ListDay & { poste: string },
): Rows =>
  statements.atOneInstant(() => {
    const all = keptRows(statements, letterList(statements, input, context));
    const words = matchWords(input.search);
    if (words === null) return input.descending ? all.toReversed() : all;
    const numbers = new Set(foundNumbers(statements, input.search, context));
    const isFound = marksOf(foundOrganisations(statements, words));
    const rows = sift(all, (row) => isFound(streamOfRow(row)) || numbers.has(row));
    return input.descending ? rows.toReversed() : rows;
  });

/** How many letters each group holds, and when the oldest that waits to be printed was asked for. */
export const countLetters = (statements: Statements<Tables>, day: ListDay) =>
  statements.atOneInstant(() => {
    const of = (group: Group) => sizeOf(statements, letterList(statements, { filter: { group }, sort: 'requested' }, day));
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
