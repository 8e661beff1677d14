import { dossierAggregate } from '../../src-shared/dossiers/dossier.ts';
import { sortGallery } from '../../src-shared/dossiers/gallery.ts';
import type { FoundInFiles } from '../../src-shared/dossiers/gallery-contract.ts';
import { ok } from '../../src-shared/kernel/result.ts';
import type { QueryHandlers, ReaderContext } from '../backend/context.ts';
import { countUnread } from '../files/public.ts';
import { matchWords } from '../lists/search.ts';
import { servicesOf } from '../services/public.ts';
import { galleryOf } from './gallery.ts';
import { instructs } from './rights.ts';
import { erased } from './views.ts';

/** Files that are looked at, and dossiers that are told. */
const mostFiles = 200;
const mostDossiers = 20;

/** Those of my services alone, the file that was read last first. */
const filesWith = ({ statements, actor }: ReaderContext, words: string): { file: string; dossier: string }[] =>
  statements
    .prepare<[string, string, number], { file: string; dossier: string }>(
      `SELECT r.file, r.dossier FROM l_file_words w JOIN l_file_read r ON r.row = w.rowid JOIN p_dossier d ON d.id = r.dossier
       WHERE l_file_words MATCH ? AND d.service IN (SELECT value FROM json_each(?)) ORDER BY w.rowid DESC LIMIT ?`,
    )
    .all(words, JSON.stringify(servicesOf(statements, actor)), mostFiles + 1);

/** One dossier with those of its files that are still there: the letter of an undone decision is not. */
const told = (context: ReaderContext, id: string, found: ReadonlySet<string>): FoundInFiles[] => {
  const state = context.reader.fold(dossierAggregate, id)?.state;
  if (state?.exists !== true || !instructs(context, state)) return [];
  const files = sortGallery(galleryOf(context, state), 'date').filter(({ file }) => found.has(file.file));
  return files.length === 0 ? [] : [{ id, number: state.number, name: state.applicant?.name ?? erased, title: state.title, files }];
};

/** Queries that look into files. */
export const searchFilesQueries = {
  'dossiers.searchFiles': (context, { search }) => {
    const words = matchWords(search);
    const files = words === null ? [] : filesWith(context, words);
    const byDossier = Map.groupBy(files, ({ dossier }) => dossier);
    const found = [...byDossier].slice(0, mostDossiers).flatMap(([id, named]) => told(context, id, new Set(named.map(({ file }) => file))));
    return ok({ found, more: files.length > mostFiles || byDossier.size > mostDossiers, waiting: countUnread(context.statements) });
  },
} satisfies QueryHandlers;
