import type { OutputOf } from '../../src-shared/contract.ts';
import type { DossierFile, FileSecret } from '../../src-shared/dossiers/events.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { renderDecisionLetter } from '../documents/decision-letter.ts';
import { acknowledgementHandlers } from './acknowledgement-local.ts';
import { attestationHandlers } from './attestation-local.ts';
import { createBatchHandlers } from './batch-local.ts';
import { decideWithLetter, letterOf } from './decide-local.ts';
import { exportHandlers } from './export-local.ts';
import { printHandlers } from './print-local.ts';
import { draw } from './sealed-letter.ts';

/** Bytes of a file that one call carries: a window fetches a large one in stretches. */
const stretch = 512 * 1024;

interface Opened {
  readonly file: DossierFile;
  readonly secret: FileSecret;
}

/** A stretch of a file that somebody may see. @param found the file, and what opens it */
const stretchOf = async (
  { fileStore }: Pick<LocalContext, 'fileStore'>,
  found: Result<Opened>,
  { shown, offset }: { readonly shown: boolean; readonly offset: number },
): Promise<Result<OutputOf<'dossiers.file'>>> => {
  if (!found.ok) return found;
  const { secret, file } = found.data;
  // A picture is shown as a copy made of its points alone; a PDF as it came.
  const content = shown && file.format !== 'pdf' ? 'shown' : 'original';
  const bytes = await fileStore.readRange(file.file, Buffer.from(secret.key, 'base64'), content, offset, offset + stretch);
  if (!bytes.ok) return bytes;
  return ok({ bytes: bytes.data.toString('base64'), ended: bytes.data.length < stretch, name: secret.name, format: file.format });
};

/** Local handlers of dossiers: letters are drawn and files opened in the main process. */
const handlers = {
  ...attestationHandlers,
  ...exportHandlers,
  ...acknowledgementHandlers,
  ...printHandlers,
  'dossiers.previewLetter': async (context, wish, caller) => {
    const pdf = await letterOf(context, wish, caller);
    return pdf.ok ? ok({ pdf: Buffer.from(pdf.data).toString('base64') }) : pdf;
  },
  'dossiers.proposedLetter': async ({ station }, { id }, { actor }) => {
    const letter = await station.read('internal.dossiers.proposedLetter', { id }, actor);
    if (!letter.ok) return letter;
    const pdf = await draw(() => renderDecisionLetter(letter.data));
    return pdf.ok ? ok({ pdf: Buffer.from(pdf.data).toString('base64') }) : pdf;
  },
  'dossiers.decide': decideWithLetter,
  'dossiers.file': async (context, { id, file, ...asked }, caller) =>
    stretchOf(context, await context.station.read('internal.dossiers.file', { id, file }, caller.actor), asked),
  'drafts.file': async (context, { id, file, ...asked }, caller) =>
    stretchOf(context, await context.station.read('internal.drafts.file', { id, file }, caller.actor), asked),
} satisfies LocalHandlers;

/** What the room brings to the main process. */
export const createHandlers = () => ({ ...handlers, ...createBatchHandlers() });
