import { type lookTags, readLabelSearch } from '../../src-shared/instruction/label.ts';
import { dossiersLabelled, rowsAskedOf, rowsAwaitingVisa, rowsChangedFor, rowsFollowedBy } from '../instruction/public.ts';
import { isAmong } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';
import { rowsWithTwins } from './likeness.ts';

type Rows = (context: ViewContext) => number[];
const ofAgent =
  (rows: typeof rowsChangedFor): Rows =>
  ({ statements, actor }) =>
    rows(statements, actor.account ?? '');

const rowsOf: Readonly<Record<(typeof lookTags)[number], Rows>> = {
  '@changes': ofAgent(rowsChangedFor),
  '@prevenu': ofAgent(rowsFollowedBy),
  '@avis': ofAgent(rowsAskedOf),
  '@visa': ({ statements }) => rowsAwaitingVisa(statements),
  '@papier': ({ statements }) =>
    statements.all(statements.db.selectFrom('p_dossier').select('row').where('on_paper', '=', 1)).map(({ row }) => row),
  '@doublons': ({ statements, actor, today }) => rowsWithTwins(statements, actor, today()),
};

/** Which rows a search finds: by words, by «#étiquette», by «@changes» and what else is asked so, all of which must hold. Null for «everything». */
export const findDossiers = (context: ViewContext, typed: string): ((row: number) => boolean) | null => {
  const { statements } = context;
  const { words, tags, looks } = readLabelSearch(typed);
  const matched = matchWords(words);
  const all = [
    ...(matched === null ? [] : [isAmong(foundByWords(statements, 'p_dossier', matched))]),
    ...looks.map((look) => isAmong(rowsOf[look](context))),
    ...tags.map((tag) => isAmong(dossiersLabelled(statements, tag))),
  ];
  return all.length === 0 ? null : (row) => all.every((holds) => holds(row));
};
