import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { isPublicBody } from '../../src-shared/organisations/body.ts';
import { readKey } from '../../src-shared/organisations/keys.ts';
import { isWhole, nearEnough, nearness, type TypedBody, townKey, wantedWords } from '../../src-shared/organisations/likeness.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { amongRows } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';

/** A body as whoever looks for it may see it before they belong to it. */
export interface FoundBody {
  readonly id: string;
  readonly name: string;
  readonly town: string;
}

/** Bodies of a number, whichever of its kinds it is. Refused when it is none, with the sentence of what it looks like. */
export const bodiesOfNumber = ({ db, all }: Statements<Tables>, typed: string): Result<FoundBody[]> => {
  const read = readKey(typed);
  if (!read.ok) return read;
  return ok(
    all(
      db
        .selectFrom('p_organisation')
        .select(['id', 'name', 'town'])
        .where((where) => where.or(read.data.map(({ type, value }) => where.and({ key_type: type, key_value: value }))))
        .orderBy('row'),
    ),
  );
};

/** More rows than are worth comparing: whoever typed so little is asked for more. */
const compared = 1000;

/** Rows of the same town. */
const rowsOfTown = ({ db, all }: Statements<Tables>, typed: TypedBody): number[] => {
  const town = townKey(typed.town);
  if (town === '') return [];
  return all(db.selectFrom('p_organisation').select('row').where('town_key', '=', town).limit(compared)).map(({ row }) => row);
};

/** Rows with a word that begins like one of those typed, and the communes: their names are misheard from the first letter on. */
const rowsBegun = (statements: Statements<Tables>, typed: TypedBody): number[] => {
  const begun = wantedWords(typed).flatMap((word) => (word.length > 3 ? [`"${word.slice(0, 3)}"*`] : []));
  return [begun.join(' OR '), matchWords('commune')].flatMap((words) =>
    words === null || words === '' ? [] : foundByWords(statements, 'p_organisation', words).slice(0, compared),
  );
};

export interface Search {
  /** At most `shown`, the likeliest first. */
  readonly bodies: FoundBody[];
  /** `all`: every word typed was found; `near`: some were, or nearly; `none`. */
  readonly match: 'all' | 'near' | 'none';
  /** Others were found too. */
  readonly more: boolean;
}

const shown = 8;

/**
 * Bodies that people may mean by a name, a commune or both. The name of a business is often a person's: it is shown to who typed it whole,
 * with its commune, and to nobody else.
 */
export const bodiesNamed = (statements: Statements<Tables>, typed: TypedBody): Search => {
  const { db, all } = statements;
  const words = matchWords(wantedWords(typed).join(' '));
  const exact = words === null ? [] : foundByWords(statements, 'p_organisation', words);
  const rows = [...rowsOfTown(statements, typed), ...(exact.length > 0 ? exact.slice(0, compared) : rowsBegun(statements, typed))];
  const known = all(
    db
      .selectFrom('p_organisation')
      .select(['id', 'name', 'town', 'kind'])
      .where(amongRows(rows))
      .where('name_key', '<>', '')
      .orderBy('sort_name'),
  );
  const found = known
    .map((body) => ({
      body,
      near: nearness(typed, body),
      whole: isWhole(typed, body),
      common: isPublicBody(body.kind),
    }))
    .filter(({ body, near, whole }) => near >= nearEnough && (body.kind !== 'entreprise' || whole))
    .sort(
      (left, right) => Number(right.whole) - Number(left.whole) || right.near - left.near || Number(right.common) - Number(left.common),
    );
  const matching = found.filter(({ near }) => near === 1);
  const kept = matching.length > 0 ? matching : found;
  return {
    bodies: kept.slice(0, shown).map(({ body: { id, name, town } }) => ({ id, name, town })),
    match: matching.length > 0 ? 'all' : kept.length > 0 ? 'near' : 'none',
    more: kept.length > shown || exact.length > compared,
  };
};
