import { cleanFolderName, numberedNames } from '../../src-shared/files/unique-names.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { type Cell, csvLine, csvStart, textCell } from '../../src-shared/kernel/sheet-cells.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { localToday } from '../backend/local-today.ts';
import type { FilePart } from '../downloads/public.ts';
import { ExportRefused, inParts, type Meter, xlsxEntries, type ZipEntry, zipped } from '../exports/public.ts';
import { type Chosen, chosenOf, type Read } from './chosen-local.ts';
import type { CopiedFile, DossierCopy } from './copy.ts';
import { renderDossierCopy } from './copy-sheet.ts';
import type { AnswerColumn } from './export-table.ts';

/** What a stream was refused ends it: the person reads why. */
const orThrow = <T>(result: Result<T>): T => {
  if (!result.ok) throw new ExportRefused(result.error);
  return result.data;
};

/** Lines read at once. */
const perRead = 100;
/** Bytes of a file read at once. */
const stretch = 512 * 1024;

/** The lines of a table, its headings first. */
async function* linesOf({ context, caller }: Read, { ids, demarches }: Chosen, answers: boolean, meter: Meter) {
  const columns = orThrow(
    await context.station.read('internal.dossiers.exportColumns', { demarches: answers ? demarches : [] }, caller.actor),
  );
  yield [columns.headings.map((heading) => textCell(heading))] as (readonly Cell[])[];
  const asked: readonly AnswerColumn[] = columns.answers;
  for (let at = 0; at < ids.length; at += perRead) {
    const some = ids.slice(at, at + perRead);
    const lines = orThrow(await context.station.read('internal.dossiers.exportLines', { ids: some, answers: asked }, caller.actor));
    meter.done += some.length;
    yield lines;
  }
}

async function* csv(read: Read, chosen: Chosen, answers: boolean, meter: Meter): AsyncGenerator<Buffer> {
  yield Buffer.from(csvStart);
  for await (const lines of linesOf(read, chosen, answers, meter)) yield Buffer.from(lines.map(csvLine).join(''));
}

async function* bytesOf({ fileStore }: LocalContext, { file, secret }: CopiedFile, meter: Meter | null): AsyncGenerator<Buffer> {
  if (secret === null) return;
  for (let offset = 0; ; offset += stretch) {
    const bytes = orThrow(await fileStore.readRange(file.file, Buffer.from(secret.key, 'base64'), 'original', offset, offset + stretch));
    if (meter !== null) meter.done += bytes.length;
    yield bytes;
    if (bytes.length < stretch) return;
  }
}

const folders = { piece: '', message: 'Échanges/', document: 'Documents remis/' } as const;

/** One dossier in a folder: its PDF, then its files in their order. @param meter counts bytes where one dossier is the whole export */
const entriesOf = async (context: LocalContext, copy: DossierCopy, folder: string, meter: Meter | null): Promise<ZipEntry[]> => {
  const nameOf = numberedNames();
  const names = new Map<string, string>();
  const files: ZipEntry[] = [];
  for (const each of copy.files) {
    if (each.secret === null) continue;
    const path = `${folders[each.from]}${nameOf(each.label, each.file.format)}`;
    const first = await context.fileStore.readRange(each.file.file, Buffer.from(each.secret.key, 'base64'), 'original', 0, 1);
    names.set(each.file.file, first.ok ? path : `${path} : ${first.error.message}`);
    // A file that is damaged on this poste does not keep the others back: a text says so in its place.
    files.push(
      first.ok
        ? { path: `${folder}${path}`, compress: false, bytes: () => bytesOf(context, each, meter) }
        : {
            path: `${folder}${path}.txt`,
            compress: false,
            bytes: async function* () {
              yield Buffer.from(`${first.error.message}\n`);
            },
          },
    );
  }
  const pdf = Buffer.from(await renderDossierCopy(copy, names));
  return [
    {
      path: `${folder}${cleanFolderName(`Dossier ${copy.view.number}`)}.pdf`,
      compress: false,
      bytes: async function* () {
        yield pdf;
      },
    },
    ...files,
  ];
};

async function* wholeDossiers({ context, caller }: Read, ids: readonly string[], meter: Meter): AsyncGenerator<ZipEntry> {
  for (const id of ids) {
    const copy = orThrow(await context.station.read('internal.dossiers.copy', { id }, caller.actor));
    yield* await entriesOf(context, copy, `${cleanFolderName(`${copy.view.number} – ${copy.view.requesterName}`)}/`, null);
    meter.done += 1;
  }
}

const types = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

/** Local handlers of exports: made as they are fetched, noted in the security log before anything is read. */
export const exportHandlers = {
  'dossiers.export': async (context, { dossiers, format, answers }, caller) => {
    const read: Read = { context, caller };
    const chosen = await chosenOf(read, dossiers);
    if (!chosen.ok) return chosen;
    const { ids } = chosen.data;
    const noted = await context.station.write('internal.dossiers.noteExport', { dossiers: ids, format }, caller.actor);
    if (!noted.ok) return noted;
    const meter: Meter = { done: 0, total: ids.length };
    const at = context.ports.clock.now();
    const table = (): AsyncGenerator<Buffer> =>
      format === 'csv'
        ? csv(read, chosen.data, answers, meter)
        : zipped(xlsxEntries('Dossiers', linesOf(read, chosen.data, answers, meter)), { at, sums: false });
    const pieces = format === 'zip' ? zipped(wholeDossiers(read, ids, meter), { at, sums: true }) : table();
    const parts: AsyncGenerator<Result<FilePart>> = inParts(pieces, meter);
    const name = `dossiers-${await localToday(context)}.${format}`;
    return context.downloads.begin(context, caller, { name, type: types[format], parts });
  },
  'dossiers.copy': async (context, { id }, caller) => {
    const copy = await context.station.read('internal.dossiers.copy', { id }, caller.actor);
    if (!copy.ok) return copy;
    const noted = await context.station.write('internal.dossiers.noteExport', { dossiers: [id], format: 'zip' }, caller.actor);
    if (!noted.ok) return noted;
    const total = copy.data.files.reduce((sum, { file }) => sum + file.size, 0);
    const meter: Meter = { done: 0, total };
    const entries = await entriesOf(context, copy.data, '', meter);
    const parts = inParts(zipped(entries, { at: context.ports.clock.now(), sums: true }), meter);
    return context.downloads.begin(context, caller, { name: `dossier-${copy.data.view.number}.zip`, type: types.zip, parts });
  },
} satisfies LocalHandlers;
