import { type Compilable, sql } from 'kysely';
import type { InputOf } from '../../src-shared/contract.ts';
import { parseLetterNumber } from '../../src-shared/kernel/number.ts';
import { overdueLimit } from '../../src-shared/letters/state.ts';
import type { Tables } from '../backend/context.ts';
import { matchWords } from '../backend/search.ts';
import type { Statements } from '../database/query.ts';
import { amongRows, fewRows, foundOrganisations, marksOf, rowIds, wholeList } from '../organisations/queries.ts';

/** Letters of one organisation have its row times a thousand (see the projection): the same search words serve both lists. */
const lettersPerOrganisation = 1000;

type ListInput = Pick<InputOf<'letters.list'>, 'filter' | 'sort' | 'descending'>;
type Group = ListInput['filter']['group'];

const sortColumn = { requested: 'requested_at', name: 'sort_name', posted: 'posted_on' } as const;

/** What the age of a letter is judged by. */
interface ListDay {
  readonly today: string;
  readonly overdueDays: number;
}

/**
 * One group of the desk as a query, each from an index alone; «expiré» belongs to «sans suite» from the day after its validity.
 * «Sans suite» is three lists in one order, merged: an OR would have to be sorted.
 */
export const letterList = (
  { db }: Statements<Tables>,
  input: ListInput,
  { today, overdueDays }: ListDay,
  few: readonly number[] | null,
): Compilable<{ row: number }> => {
  const direction = input.descending ? 'desc' : 'asc';
  const key = sortColumn[input.sort];
  const all = db.selectFrom('p_letter').$if(few !== null, (query) => query.where(amongRows(few ?? [])));
  const living = (status: 'imprime' | 'poste') => all.where('status', '=', status).where('valid_until', '>=', today);
  const ordered = (query: typeof all) => query.select('row').orderBy(key, direction).orderBy('row', direction);
  const group: Group = input.filter.group;
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
    .orderBy(sql.ref('key'), direction)
    .orderBy('row', direction);
};

/** Row ids of letters whose number is, or begins with, what was typed. Digits alone are this workstation's counter of this year and the last. */
const foundNumbers = (statements: Statements<Tables>, typed: string, context: ListDay & { poste: string }): number[] => {
  const { db } = statements;
  const byNumber = db.selectFrom('p_letter').select('row').limit(fewRows);
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

/** Row ids of the letters of a few organisations: a range of row ids each. `CROSS JOIN` holds SQLite to that order. */
const lettersOf = (statements: Statements<Tables>, organisations: readonly number[]): number[] =>
  statements
    .prepare<[string], number>(
      `SELECT p_letter.row FROM json_each(?) AS found CROSS JOIN p_letter
       ON p_letter.row BETWEEN found.value * ${lettersPerOrganisation} AND found.value * ${lettersPerOrganisation} + ${lettersPerOrganisation - 1}`,
    )
    .pluck()
    .all(JSON.stringify(organisations));

/** Ordered row ids of the list, searched by number, organisation, key or town. */
export const letterRows = (
  statements: Statements<Tables>,
  input: ListInput & { search: string },
  context: ListDay & { poste: string },
): readonly number[] => {
  const words = matchWords(input.search);
  if (words === null) return wholeList(statements, letterList(statements, input, context, null));
  const numbers = foundNumbers(statements, input.search, context);
  const organisations = foundOrganisations(statements, words);
  if (organisations.length <= fewRows) {
    const letters = lettersOf(statements, organisations);
    return rowIds(statements, letterList(statements, input, context, [...new Set([...letters, ...numbers])]));
  }
  const isFound = marksOf(organisations);
  const keptLetters = new Set(numbers);
  return wholeList(statements, letterList(statements, input, context, null)).filter(
    (row) => isFound(Math.floor(row / lettersPerOrganisation)) || keptLetters.has(row),
  );
};
