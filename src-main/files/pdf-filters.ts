import { constants, createInflate, inflateSync } from 'node:zlib';
import { PdfDict, PdfName, PdfTooLarge, type PdfValue } from './pdf-lexer.ts';

/** Bytes that one stream, and all of them, may become: an A3 picture in 600 points an inch, and a hundred pages of A4 in 300. */
const mostInMemory = 48_000_000;
const mostOfOne = 320_000_000;
const mostOfAll = 3_000_000_000;
const mostFilters = 6;

/** A stream that cannot be read to its end by everybody in the same way. */
export class PdfUnreadable extends Error {}

/** How much may still come out of the streams of one file. */
export interface Room {
  left: number;
}
export const newRoom = (): Room => ({ left: mostOfAll });

const take = (room: Room, bytes: number): void => {
  room.left -= bytes;
  if (room.left < 0) throw new PdfTooLarge();
};

const isTooLong = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** Inflates in memory; null when it is longer than memory should hold. @throws PdfUnreadable */
const inflated = (bytes: Buffer): Buffer | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: mostInMemory, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (isTooLong(error)) return null;
    throw new PdfUnreadable();
  }
};

/** Inflates and lets go of what comes out. @throws PdfTooLarge */
const countInflated = async (bytes: Buffer): Promise<number> => {
  const stream = createInflate({ chunkSize: 256 * 1024 });
  stream.end(bytes);
  let length = 0;
  try {
    for await (const part of stream) {
      length += (part as Buffer).length;
      if (length > mostOfOne) throw new PdfTooLarge();
    }
  } catch (error) {
    // Cut or damaged at its end: what came out until then is what a program would show.
    if (error instanceof PdfTooLarge) throw error;
  }
  return length;
};

/** How long what LZW packed becomes, told from the lengths of its words alone. @throws PdfTooLarge */
const countLzw = (bytes: Buffer, early: number): number => {
  const lengths = new Uint16Array(4096).fill(1, 0, 256);
  let [next, before, total, bits, held] = [258, 0, 0, 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xff_ff_ff;
    bits += 8;
    const width = next + early >= 2048 ? 12 : next + early >= 1024 ? 11 : next + early >= 512 ? 10 : 9;
    if (bits < width) continue;
    bits -= width;
    const word = (held >> bits) & ((1 << width) - 1);
    if (word === 257) break;
    if (word === 256) [next, before] = [258, 0];
    else {
      const length = word < next ? (lengths[word] ?? 1) : before + 1;
      total += length;
      if (total > mostOfOne) throw new PdfTooLarge();
      if (before > 0 && next < 4096) lengths[next++] = before + 1;
      before = length;
    }
  }
  return total;
};

/** The same for runs of one byte. */
const countRuns = (bytes: Buffer): number => {
  let total = 0;
  for (let at = 0; at < bytes.length && bytes[at] !== 128; ) {
    const head = bytes[at] ?? 0;
    total += head < 128 ? head + 1 : 257 - head;
    at += head < 128 ? head + 2 : 2;
  }
  if (total > mostOfOne) throw new PdfTooLarge();
  return total;
};

const fromHex = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes
      .toString('latin1')
      .split('>')[0]
      ?.replace(/[^0-9a-f]/gi, '') ?? '',
    'hex',
  );

const fromBase85 = (bytes: Buffer): Buffer => {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    if (group.length < 2) return;
    const missing = 5 - group.length;
    const value = [...group, ...Array<number>(missing).fill(84)].reduce((sum, digit) => sum * 85 + digit, 0);
    const quad = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    out.push(...quad.slice(0, 4 - missing));
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush();
  }
  flush();
  return Buffer.from(out);
};

/** Takes the predictor of PNG back, line by line. */
const withoutPredictor = (bytes: Buffer, columns: number, sample: number): Buffer => {
  const line = columns * sample;
  const count = Math.ceil(bytes.length / (line + 1));
  const out = Buffer.alloc(count * line);
  for (let row = 0; row < count; row += 1) {
    const kind = bytes[row * (line + 1)] ?? 0;
    for (let at = 0; at < line; at += 1) {
      const raw = bytes[row * (line + 1) + 1 + at] ?? 0;
      const left = at < sample ? 0 : (out[row * line + at - sample] ?? 0);
      const up = row === 0 ? 0 : (out[(row - 1) * line + at] ?? 0);
      const corner = row === 0 || at < sample ? 0 : (out[(row - 1) * line + at - sample] ?? 0);
      out[row * line + at] = (raw + predicted(kind, left, up, corner)) & 255;
    }
  }
  return out;
};

