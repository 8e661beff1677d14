import { readLabelSearch } from '../../src-shared/instruction/label.ts';
import { dossiersLabelled } from '../instruction/public.ts';
import { isAmong } from '../lists/rows.ts';
import { foundByWords, matchWords } from '../lists/search.ts';
import type { ViewContext } from '../lists/snapshot-list.ts';

/** Which rows a search finds: by words, and by «#étiquette», all of which must hold. Null for «everything». */
export const findDossiers = ({ statements }: ViewContext, typed: string): ((row: number) => boolean) | null => {
  const { words, tags } = readLabelSearch(typed);
  const matched = matchWords(words);
  const all = [
    ...(matched === null ? [] : [isAmong(foundByWords(statements, 'p_dossier', matched))]),
    ...tags.map((tag) => isAmong(dossiersLabelled(statements, tag))),
  ];
  return all.length === 0 ? null : (row) => all.every((holds) => holds(row));
};
