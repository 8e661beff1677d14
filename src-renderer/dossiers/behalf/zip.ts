import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts';

/** A file of an import, wherever it lies; read only when it is its turn. */
export interface ImportedFile {
  /** Without its folders: «cni.pdf». */
  readonly name: string;
  readonly read: () => Promise<Result<Blob>>;
}

const mebibyte = 1024 * 1024;
/** Entries and sizes that an honest batch of papers stays under; each file is then judged like any other. */
const limits = { entries: 3000, file: 20 * mebibyte, whole: 1024 * mebibyte, tail: 66_000, directory: 8 * mebibyte };

const broken = refuse('zip_broken', 'Ce ZIP est abîmé, ou ce n’en est pas un. Refaites-le, puis recommencez.');
const tooLarge = refuse(
  'zip_too_large',
  'Ce ZIP est trop grand : 3 000 fichiers et 1 Go au plus, 20 Mo par fichier. Partagez-le en plusieurs.',
);

const bare = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** Inflates, and stops as soon as more comes out than was announced: what a small file becomes is never trusted. */
const inflated = async (packed: Blob, size: number): Promise<Blob | null> => {
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: BlobPart[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.length;
    if (total > size) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return total === size ? new Blob(chunks) : null;
};

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const readEntry = async (zip: Blob, { method, packed, size, at }: Entry): Promise<Result<Blob>> => {
  const head = new DataView(await zip.slice(at, at + 30).arrayBuffer());
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) return broken;
  const start = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const bytes = zip.slice(start, start + packed);
  if (bytes.size !== packed) return broken;
  if (method === 0) return packed === size ? ok(bytes) : broken;
  try {
    const whole = await inflated(bytes, size);
    return whole === null ? broken : ok(whole);
  } catch {
    return broken;
  }
};

/** The directory at the end of a ZIP: names and sizes, before anything is inflated. */
const directoryOf = async (zip: Blob): Promise<Result<Entry[]>> => {
  const from = Math.max(0, zip.size - limits.tail);
  const tail = new DataView(await zip.slice(from).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return broken;
  const [count, length, start] = [tail.getUint16(end + 10, true), tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (count > limits.entries || length > limits.directory) return tooLarge;
  const view = new DataView(await zip.slice(start, start + length).arrayBuffer());
  const entries: Entry[] = [];
  let whole = 0;
  for (let at = 0, n = 0; n < count; n += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return broken;
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const nameLength = view.getUint16(at + 28, true);
    const place = view.getUint32(at + 42, true);
    if (at + 46 + nameLength > view.byteLength) return broken;
    const name = new TextDecoder('utf-8').decode(new Uint8Array(view.buffer, at + 46, nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    if ((flags & 1) !== 0) return refuse('zip_encrypted', 'Ce ZIP est protégé par un mot de passe. Refaites-le sans mot de passe.');
    if (method !== 0 && method !== 8) return broken;
    whole += size;
    if (size > limits.file || whole > limits.whole) return tooLarge;
    entries.push({ name: bare(name), method, packed, size, at: place });
  }
  return ok(entries);
};

/** The files of a ZIP. Nothing of it is written to the disk, and nothing is inflated before it is read. */
export const filesOfZip = async (zip: Blob): Promise<Result<ImportedFile[]>> => {
  const entries = await directoryOf(zip);
  return entries.ok ? ok(entries.data.map((entry) => ({ name: entry.name, read: () => readEntry(zip, entry) }))) : entries;
};

/** Files that were chosen one by one, or a folder. */
export const filesChosen = (files: readonly File[]): ImportedFile[] =>
  files.map((file) => ({ name: file.name, read: () => Promise.resolve(file.size > limits.file ? tooLarge : ok(file)) }));

/** A text of a spreadsheet: UTF-8, else as Windows writes it in France. */
export const textOf = async (blob: Blob): Promise<string> => {
  const bytes = await blob.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
