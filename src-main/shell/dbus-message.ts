/**
 * Messages of D-Bus, as bytes (D-Bus Specification 0.43, «Marshaling» and «Message Format»). Pure: the connection is in `dbus.ts`.
 * Numbers are JavaScript's, 64-bit ones `bigint`; structs, arrays and dictionaries (as pairs) are arrays; a variant gives its value alone.
 */
export type DbusValue = number | bigint | boolean | string | readonly DbusValue[] | DbusVariant;

/** A value that carries its own type; only when writing. */
export interface DbusVariant {
  readonly type: string;
  readonly value: DbusValue;
}

export const messageTypes = { call: 1, answer: 2, error: 3, signal: 4 } as const;

export interface DbusMessage {
  readonly type: number;
  readonly serial: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly replySerial?: number;
  readonly destination?: string;
  readonly sender?: string;
  readonly signature?: string;
  readonly body?: readonly DbusValue[];
}

/** Largest message that is read: what we ask for is tiny, and the bus itself allows 128 MiB. */
export const maxMessage = 1 << 20;
/** Arrays and structs inside each other; the specification allows 64. */
const maxDepth = 16;

const fields = [
  ['path', 1, 'o'],
  ['interface', 2, 's'],
  ['member', 3, 's'],
  ['errorName', 4, 's'],
  ['replySerial', 5, 'u'],
  ['destination', 6, 's'],
  ['sender', 7, 's'],
  ['signature', 8, 'g'],
] as const;

const alignments: Readonly<Record<string, number>> = {
  y: 1,
  b: 4,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  x: 8,
  t: 8,
  d: 8,
  s: 4,
  o: 4,
  g: 1,
  a: 4,
  v: 1,
  '(': 8,
  '{': 8,
};

/** The first complete type of a signature. @throws RangeError when there is none */
const firstType = (signature: string): string => {
  const [head = ''] = signature;
  if (head === 'a') return head + firstType(signature.slice(1));
  const closing = head === '(' ? ')' : head === '{' ? '}' : null;
  if (closing === null) {
    if (alignments[head] === undefined) throw new RangeError('dbus: unknown type');
    return head;
  }
  let at = 1;
  // An empty struct would take no room: an array of them would have no end.
  if (signature[at] === closing) throw new RangeError('dbus: empty struct');
  while (signature[at] !== closing) at += firstType(signature.slice(at)).length;
  return signature.slice(0, at + 1);
};

const typesOf = (signature: string): string[] => {
  const types: string[] = [];
  for (let rest = signature; rest !== ''; rest = rest.slice(types.at(-1)?.length)) types.push(firstType(rest));
  return types;
};

const textIn = (value: DbusValue | undefined): string => (typeof value === 'string' ? value : '');

const padding = (at: number, alignment: number): number => (alignment - (at % alignment)) % alignment;

/** Reads values one after the other. */
class Reader {
  readonly #view: DataView;
  readonly #little: boolean;
  at: number;

  constructor(bytes: Uint8Array, little: boolean, at: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
    this.at = at;
  }

  align(alignment: number): void {
    this.at += padding(this.at, alignment);
  }

  #take(length: number): number {
    const from = this.at;
    this.at += length;
    if (this.at > this.#view.byteLength) throw new RangeError('dbus: cut short');
    return from;
  }

  #text(length: number): string {
    const from = this.#take(length + 1);
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + from, length));
  }

  read(type: string, depth = 0): DbusValue {
    if (depth > maxDepth) throw new RangeError('dbus: too deep');
    const [head = ''] = type;
    this.align(alignments[head] ?? 1);
    switch (head) {
      case 'y':
        return this.#view.getUint8(this.#take(1));
      case 'b':
        return this.#view.getUint32(this.#take(4), this.#little) !== 0;
      case 'n':
        return this.#view.getInt16(this.#take(2), this.#little);
      case 'q':
        return this.#view.getUint16(this.#take(2), this.#little);
      case 'i':
        return this.#view.getInt32(this.#take(4), this.#little);
      case 'u':
        return this.#view.getUint32(this.#take(4), this.#little);
      case 'x':
        return this.#view.getBigInt64(this.#take(8), this.#little);
      case 't':
        return this.#view.getBigUint64(this.#take(8), this.#little);
      case 'd':
        return this.#view.getFloat64(this.#take(8), this.#little);
      case 's':
      case 'o':
        return this.#text(this.#view.getUint32(this.#take(4), this.#little));
      case 'g':
        return this.#text(this.#view.getUint8(this.#take(1)));
      case 'v':
        return this.read(firstType(textIn(this.read('g'))), depth + 1);
      case 'a':
        return this.#array(type.slice(1), depth);
      case '(':
      case '{':
        return typesOf(type.slice(1, -1)).map((each) => this.read(each, depth + 1));
      default:
        throw new RangeError('dbus: unknown type');
    }
  }

  #array(type: string, depth: number): DbusValue[] {
    const length = Number(this.read('u'));
    this.align(alignments[type[0] ?? ''] ?? 1);
    const end = this.at + length;
    if (end > this.#view.byteLength) throw new RangeError('dbus: cut short');
    const values: DbusValue[] = [];
    while (this.at < end) values.push(this.read(type, depth + 1));
    return values;
  }
}

