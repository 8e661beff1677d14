import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { type ExportHead, type ExportPage, exportHead, exportPage } from '../journal/export.ts';
import { loadIdentity } from '../journal/identity.ts';

/** What the main process asks the reader for an export of the journal. */
export const journalExportQueries = {
  'internal.journal.exportHead': async ({ statements, ports }: ReaderContext): Promise<Result<ExportHead>> =>
    ok(exportHead(statements, loadIdentity(statements, ports), ports.clock.now())),
  'internal.journal.exportPage': async (
    { statements }: ReaderContext,
    input: { after: number; until: number; personal: boolean },
  ): Promise<Result<ExportPage>> => ok(exportPage(statements, input)),
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof journalExportQueries> {}
}
