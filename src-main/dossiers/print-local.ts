import { mostPrinted, type PrintDone, type PrintedLetter } from '../../src-shared/dossiers/print-contract.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { localToday } from '../backend/local-today.ts';
import { renderAcknowledgement } from '../documents/acknowledgement.ts';
import { ExportRefused, inParts, type Meter } from '../exports/public.ts';
import { pdfJoiner } from '../files/public.ts';
import { chosenOf, type Read } from './chosen-local.ts';
import type { LetterToPrint } from './print.ts';

const names: Readonly<Record<PrintedLetter, string>> = { decision: 'lettres-de-decision', accuse: 'accuses-de-reception' };
const titles: Readonly<Record<PrintedLetter, string>> = { decision: 'Lettres de décision', accuse: 'Accusés de réception' };

interface Printed {
  readonly id: string;
  readonly kept: LetterToPrint['kept'];
}

/** One letter after the other, as they are fetched: a decision as it was kept, an acknowledgement as it is drawn now. */
async function* bytesOf({ context, caller }: Read, letters: readonly Printed[], meter: Meter): AsyncGenerator<Uint8Array> {
  for (const { id, kept } of letters) {
    let pdf: Result<Uint8Array>;
    if (kept === null) {
      const letter = await context.station.read('internal.dossiers.acknowledgement', { id }, caller.actor);
      pdf = letter.ok ? ok(await renderAcknowledgement(letter.data)) : letter;
    } else pdf = await context.fileStore.read(kept.file, Buffer.from(kept.secret.key, 'base64'), 'original');
    if (!pdf.ok) throw new ExportRefused(pdf.error);
    yield pdf.data;
    meter.done += 1;
  }
}

/** Local handlers of letters that are printed together. */
export const printHandlers = {
  'dossiers.printLetters': async (context, { dossiers, letter, withoutCourriel, bothSides }, caller) => {
    const { station, fileStore, downloads } = context;
    const read: Read = { context, caller };
    const chosen = await chosenOf(read, dossiers);
    if (!chosen.ok) return chosen;
    const { ids } = chosen.data;
    if (ids.length > mostPrinted)
      return refuse('too_many_chosen', `Choisissez au plus ${mostPrinted} dossiers à la fois : vous en avez choisi ${ids.length}.`);
    const letters: Printed[] = [];
    const without: PrintDone['without'] = [];
    for (const id of ids) {
      const found = await station.read('internal.dossiers.letterToPrint', { id, letter, withoutCourriel }, caller.actor);
      const told = found.ok ? found.data : { number: '', name: '', without: found.error.message, kept: null };
      let message = told.without;
      if (message === null && told.kept !== null) {
        // Known before the first page: one that is lost on this poste keeps the others back no more than one that never was.
        const opened = await fileStore.readRange(told.kept.file, Buffer.from(told.kept.secret.key, 'base64'), 'original', 0, 1);
        if (!opened.ok) message = opened.error.message;
      }
      if (message === null) letters.push({ id, kept: told.kept });
      else without.push({ id, number: told.number, name: told.name, message });
    }
    if (letters.length === 0) return ok({ download: null, letters: 0, without });
    const noted = await station.write(
      'internal.dossiers.noteExport',
      { dossiers: letters.map(({ id }) => id), format: 'pdf' },
      caller.actor,
    );
    if (!noted.ok) return noted;
    const meter: Meter = { done: 0, total: letters.length };
    const { joinPdfs } = await pdfJoiner();
    const pieces = joinPdfs(bytesOf(read, letters, meter), { title: titles[letter], onNewSheets: bothSides });
    const name = `${names[letter]}-${await localToday(context)}.pdf`;
    const download = downloads.begin(context, caller, { name, type: 'application/pdf', parts: inParts(pieces, meter) });
    return download.ok ? ok({ download: download.data, letters: letters.length, without }) : download;
  },
} satisfies LocalHandlers;