/** Writes values one after the other, little-endian. */
class Writer {
  readonly bytes: number[] = [];

  align(alignment: number): void {
    for (let left = padding(this.bytes.length, alignment); left > 0; left -= 1) this.bytes.push(0);
  }

  #number(length: number, write: (view: DataView) => void): void {
    const view = new DataView(new ArrayBuffer(length));
    write(view);
    this.bytes.push(...new Uint8Array(view.buffer));
  }

  write(type: string, value: DbusValue): void {
    const [head = ''] = type;
    this.align(alignments[head] ?? 1);
    if (head === 'y') this.bytes.push(Number(value));
    else if (head === 'u') this.#number(4, (view) => view.setUint32(0, Number(value), true));
    else if (head === 'i') this.#number(4, (view) => view.setInt32(0, Number(value), true));
    else if (head === 'b') this.#number(4, (view) => view.setUint32(0, value === true ? 1 : 0, true));
    else if (head === 't') this.#number(8, (view) => view.setBigUint64(0, typeof value === 'bigint' ? value : 0n, true));
    else if (head === 's' || head === 'o' || head === 'g') this.#text(head, textIn(value));
    else if (head === 'v') this.#variant(value);
    else if (head === 'a') this.#array(type.slice(1), value);
    else if (head === '(' || head === '{') {
      const parts = Array.isArray(value) ? (value as readonly DbusValue[]) : [];
      for (const [index, each] of typesOf(type.slice(1, -1)).entries()) this.write(each, parts[index] ?? 0);
    } else throw new RangeError('dbus: this type is not written');
  }

  #text(type: string, text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.write(type === 'g' ? 'y' : 'u', bytes.length);
    this.bytes.push(...bytes, 0);
  }

  #variant(value: DbusValue): void {
    if (typeof value !== 'object' || !('type' in value)) throw new RangeError('dbus: a variant says its type');
    this.write('g', value.type);
    this.write(value.type, value.value);
  }

  #array(type: string, value: DbusValue): void {
    const inner = new Writer();
    const place = this.bytes.length + 4;
    // The content is aligned as where it will lie.
    for (let at = 0; at < (place % 8) + padding(place, alignments[type[0] ?? ''] ?? 1); at += 1) inner.bytes.push(0);
    const before = inner.bytes.length;
    for (const each of Array.isArray(value) ? (value as readonly DbusValue[]) : []) inner.write(type, each);
    const content = inner.bytes.slice(before);
    this.write('u', content.length);
    this.align(alignments[type[0] ?? ''] ?? 1);
    this.bytes.push(...content);
  }
}

/** The bytes of a message. @throws RangeError when a value does not fit its signature */
export const encodeMessage = (message: DbusMessage): Uint8Array => {
  const body = new Writer();
  for (const [index, type] of typesOf(message.signature ?? '').entries()) body.write(type, message.body?.[index] ?? 0);
  const head = new Writer();
  head.bytes.push('l'.charCodeAt(0), message.type, 0, 1);
  head.write('u', body.bytes.length);
  head.write('u', message.serial);
  const given = fields.flatMap(([name, code, type]) => {
    const value = message[name];
    return value === undefined || value === '' ? [] : [[code, { type, value }]];
  });
  head.write('a(yv)', given);
  head.align(8);
  return Uint8Array.from([...head.bytes, ...body.bytes]);
};

const fixedHead = 16;

/**
 * The first message among bytes that were received.
 * @returns the message and how many bytes it took; null when more must come
 * @throws RangeError when the bytes are no message, or too large a one
 */
export const decodeMessage = (bytes: Uint8Array): { readonly message: DbusMessage; readonly length: number } | null => {
  if (bytes.length < fixedHead) return null;
  const little = bytes[0] === 'l'.charCodeAt(0);
  if ((!little && bytes[0] !== 'B'.charCodeAt(0)) || bytes[3] !== 1) throw new RangeError('dbus: not a message');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bodyLength = view.getUint32(4, little);
  const fieldsEnd = fixedHead + view.getUint32(12, little);
  const length = fieldsEnd + padding(fieldsEnd, 8) + bodyLength;
  if (length > maxMessage) throw new RangeError('dbus: too large');
  if (bytes.length < length) return null;
  const reader = new Reader(bytes.subarray(0, length), little, fixedHead - 4);
  const message: Record<string, DbusValue> = { type: bytes[1] ?? 0, serial: view.getUint32(8, little) };
  for (const pair of reader.read('a(yv)') as readonly (readonly DbusValue[])[]) {
    const known = fields.find(([, code]) => code === pair[0]);
    if (known !== undefined && pair[1] !== undefined) message[known[0]] = pair[1];
  }
  reader.align(8);
  const body = typesOf(textIn(message.signature)).map((type) => reader.read(type));
  return { message: { ...message, body } as unknown as DbusMessage, length };
};
