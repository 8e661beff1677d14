import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { ReadOutcome } from './tables.ts';
import { readUntil, type Unread, unreadFiles } from './unread.ts';

/** What the main process asks of the reader about words of files. */
export const wordsQueries = {
  /** Files that wait to be read after a position, or after where the last reading stopped. */
  'internal.files.unread': ({ statements }: ReaderContext, { after }: { after: number | null }): Result<Unread> =>
    ok(unreadFiles(statements, after ?? readUntil(statements))),
};

/** What the main process asks of the writer about words of files. */
export const wordsCommands = {
  /** Keeps what was read, unless the person was erased meanwhile or the file went: what was erased never comes back. */
  'internal.files.noteWords': (
    { statements, ports, changed }: WriterContext,
    input: { file: string; dossier: string; outcome: ReadOutcome; words: readonly string[]; tell: boolean },
  ): Result<null> => {
    const { file, dossier, outcome, words, tell } = input;
    const { prepare, db, first, run } = statements;
    const named = prepare<[string, string], number>(
      `SELECT 1 FROM j_personal p, json_each(p.value, '$.files') f WHERE p.subject = ? AND p.value IS NOT NULL AND f.key = ? LIMIT 1`,
    )
      .pluck()
      .get(dossier, file);
    if (
      named !== 1 ||
      first(db.selectFrom('l_file_read').select('row').where('file', '=', file).where('dossier', '=', dossier)) !== undefined
    )
      return ok(null);
    const { lastInsertRowid } = run(db.insertInto('l_file_read').values({ file, dossier, outcome, at: ports.clock.now() }));
    if (words.length > 0)
      prepare<[number, string]>('INSERT INTO l_file_words (rowid, words) VALUES (?, ?)').run(Number(lastInsertRowid), words.join(' '));
    if (tell) changed('files');
    return ok(null);
  },
  /** Every file up to a position was read. */
  'internal.files.readUntil': ({ statements }: WriterContext, { position }: { position: number }): Result<null> => {
    statements.prepare<[number]>('UPDATE l_file_mark SET position = ?').run(position);
    return ok(null);
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof wordsQueries> {}
  interface InternalCommands extends Handlers<typeof wordsCommands> {}
}
