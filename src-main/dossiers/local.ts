import { cleanFileName } from '../../src-shared/files/name.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, refuse } from '../../src-shared/kernel/result.ts';
import type { Caller } from '../backend/dispatch.ts';
import type { LocalContext, LocalHandlers } from '../backend/local.ts';
import { type DecisionLetter, renderDecisionLetter } from '../documents/decision-letter.ts';
import { digestHex } from '../kernel/cryptography.ts';
import { acknowledgementHandlers } from './acknowledgement-local.ts';
import type { LetterWish } from './letter.ts';

/** Bytes of a file that one call carries: a window fetches a large one in stretches. */
const stretch = 512 * 1024;

/** The letter as a PDF; a text that no page can hold is refused in words. */
const draw = async (letter: DecisionLetter) => {
  try {
    return ok(await renderDecisionLetter(letter));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse('unprintable', 'Cette lettre ne peut pas être imprimée. Relisez son motif, puis recommencez.', 'motive');
  }
};

const letterOf = async ({ station }: LocalContext, wish: LetterWish, caller: Caller) => {
  const letter = await station.read('internal.dossiers.letter', wish, caller.actor);
  return letter.ok ? draw(letter.data) : letter;
};

/** Local handlers of dossiers: letters are drawn and files opened in the main process. */
const handlers = {
  ...acknowledgementHandlers,
  'dossiers.previewLetter': async (context, wish, caller) => {
    const pdf = await letterOf(context, wish, caller);
    return pdf.ok ? ok({ pdf: Buffer.from(pdf.data).toString('base64') }) : pdf;
  },
  'dossiers.decide': async (context, { seen, ...wish }, caller) => {
    const { station, ports, fileStore } = context;
    const pdf = await letterOf(context, wish, caller);
    if (!pdf.ok) return pdf;
    const file = newId(ports);
    const key = ports.random.bytes(32);
    // Sealed before it is decided: a decision without its letter cannot be.
    await fileStore.write(file, key, 'original', pdf.data);
    const secret = {
      name: cleanFileName('Décision.pdf', 'pdf'),
      key: Buffer.from(key).toString('base64'),
      sha256: digestHex(pdf.data),
    };
    const facts = { file, size: pdf.data.length, format: 'pdf' as const, pages: null };
    const decided = await station.write(
      'internal.dossiers.decide',
      { ...wish, seen, document: { id: newId(ports), file: facts }, secret },
      caller.actor,
    );
    if (!decided.ok) await fileStore.remove(file);
    return decided;
  },
  'dossiers.file': async ({ station, fileStore }, { id, file, shown, offset }, caller) => {
    const found = await station.read('internal.dossiers.file', { id, file }, caller.actor);
    if (!found.ok) return found;
    const { secret, file: facts } = found.data;
    // A picture is shown as a copy made of its points alone; a PDF as it came.
    const content = shown && facts.format !== 'pdf' ? 'shown' : 'original';
    const bytes = await fileStore.readRange(facts.file, Buffer.from(secret.key, 'base64'), content, offset, offset + stretch);
    if (!bytes.ok) return bytes;
    return ok({ bytes: bytes.data.toString('base64'), ended: bytes.data.length < stretch, name: secret.name, format: facts.format });
  },
} satisfies LocalHandlers;

/** What the room brings to the main process. */
export const createHandlers = () => handlers;
