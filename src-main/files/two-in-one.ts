import type { FileFormat } from '../../src-shared/files/formats.ts';

const headLength = 1024;
const markup = /<(?:!doctype|html|head|body|script|svg|iframe|\?php)\b/i;
/** Long enough never to come about by chance in compressed bytes. */
const script = /<script[\s>]|<\?php\s|<!doctype html/i;

/** Whether a ZIP ends somewhere in the bytes: its last record, whose fields agree with one another. */
const hasZipEnd = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf('PK\x05\x06', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x05\x06', at + 4, 'latin1')) {
    if (at + 22 > bytes.length) continue;
    const [disks, here, all, size] = [
      bytes.readUInt32LE(at + 4),
      bytes.readUInt16LE(at + 8),
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 12),
    ];
    if (disks === 0 && here === all && size <= at) return true;
  }
  return false;
};

const archives = ['Rar!\x1a\x07', "7z\xbc\xaf'\x1c"];

/** A Windows program: `MZ`, and the place of its `PE` where it says. */
const hasProgram = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf('MZ', 0, 'latin1'); at >= 0; at = bytes.indexOf('MZ', at + 2, 'latin1')) {
    if (at + 64 > bytes.length) return false;
    const pe = at + bytes.readUInt32LE(at + 60);
    if (pe + 4 <= bytes.length && bytes.toString('latin1', pe, pe + 4) === 'PE\0\0') return true;
  }
  return false;
};

/** Where the picture ends by its own structure, or null when that is not told. */
const endOfPng = (bytes: Buffer): number | null => {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + length;
    if (type === 'IEND') return at;
  }
  return null;
};
const endOfJpeg = (bytes: Buffer): number | null => {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else {
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = afterScan(bytes, at);
    }
  }
  return null;
};
/** Past the coded points of a scan: to the next marker that is neither a stuffed byte nor a restart. */
const afterScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
};
const endOfWebp = (bytes: Buffer): number | null => {
  const end = 8 + bytes.readUInt32LE(4);
  return end + (end % 2);
};

/** Starts of something that a program would take for a file of its own. */
const another = ['PK\x03\x04', 'MZ', '%PDF-', '%!PS', 'Rar!', '7z\xbc\xaf', '\x7fELF', '#!', '\x1f\x8b', '<', '\xd0\xcf\x11\xe0', 'GIF8'];
/** The same, for the words before the first object of a PDF, where remarks stand. */
const beforeObjects = ['PK\x03\x04', '\xff\xd8\xff', '\x89PNG', 'Rar!'];

const pictureHidesAnother = (bytes: Buffer, format: Exclude<FileFormat, 'pdf'>): boolean => {
  if (bytes.toString('latin1', 0, headLength).includes('%PDF-')) return true;
  const end = format === 'png' ? endOfPng(bytes) : format === 'jpeg' ? endOfJpeg(bytes) : format === 'webp' ? endOfWebp(bytes) : null;
  // Telephones put pictures and short films of their own behind a photo; those are no other document.
  const rest = end === null || end >= bytes.length ? '' : bytes.toString('latin1', end);
  return (
    another.some((start) => rest.trimStart().startsWith(start)) ||
    rest.includes('%PDF-') ||
    markup.test(rest.slice(0, headLength)) ||
    markup.test(rest.slice(-headLength)) ||
    script.test(bytes.toString('latin1'))
  );
};

const pdfHidesAnother = (bytes: Buffer): boolean => {
  const head = bytes.toString('latin1', 0, headLength);
  const before = head.slice(0, Math.max(0, head.search(/\d\s+\d+\s+obj/)) || headLength);
  if (markup.test(before) || beforeObjects.some((start) => before.includes(start))) return true;
  // Blanks and a last remark; whatever else stands behind the end belongs to something else.
  const tail = tailOf(bytes).replaceAll('\u001A', '');
  return markup.test(tail) || !/^(?:[\s\0]|%[^\r\n]*(?:[\r\n]|$))*$/.test(tail);
};

const tailOf = (bytes: Buffer): string => bytes.toString('latin1', bytes.lastIndexOf('%%EOF') + 5);

/** A PDF that was cut: it does not say that it ends, or goes on with objects behind its last end. */
export const isCutPdf = (bytes: Buffer): boolean => !bytes.includes('%%EOF') || /^\s*\d+\s+\d+\s+obj/.test(tailOf(bytes));

/** Whether a file is a second one at the same time, or carries one before its beginning or behind its end. */
export const hidesAnother = (bytes: Buffer, format: FileFormat): boolean =>
  hasZipEnd(bytes) ||
  archives.some((magic) => bytes.includes(magic, 0, 'latin1')) ||
  hasProgram(bytes) ||
  (format === 'pdf' ? pdfHidesAnother(bytes) : pictureHidesAnother(bytes, format));
