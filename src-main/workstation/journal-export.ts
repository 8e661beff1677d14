import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { localToday } from '../backend/local-today.ts';
import type { Station } from '../backend/station.ts';
import type { FilePart } from '../downloads/public.ts';
import type { ExportHead, ExportPage } from '../journal/export.ts';

/** The file, made as it is fetched: first what it is, with the signed heads; then a line a bundle. */
async function* parts(station: Pick<Station, 'read'>, head: ExportHead, personal: boolean, actor: Actor): AsyncGenerator<Result<FilePart>> {
  const { until, total, heads } = head;
  const first = { format: 'ecritoire-journal', version: 1, le: new Date(heads.at).toISOString(), nominatif: personal, tetes: heads };
  yield ok({ bytes: Buffer.from(`${JSON.stringify(first)}\n`), done: 0, total });
  let done = 0;
  let after: number | null = 0;
  while (after !== null) {
    const page: Result<ExportPage> = await station.read('internal.journal.exportPage', { after, until, personal }, actor);
    if (!page.ok) return yield page;
    done += page.data.count;
    after = page.data.next;
    yield ok({ bytes: Buffer.from(page.data.text), done, total });
  }
}

/** Local handlers of the export. Noted in the security log before anything is read. */
export const journalExportHandlers = {
  'journal.export': async (context, { personal }, caller) => {
    const { station } = context;
    const noted = await station.write('internal.workstation.noteJournalExport', { personal }, caller.actor);
    if (!noted.ok) return noted;
    const head = await station.read('internal.journal.exportHead', undefined, caller.actor);
    if (!head.ok) return head;
    const name = `journal-${await localToday(context)}.jsonl`;
    return context.downloads.begin(context, caller, {
      name,
      type: 'application/jsonl',
      parts: parts(station, head.data, personal, caller.actor),
    });
  },
} satisfies LocalHandlers;
