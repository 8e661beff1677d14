import type { PaperLetter } from '../../src-shared/dossiers/paper.ts';
import { mostPrinted, type PrintDone } from '../../src-shared/dossiers/print-contract.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { LocalHandlers } from '../backend/local.ts';
import { localToday } from '../backend/local-today.ts';
import { renderAcknowledgement } from '../documents/acknowledgement.ts';
import { renderCompletionLetter } from '../documents/completion-letter.ts';
import { ExportRefused, inParts, type Meter } from '../exports/public.ts';
import { pdfJoiner } from '../files/public.ts';
import { chosenOf, type Read } from './chosen-local.ts';
import type { LetterToPrint } from './print.ts';
import { draw } from './sealed-letter.ts';

const names: Readonly<Record<PaperLetter, string>> = {
  decision: 'lettres-de-decision',
  accuse: 'accuses-de-reception',
  complement: 'demandes-de-complement',
};
const titles: Readonly<Record<PaperLetter, string>> = {
  decision: 'Lettres de décision',
  accuse: 'Accusés de réception',
  complement: 'Demandes de complément',
};

/** Letters that are noted in one transaction: the writer has other things to do in between. */
const notedAtOnce = 100;

interface Printed {
  readonly id: string;
  readonly kept: LetterToPrint['kept'];
  readonly key: string | null;
}

/** One that is drawn as the dossier stands now. */
const drawn = async ({ context: { station }, caller: { actor } }: Read, id: string, letter: PaperLetter): Promise<Result<Uint8Array>> => {
  if (letter === 'complement') {
    const asked = await station.read('internal.dossiers.completionLetter', { id }, actor);
    return asked.ok ? draw(() => renderCompletionLetter(asked.data)) : asked;
  }
  const received = await station.read('internal.dossiers.acknowledgement', { id }, actor);
  return received.ok ? ok(await renderAcknowledgement(received.data)) : received;
};

/** One letter after the other, as they are fetched: a decision as it was kept, the others as they are drawn now. */
async function* bytesOf(
  read: Read,
  { letter, letters }: { letter: PaperLetter; letters: readonly Printed[] },
  meter: Meter,
): AsyncGenerator<Uint8Array> {
  for (const { id, kept } of letters) {
    const pdf =
      kept === null
        ? await drawn(read, id, letter)
        : await read.context.fileStore.read(kept.file, Buffer.from(kept.secret.key, 'base64'), 'original');
    if (!pdf.ok) throw new ExportRefused(pdf.error);
    yield pdf.data;
    meter.done += 1;
  }
}

/** Letters are noted as printed once the last piece of their PDF was fetched: one that is cut short leaves them to be printed. */
async function* notedAfter(
  { context: { station }, caller: { actor } }: Read,
  letters: readonly Printed[],
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* pieces;
  const printed = letters.flatMap(({ id, key }) => (key === null ? [] : [{ id, letter: key }]));
  for (let from = 0; from < printed.length; from += notedAtOnce) {
    const noted = await station.write('internal.instruction.notePrinted', { letters: printed.slice(from, from + notedAtOnce) }, actor);
    if (!noted.ok) throw new ExportRefused(noted.error);
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
      const told = found.ok ? found.data : { number: '', name: '', without: found.error.message, kept: null, key: null };
      let message = told.without;
      if (message === null && told.kept !== null) {
        // Known before the first page: one that is lost on this poste keeps the others back no more than one that never was.
        const opened = await fileStore.readRange(told.kept.file, Buffer.from(told.kept.secret.key, 'base64'), 'original', 0, 1);
        if (!opened.ok) message = opened.error.message;
      }
      if (message === null) letters.push({ id, kept: told.kept, key: told.key });
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
    const pieces = notedAfter(
      read,
      letters,
      joinPdfs(bytesOf(read, { letter, letters }, meter), { title: titles[letter], onNewSheets: bothSides }),
    );
    const name = `${names[letter]}-${await localToday(context)}.pdf`;
    const download = downloads.begin(context, caller, { name, type: 'application/pdf', parts: inParts(pieces, meter) });
    return download.ok ? ok({ download: download.data, letters: letters.length, without }) : download;
  },
} satisfies LocalHandlers;
