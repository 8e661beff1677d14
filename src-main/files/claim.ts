import type { FileFacts, FilePart } from '../../src-shared/files/file.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';

/** What an event says of a file: its facts, kept for ever, and its personal part with the key. */
export interface ClaimedFile {
  readonly facts: FileFacts;
  readonly part: FilePart;
}

/**
 * Takes a file that this account sent, for the event of the command that runs: the row goes in the same transaction, and from then on the
 * key lies in the personal part of that event alone. A file is claimed once.
 */
export const claimUpload = (
  { statements }: Pick<WriterContext, 'statements'>,
  file: string,
  account: string | null,
): Result<ClaimedFile> => {
  const { db } = statements;
  const row = statements.first(db.selectFrom('l_upload').selectAll().where('file', '=', file));
  if (row === undefined || account === null || row.account !== account)
    return refuse('file_gone', 'Ce fichier n’est plus en attente. Choisissez-le de nouveau.');
  statements.run(db.deleteFrom('l_upload').where('file', '=', file));
  const { name, size, format, pages, sha256 } = row;
  return ok({ facts: { file, size, format, pages }, part: { name, key: Buffer.from(row.key).toString('base64'), sha256 } });
};
