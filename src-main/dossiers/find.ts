import { readLabelSearch } from '../../src-shared/instruction/label.ts';
import { dossiersLabelled, rowsAskedOf, rowsChangedFor, rowsFollowedBy } from '../instruction/public.ts';
import { isAmong } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';

const rowsOf = { '@changes': rowsChangedFor, '@prevenu': rowsFollowedBy, '@avis': rowsAskedOf } as const;

/** Which rows a search finds: by words, by «#étiquette», «@changes», «@prevenu» and «@avis», all of which must hold. Null for «everything». */
export const findDossiers = ({ statements, actor }: ViewContext, typed: string): ((row: number) => boolean) | null => {
  const { words, tags, looks } = readLabelSearch(typed);
  const matched = matchWords(words);
  const all = [
    ...(matched === null ? [] : [isAmong(foundByWords(statements, 'p_dossier', matched))]),
    ...looks.map((look) => isAmong(rowsOf[look](statements, actor.account ?? ''))),
    ...tags.map((tag) => isAmong(dossiersLabelled(statements, tag))),
  ];
  return all.length === 0 ? null : (row) => all.every((holds) => holds(row));
};
