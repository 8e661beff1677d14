/** A name, its escapes taken out: `/J#53` is `JS`. */
export class PdfName {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
/** A text, literal or in hex. */
export class PdfText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
/** A reference to another object, by its number: generations are of no use to whoever only looks. */
export class PdfRef {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}
/** Every pair is kept: of a key that stands twice, programs take one or the other. */
export class PdfDict {
  readonly pairs: (readonly [key: string, value: PdfValue])[] = [];
  get(key: string): PdfValue | undefined {
    return this.pairs.findLast(([known]) => known === key)?.[1];
  }
}
/** A word of no value: `stream`, `endobj`, `true`… */
export class PdfWord {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type PdfValue = number | PdfName | PdfText | PdfRef | PdfDict | PdfWord | PdfValue[];

/** Nested or large beyond anything that a program writes. */
export class PdfTooLarge extends Error {}

const deepest = 120;
const mostValues = 8_000_000;

const whitespace = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const isRegular = (byte: number | undefined): byte is number => byte !== undefined && !whitespace.has(byte) && !delimiters.has(byte);

const code = (sign: string): number => sign.charCodeAt(0);
const [slash, open, close, less, more, opens, closes, percent, backslash] = [...'/()<>[]%\\'].map(code);
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** How many values were read of one file, whatever the readers. */
export interface Budget {
  values: number;
}
export const newBudget = (): Budget => ({ values: mostValues });

/**
 * Reads the values of a PDF as the most forgiving program would: what is malformed is passed over, never refused, so that nothing can hide
 * behind a fault. @throws PdfTooLarge
 */
export class PdfLexer {
  private readonly bytes: Buffer;
  private readonly budget: Budget;
  position: number;

  constructor(bytes: Buffer, position: number, budget: Budget) {
    this.bytes = bytes;
    this.position = position;
    this.budget = budget;
  }

  /** Past spaces and comments. @returns whether something is left */
  skip(): boolean {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) return false;
      if (byte === percent) while (this.position < this.bytes.length && !this.atLineEnd()) this.position += 1;
      else if (whitespace.has(byte)) this.position += 1;
      else return true;
    }
  }

  private atLineEnd(): boolean {
    const byte = this.bytes[this.position];
    return byte === 10 || byte === 13;
  }

  private regular(): string {
    const start = this.position;
    while (isRegular(this.bytes[this.position])) this.position += 1;
    return this.bytes.toString('latin1', start, this.position);
  }

  /** The value that comes now; null at the end and where one closes. */
  value(depth = 0): PdfValue | null {
    if (depth > deepest || this.budget.values-- <= 0) throw new PdfTooLarge();
    if (!this.skip()) return null;
    const byte = this.bytes[this.position];
    if (byte === slash) {
      this.position += 1;
      return new PdfName(this.regular().replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
    }
    if (byte === open) return this.literal();
    if (byte === less) return this.bytes[this.position + 1] === less ? this.dict(depth) : this.hex();
    if (byte === opens) return this.array(depth);
    if (byte === more || byte === closes) return null;
    if (!isRegular(byte)) {
      // A lone brace or parenthesis.
      this.position += 1;
      return new PdfWord('');
    }
    return this.numberOrWord();
  }

  private numberOrWord(): PdfValue {
    const text = this.regular();
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return new PdfWord(text);
    if (!/^\d{1,10}$/.test(text)) return Number(text);
    // `12 0 R`
    const after = this.position;
    if (this.skip() && /^\d{1,5}$/.test(this.regular()) && this.skip() && this.bytes[this.position] === 82) {
      this.position += 1;
      if (!isRegular(this.bytes[this.position])) return new PdfRef(Number(text));
    }
    this.position = after;
    return Number(text);
  }

  private literal(): PdfText {
    this.position += 1;
    let depth = 1;
    const start = this.position;
    for (; this.position < this.bytes.length; this.position += 1) {
      const byte = this.bytes[this.position];
      if (byte === backslash) this.position += 1;
      else if (byte === open) depth += 1;
      else if (byte === close) depth -= 1;
      if (depth === 0) break;
    }
    const raw = this.bytes.toString('latin1', start, Math.min(this.position, this.bytes.length));
    this.position += 1;
    return new PdfText(raw.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal?: string, sign?: string) => unescaped(octal, sign)));
  }

  private hex(): PdfText {
    const start = this.position + 1;
    const end = this.bytes.indexOf(more ?? 0, start);
    this.position = end < 0 ? this.bytes.length : end + 1;
    const digits = this.bytes.toString('latin1', start, end < 0 ? this.bytes.length : end).replace(/[^0-9a-f]/gi, '');
    return new PdfText(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'));
  }

  private array(depth: number): PdfValue[] {
    this.position += 1;
    const values: PdfValue[] = [];
    for (;;) {
      const value = this.value(depth + 1);
      if (value === null) {
        if (this.closes(closes)) return values;
        continue;
      }
      if (value instanceof PdfWord && this.ends(value)) return values;
      values.push(value);
    }
  }

  private dict(depth: number): PdfDict {
    this.position += 2;
    const dict = new PdfDict();
    for (;;) {
      const key = this.value(depth + 1);
      if (key === null) {
        if (this.closes(more)) return dict;
        continue;
      }
      if (key instanceof PdfWord && this.ends(key)) return dict;
      if (!(key instanceof PdfName)) {
        // No key, and yet looked at: what follows it may be one.
        dict.pairs.push(['', key]);
        continue;
      }
      const value = this.value(depth + 1);
      if (value instanceof PdfWord && this.ends(value)) return dict;
      dict.pairs.push([key.text, value ?? new PdfWord('')]);
    }
  }

  /** After `value` gave null: past what closes. @returns whether the end is there, or the sign that was waited for */
  private closes(sign: number | undefined): boolean {
    if (this.position >= this.bytes.length) return true;
    const isWaitedFor = this.bytes[this.position] === sign;
    this.position += isWaitedFor && sign === more && this.bytes[this.position + 1] === more ? 2 : 1;
    return isWaitedFor;
  }

  /** The object ended without closing what it opened: the word is read again by whoever reads the object. */
  private ends(word: PdfWord): boolean {
    if (word.text !== 'endobj' && word.text !== 'stream' && word.text !== 'obj') return false;
    this.position -= word.text.length;
    return true;
  }
}

const unescaped = (octal: string | undefined, sign: string | undefined): string => {
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (sign === undefined || sign === '\r\n' || sign === '\n' || sign === '\r') return '';
  return escapes[sign] ?? sign;
};
