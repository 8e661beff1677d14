import type { DossierFile, FileSecret } from '../../src-shared/dossiers/events.ts';
import { cleanFileName } from '../../src-shared/files/name.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { LocalContext } from '../backend/local.ts';
import { digestHex } from '../kernel/cryptography.ts';

/** A letter as a PDF; a text that no page can hold is refused in words. */
export const draw = async (render: () => Promise<Uint8Array>): Promise<Result<Uint8Array>> => {
  try {
    return ok(await render());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse('unprintable', 'Cette lettre ne peut pas être imprimée. Relisez son motif, puis recommencez.', 'motive');
  }
};

/** What a command needs of a letter that lies sealed in the store. */
export interface SealedLetter {
  readonly document: { readonly id: string; readonly file: DossierFile };
  readonly secret: FileSecret;
}

/** Seals a letter before anything is written about it: an act without its letter cannot be. If the act is refused, nobody has seen it. */
export const withSealedLetter = async <T>(
  { ports, fileStore }: Pick<LocalContext, 'ports' | 'fileStore'>,
  letter: { readonly name: string; readonly pdf: Uint8Array },
  act: (sealed: SealedLetter) => Promise<Result<T>>,
): Promise<Result<T>> => {
  const { name, pdf } = letter;
  const file = newId(ports);
  const key = ports.random.bytes(32);
  await fileStore.write(file, key, 'original', pdf);
  const secret = { name: cleanFileName(name, 'pdf'), key: Buffer.from(key).toString('base64'), sha256: digestHex(pdf) };
  const done = await act({ document: { id: newId(ports), file: { file, size: pdf.length, format: 'pdf', pages: null } }, secret });
  if (!done.ok) await fileStore.remove(file);
  return done;
};
