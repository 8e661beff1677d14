import { decoded, type Room } from './pdf-filters.ts';
import { type Budget, PdfDict, PdfLexer, PdfRef, PdfTooLarge, type PdfValue, PdfWord } from './pdf-lexer.ts';

/** An object as it stands somewhere in the file, in clear or in an object stream. */
export interface PdfObject {
  readonly number: number;
  /** Its value, and whatever follows it before its end: nothing does in a file that was made by a program. */
  readonly values: readonly PdfValue[];
  /** Bytes of its stream. */
  readonly stream: Buffer | null;
}

/** Everything that any program could take for an object of a file. */
export interface PdfObjects {
  readonly all: readonly PdfObject[];
  readonly trailers: readonly PdfDict[];
  /** Follows references, to the object of that number which stands last. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue | undefined;
  readonly last: (number: number) => PdfObject | undefined;
}

/** Behind a password or rights: nothing more can be told of it. */
export class PdfEncrypted extends Error {}

const mostObjects = 600_000;
const space = String.raw`(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])`;
const heads = new RegExp(String.raw`(?<!\d)(\d{1,10})${space}+\d{1,10}${space}*obj(?![a-zA-Z])|(?<![a-zA-Z])trailer`, 'g');
const stops = new Set(['endobj', 'obj', 'xref', 'trailer', 'startxref']);

/** Reads values until the object ends. @returns where its stream begins, or null */
const readValues = (lexer: PdfLexer, bytes: Buffer, values: PdfValue[]): number | null => {
  while (lexer.skip()) {
    const value = lexer.value();
    if (value === null) lexer.position += 1;
    else if (!(value instanceof PdfWord)) values.push(value);
    else if (value.text === 'stream')
      return bytes[lexer.position] === 13 ? lexer.position + (bytes[lexer.position + 1] === 10 ? 2 : 1) : lexer.position + 1;
    else if (stops.has(value.text)) return null;
  }
  return null;
};

/**
 * Finds the objects of a PDF without trusting its tables: programs that mend a file look for «1 0 obj» anywhere, others follow a table to any
 * place, so every such place is read, and object streams too. @throws PdfEncrypted, PdfTooLarge, PdfUnreadable
 */
export const readObjects = (bytes: Buffer, budget: Budget, room: Room): PdfObjects => {
  const found: { number: number; values: PdfValue[]; start: number | null }[] = [];
  const trailers: PdfDict[] = [];
  const places = new Map<number, number>();
  for (const match of bytes.toString('latin1').matchAll(heads)) {
    const lexer = new PdfLexer(bytes, match.index + match[0].length, budget);
    const values: PdfValue[] = [];
    const start = readValues(lexer, bytes, values);
    if (match[1] === undefined) {
      const [dict] = values;
      if (dict instanceof PdfDict) trailers.push(dict);
      continue;
    }
    places.set(Number(match[1]), found.length);
    found.push({ number: Number(match[1]), values, start });
    if (found.length > mostObjects) throw new PdfTooLarge();
  }

  const plain = (value: PdfValue | undefined): PdfValue | undefined => {
    let now = value;
    for (let steps = 0; now instanceof PdfRef && steps < 20; steps += 1) now = found[places.get(now.number) ?? -1]?.values[0];
    return now;
  };
  const all: PdfObject[] = found.map(({ number, values, start }) => {
    const [dict] = values;
    return {
      number,
      values,
      stream: start === null ? null : streamOf(bytes, start, dict instanceof PdfDict ? plain(dict.get('Length')) : undefined),
    };
  });

  // Before an object stream is opened: one that is encrypted is noise.
  for (const { values, stream } of all) {
    const [dict] = values;
    if (stream !== null && dict instanceof PdfDict && dict.get('Root') !== undefined) trailers.push(dict);
  }
  if (trailers.some((trailer) => isEncryption(trailer.get('Encrypt')))) throw new PdfEncrypted();

  const last = new Map<number, PdfObject>();
  const packed: PdfObject[] = [];
  for (const object of all) {
    last.set(object.number, object);
    const [dict] = object.values;
    if (object.stream === null || !(dict instanceof PdfDict)) continue;
    const [first, count] = [plain(dict.get('First')), plain(dict.get('N'))];
    // Whatever its type says: programs look at these two.
    if (typeof first !== 'number' || typeof count !== 'number') continue;
    for (const inner of unpack(decoded(object.stream, dict, plain, room), first, count, budget)) {
      packed.push(inner);
      last.set(inner.number, inner);
    }
    if (packed.length > mostObjects) throw new PdfTooLarge();
  }
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let now = value;
    for (let steps = 0; now instanceof PdfRef && steps < 20; steps += 1) now = last.get(now.number)?.values[0];
    return now instanceof PdfRef ? undefined : now;
  };
  return { all: [...all, ...packed], trailers, resolve, last: (number) => last.get(number) };
};

/** A dictionary, or a reference to one; `null` is none. */
const isEncryption = (value: PdfValue | undefined): boolean => value instanceof PdfDict || value instanceof PdfRef;

/** From the keyword to the end that the dictionary says or to the next one that is written, whichever is further. */
const streamOf = (bytes: Buffer, start: number, length: PdfValue | undefined): Buffer => {
  const written = bytes.indexOf('endstream', start, 'latin1');
  const end = written < 0 ? bytes.length : written;
  const said = typeof length === 'number' && length >= 0 ? Math.min(start + length, bytes.length) : end;
  // The end of line before the keyword is harmless to every filter.
  return bytes.subarray(start, Math.max(end, said));
};

const unpack = (bytes: Buffer, first: number, count: number, budget: Budget): PdfObject[] => {
  const objects: PdfObject[] = [];
  const head = new PdfLexer(bytes, 0, budget);
  for (let index = 0; index < Math.min(count, mostObjects); index += 1) {
    const [number, offset] = [head.value(), head.value()];
    if (typeof number !== 'number' || typeof offset !== 'number' || head.position > bytes.length) break;
    const values: PdfValue[] = [];
    const value = new PdfLexer(bytes, first + offset, budget).value();
    if (value !== null) values.push(value);
    objects.push({ number, values, stream: null });
  }
  return objects;
};
