import { Readable } from 'node:stream';
import type * as Yazl from 'yazl';
import { ok, type Refusal, type Result } from '../../src-shared/kernel/result.ts';
import type { FilePart } from '../downloads/public.ts';
import { createDigest } from '../kernel/cryptography.ts';
import { onDemand } from '../kernel/on-demand.ts';

const yazl = onDemand((ask) => ask('yazl') as typeof Yazl);

/** One file of a ZIP, made when its turn comes. */
export interface ZipEntry {
  readonly path: string;
  /** Pictures and PDFs are compressed already. */
  readonly compress: boolean;
  readonly bytes: () => AsyncIterable<Buffer>;
}

/** How far an export is. */
export interface Meter {
  done: number;
  total: number;
}

/** A refusal on its way through a stream, which knows thrown errors only. */
export class ExportRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What is handed over at once: an answer of the contract stays small. */
const partSize = 512 * 1024;

/** Small pieces gathered into parts of an answer. */
export async function* inParts(pieces: AsyncIterable<Uint8Array>, meter: Meter): AsyncGenerator<Result<FilePart>> {
  let kept: Uint8Array[] = [];
  let size = 0;
  const part = (): Result<FilePart> => ok({ bytes: Buffer.concat(kept), done: meter.done, total: Math.max(meter.done, meter.total) });
  try {
    for await (const piece of pieces) {
      kept.push(piece);
      size += piece.length;
      if (size < partSize) continue;
      yield part();
      kept = [];
      size = 0;
    }
    if (size > 0) yield part();
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    yield { ok: false, error: error.refusal };
  }
}

/**
 * A ZIP as a stream, one entry after the other: an entry is asked for when the one before has been written, so that a ZIP of any size
 * holds little in memory, and one that is not fetched to its end is not made to its end. Beyond 4 GB it is a ZIP64.
 * @param sums adds `SHA256SUMS`, which `sha256sum -c` reads
 */
export async function* zipped(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  { at, sums }: { readonly at: number; readonly sums: boolean },
): AsyncGenerator<Buffer> {
  const { ZipFile } = yazl();
  const zip = new ZipFile();
  const output = zip.outputStream as unknown as Readable;
  const digests: string[] = [];
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error('export failed'));
  zip.on('error', fail);

  const add = ({ path, compress, bytes }: ZipEntry): Promise<void> =>
    new Promise((resolve) => {
      zip.addReadStreamLazy(path, { mtime: new Date(at), compress }, (give) => {
        const digest = createDigest();
        const digested = async function* () {
          for await (const piece of bytes()) {
            digest.update(piece);
            yield piece;
          }
          digests.push(`${digest.digest('hex')}  ${path}\n`);
        };
        const stream = Readable.from(digested(), { objectMode: false });
        stream.once('close', resolve);
        give(null, stream);
      });
    });
  const feed = async (): Promise<void> => {
    for await (const entry of entries) await add(entry);
    if (sums) zip.addBuffer(Buffer.from(digests.join('')), 'SHA256SUMS', { mtime: new Date(at) });
    zip.end();
  };
  feed().catch(fail);
  try {
    for await (const piece of output) yield piece as Buffer;
  } finally {
    output.destroy();
  }
}
