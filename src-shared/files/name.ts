import { type FileFormat, formatWords } from './formats.ts';

const maxCharacters = 120;
/** Most file systems bear 255 bytes; some room is left for what an export puts before a name. */
const maxBytes = 200;

/** Nobody sees them: controls, formats (zero width, direction, tags), lone surrogates, private use, fillers that print nothing. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]|\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u3164|\uFFA0|[\uFFF0-\uFFFF]/gu;
/** Signs that one of the systems refuses in a name, and those that look like a path. */
const forbidden = /[<>:"|?*\u2044\u2215\u29F8\uFF0F\uFF3C]/g;
/** Extensions of pictures and documents, which say what the name believed; the true one is put instead. */
const extension = /\.(?:pdf|jpe?g|jpe|jfif|png|webp|tiff?|heic|heif|avif|gif|bmp)$/i;
/** Names of devices, whatever follows their first point: Windows opens the device. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\.|$)/i;

const ends = /^[\s.]+|[\s.]+$/gu;

const bytesOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
};

/** As many whole characters as fit, accents with their letter. */
const shortened = (text: string, characters: number, bytes: number): string => {
  let kept = '';
  let [left, room] = [characters, bytes];
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)) {
    const signs = [...segment];
    left -= signs.length;
    room -= signs.reduce((sum, sign) => sum + bytesOf(sign), 0);
    if (left < 0 || room < 0) break;
    kept += segment;
  }
  return kept;
};

const bare = (stem: string): string => {
  const shorter = stem.replace(extension, '').replace(ends, '');
  return shorter === stem ? stem : bare(shorter);
};

/** A name without signs that nobody sees; it still believes what it wants about its format. */
export const withoutUnseen = (name: string): string => name.replace(/[\t\n\r\u2028\u2029]/g, ' ').replace(unseen, '');

/**
 * A name that a person understands and every system bears, with the extension of the true format: no path, no sign that is hidden or
 * forbidden somewhere, no device of Windows, at most 120 characters. Idempotent.
 */
export const cleanFileName = (original: string, format: FileFormat): string => {
  const last =
    withoutUnseen(original)
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? '';
  const plain = withoutUnseen(last.normalize('NFC')).replace(forbidden, '-').replace(/\s+/gu, ' ').replace(ends, '');
  const end = `.${formatWords[format].extension}`;
  // A second extension of the same kind says nothing: «scan.pdf.pdf».
  let stem = bare(plain);
  if (device.test(stem)) stem = `fichier ${stem}`;
  stem = bare(shortened(stem, maxCharacters - end.length, maxBytes - end.length).replace(ends, ''));
  return `${stem === '' || extension.test(`.${stem}`) ? 'document' : stem}${end}`;
};
