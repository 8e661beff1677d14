import type { FileFormat } from '../../src-shared/files/formats.ts';
import type { FileRefusal } from '../../src-shared/files/refusals.ts';

/** What the first bytes of a file say that it is: a format to look into, or why it is none. */
export type Kind = { readonly format: FileFormat } | { readonly refusal: FileRefusal };

const headLength = 1024;

const is = (format: FileFormat): Kind => ({ format });
const no = (refusal: FileRefusal): Kind => ({ refusal });

/** Brands of `ftyp` that are photos of telephones. */
const heic = /^(?:hei[cxms]|hev[cmxs]|mif[12]|msf1)$/;

const ofMedia = (bytes: Buffer): Kind => {
  const brand = bytes.toString('latin1', 8, 12);
  if (heic.test(brand)) return no('file_heic');
  return no(/^avi[fs]$/.test(brand) ? 'file_other_image' : 'file_media');
};

/** What a ZIP holds, by the names that stand in clear in it. */
const ofZip = (bytes: Buffer): Kind => {
  const names = bytes.toString('latin1', 0, 65_536) + bytes.toString('latin1', Math.max(0, bytes.length - 65_536));
  const isOffice = names.includes('[Content_Types].xml');
  if (names.includes('application/vnd.oasis.opendocument.text') || (isOffice && names.includes('word/'))) return no('file_word');
  if (names.includes('application/vnd.oasis.opendocument.spreadsheet') || (isOffice && names.includes('xl/'))) return no('file_sheet');
  if (names.includes('application/vnd.oasis.opendocument.presentation') || (isOffice && names.includes('ppt/'))) return no('file_slides');
  return no(isOffice || names.includes('application/vnd.oasis.opendocument') ? 'file_office' : 'file_archive');
};

/** Documents of the former Office; their parts are named in UTF-16. */
const ofCompound = (bytes: Buffer): Kind => {
  const has = (word: string): boolean => bytes.includes(Buffer.from(word, 'utf16le'));
  if (has('WordDocument')) return no('file_word');
  if (has('Workbook') || has('Book')) return no('file_sheet');
  if (has('PowerPoint Document')) return no('file_slides');
  return no(has('__substg1.0_') ? 'file_mail' : 'file_office');
};

const starts: readonly (readonly [magic: string, kind: Kind | ((bytes: Buffer) => Kind)])[] = [
  ['%PDF-', is('pdf')],
  ['\xff\xd8\xff', is('jpeg')],
  ['\x89PNG\r\n\x1a\n', is('png')],
  ['II*\0', is('tiff')],
  ['MM\0*', is('tiff')],
  ['II+\0', is('tiff')],
  ['MM\0+', is('tiff')],
  ['PK\x03\x04', ofZip],
  ['PK\x05\x06', no('file_archive')],
  ['Rar!\x1a\x07', no('file_archive')],
  ["7z\xbc\xaf'\x1c", no('file_archive')],
  ['\x1f\x8b', no('file_archive')],
  ['BZh', no('file_archive')],
  ['\xfd7zXZ\0', no('file_archive')],
  ['MSCF', no('file_archive')],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', ofCompound],
  ['{\\rtf', no('file_word')],
  ['MZ', no('file_program')],
  ['\x7fELF', no('file_program')],
  ['\xca\xfe\xba\xbe', no('file_program')],
  ['\xcf\xfa\xed\xfe', no('file_program')],
  ['#!', no('file_program')],
  ['GIF8', no('file_other_image')],
  ['BM', no('file_other_image')],
  ['8BPS', no('file_other_image')],
  ['\0\0\x01\0', no('file_other_image')],
  ['\0\0\0\x0cjP  ', no('file_other_image')],
  ['\xff\x0a', no('file_other_image')],
  ['AT&TFORM', no('file_other_image')],
  ['%!PS', no('file_other_image')],
  ['\xc5\xd0\xd3\xc6', no('file_other_image')],
  ['OggS', no('file_media')],
  ['ID3', no('file_media')],
  ['fLaC', no('file_media')],
  ['\x1aE\xdf\xa3', no('file_media')],
];

/** Text in one of the usual ways of writing it: no byte of a control that no text has. */
const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 8192).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));

const ofText = (text: string): Kind => {
  if (/<svg[\s/>]/i.test(text)) return no('file_svg');
  if (/^\s*(?:<!doctype html|<html|<head|<body|<script|<\?php|<!--)/i.test(text)) return no('file_web');
  if (/^(?:received|return-path|from|mime-version|delivered-to|x-[\w-]+):/im.test(text.slice(0, 400)) && /^subject:/im.test(text))
    return no('file_mail');
  return no('file_text');
};

/** Judges by content alone, never by the name. */
export const kindOf = (bytes: Buffer): Kind => {
  if (bytes.length === 0) return no('file_empty');
  const head = bytes.toString('latin1', 0, headLength);
  for (const [magic, kind] of starts) if (head.startsWith(magic)) return typeof kind === 'function' ? kind(bytes) : kind;
  if (head.startsWith('RIFF')) return head.slice(8, 12) === 'WEBP' ? is('webp') : no('file_media');
  if (head.slice(4, 8) === 'ftyp') return ofMedia(bytes);
  // Programs look for it in the first thousand bytes, and so does whoever hides something before it.
  if (head.includes('%PDF-')) return no('pdf_not_at_start');
  const bom = head.startsWith('\xff\xfe') ? 'utf16le' : 'latin1';
  const text = bytes.toString(bom, 0, 8192).replace(/^(?:\xef\xbb\xbf|\ufeff)/, '');
  if (bom === 'utf16le' || isText(bytes)) return ofText(text);
  return no('file_unknown');
};