const predicted = (kind: number, left: number, up: number, corner: number): number => {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

const listed = (value: PdfValue | undefined): PdfValue[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const short: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
};

/** Filters of a stream, in their order. @param resolve follows a reference */
const filtersOf = (dict: PdfDict, resolve: (value: PdfValue | undefined) => PdfValue | undefined) => {
  const names = listed(resolve(dict.get('Filter') ?? dict.get('F')));
  const parameters = listed(resolve(dict.get('DecodeParms') ?? dict.get('DP')));
  if (names.length > mostFilters) throw new PdfTooLarge();
  return names.map((name, index) => {
    const known = resolve(name);
    const of = resolve(parameters[index]);
    const text = known instanceof PdfName ? known.text : '';
    return { name: short[text] ?? text, parameters: of instanceof PdfDict ? of : null };
  });
};

const numberOf = (dict: PdfDict | null, key: string, otherwise: number): number => {
  const value = dict?.get(key);
  return typeof value === 'number' ? value : otherwise;
};

/** What an object stream holds. @throws PdfUnreadable for whatever cannot be taken back here, PdfTooLarge */
export const decoded = (
  bytes: Buffer,
  dict: PdfDict,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
  room: Room,
): Buffer => {
  let out = bytes;
  for (const { name, parameters } of filtersOf(dict, resolve)) {
    if (name === 'ASCIIHexDecode') out = fromHex(out);
    else if (name === 'ASCII85Decode') out = fromBase85(out);
    else if (name === 'FlateDecode') {
      const plain = inflated(out);
      if (plain === null) throw new PdfTooLarge();
      take(room, plain.length);
      const predictor = numberOf(parameters, 'Predictor', 1);
      const [colours, bits, columns] = [
        numberOf(parameters, 'Colors', 1),
        numberOf(parameters, 'BitsPerComponent', 8),
        numberOf(parameters, 'Columns', 1),
      ];
      if (predictor !== 1 && (predictor < 10 || bits !== 8 || columns > 1_000_000 || colours > 32 || columns < 1))
        throw new PdfUnreadable();
      out = predictor === 1 ? plain : withoutPredictor(plain, columns, colours);
    } else throw new PdfUnreadable();
  }
  return out;
};

/**
 * Opens a stream as far as deflated parts go, to see how large it becomes; what is packed in an older way is counted, and what comes behind it or a
 * picture is left alone.
 * @returns false when it is deflated and nothing at all comes out
 */
export const weigh = async (
  bytes: Buffer,
  dict: PdfDict,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
  room: Room,
): Promise<boolean> => {
  let out = bytes;
  for (const { name, parameters } of filtersOf(dict, resolve)) {
    if (name === 'ASCIIHexDecode') out = fromHex(out);
    else if (name === 'ASCII85Decode') out = fromBase85(out);
    else if (name === 'LZWDecode' || name === 'RunLengthDecode') {
      take(room, name === 'LZWDecode' ? countLzw(out, numberOf(parameters, 'EarlyChange', 1)) : countRuns(out));
      return true;
    } else if (name !== 'FlateDecode') return true;
    else {
      const raw = out;
      const plain = plainOrNull(raw);
      const length = plain?.length ?? (await countInflated(raw));
      take(room, length);
      if (length === 0 && raw.length > 8 && plain === null) return false;
      // Longer than memory should hold, or damaged: whatever comes behind is not looked at.
      if (plain === null) return true;
      out = plain;
    }
  }
  return true;
};

const plainOrNull = (bytes: Buffer): Buffer | null => {
  try {
    return inflated(bytes);
  } catch (error) {
    if (error instanceof PdfUnreadable) return null;
    throw error;
  }
};
