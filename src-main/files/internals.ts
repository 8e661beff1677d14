import { sql } from 'kysely';
import type { CheckOutcome } from '../../src-shared/files/antivirus.ts';
import type { FileFacts } from '../../src-shared/files/file.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { WriterContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';

/** How long a file waits for the command that claims it. */
const patience = 24 * 3_600_000;
/** What one account may have waiting: a disk must not fill up with what nobody claims. */
const mostWaiting = 200;
const mostBytesWaiting = 1_000_000_000;

/** What the main process asks of the writer about files that wait. */
export const filesInternals = {
  /** A file was judged and lies on disk: from now on it can be claimed. */
  'internal.files.keep': (
    { statements, actor, ports }: WriterContext,
    input: { facts: FileFacts; name: string; key: Uint8Array; sha256: string; check?: CheckOutcome | null },
  ): Result<null> => {
    const { facts, name, key, sha256, check = null } = input;
    const { db } = statements;
    const mine = statements.first(
      db
        .selectFrom('l_upload')
        .select(({ fn }) => [fn.countAll<number>().as('files'), fn.coalesce(fn.sum<number>('size'), sql.lit(0)).as('bytes')])
        .where('account', '=', actor.account),
    );
    if (mine !== undefined && (mine.files >= mostWaiting || mine.bytes + facts.size > mostBytesWaiting))
      return refuse(
        'uploads_full',
        'Trop de fichiers que vous avez envoyés attendent encore. Enregistrez ce que vous avez commencé, puis recommencez.',
      );
    statements.run(db.insertInto('l_upload').values({ ...facts, name, key, sha256, account: actor.account, at: ports.clock.now() }));
    if (check !== null) statements.run(db.insertInto('l_file_check').values({ file: facts.file, outcome: check, at: ports.clock.now() }));
    return ok(null);
  },
  /** Forgets files that nobody claimed in a day, and says which: without their keys their ciphertexts are nothing. */
  'internal.files.expire': ({ statements, ports }: WriterContext): Result<string[]> => {
    const before = ports.clock.now() - patience;
    const files = statements.all(statements.db.selectFrom('l_upload').select('file').where('at', '<', before)).map(({ file }) => file);
    for (const file of files) statements.run(statements.db.deleteFrom('l_file_check').where('file', '=', file));
    statements.run(statements.db.deleteFrom('l_upload').where('at', '<', before));
    return ok(files);
  },
};

declare module '../backend/internals.ts' {
  interface InternalCommands extends Handlers<typeof filesInternals> {}
}
