import type { CheckOutcome } from '../../src-shared/files/antivirus.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext, Tables } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import type { Statements } from '../database/query.ts';

/** What the main process asks of the reader about the antivirus. */
export const checkQueries = {
  /** Where it listens; empty where this poste has none. */
  'internal.files.antivirus': ({ workstation }: ReaderContext): Result<string> => ok(workstation().settings.antivirus),
};

/** What the antivirus of this poste said of some files, by file. */
export const checksOf = ({ prepare }: Statements<Tables>, files: readonly string[]): ReadonlyMap<string, CheckOutcome> =>
  new Map(
    prepare<[string], { file: string; outcome: CheckOutcome }>(
      'SELECT file, outcome FROM l_file_check WHERE file IN (SELECT value FROM json_each(?))',
    )
      .all(JSON.stringify(files))
      .map(({ file, outcome }) => [file, outcome]),
  );

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof checkQueries> {}
}
