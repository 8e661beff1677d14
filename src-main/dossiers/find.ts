import { readLabelSearch } from '../../src-shared/instruction/label.ts';
import { dossiersLabelled, rowsChangedFor, rowsFollowedBy } from '../instruction/public.ts';
import { isAmong } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';

/** Which rows a search finds: by words, by «#étiquette», «@changes» and «@prevenu», all of which must hold. Null for «everything». */
export const findDossiers = ({ statements, actor }: ViewContext, typed: string): ((row: number) => boolean) | null => {
  const { words, tags, looks } = readLabelSearch(typed);
  const matched = matchWords(words);
  const all = [
    ...(matched === null ? [] : [isAmong(foundByWords(statements, 'p_dossier', matched))]),
    ...looks.map((look) => isAmong((look === '@changes' ? rowsChangedFor : rowsFollowedBy)(statements, actor.account ?? ''))),
    ...tags.map((tag) => isAmong(dossiersLabelled(statements, tag))),
  ];
  return all.length === 0 ? null : (row) => all.every((holds) => holds(row));
};
