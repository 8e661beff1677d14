import { z } from 'zod';

/**
 * Characters that nobody sees and that can deceive a reader or break a line of a file: controls (tab and line feed apart), soft hyphen,
 * zero-width characters, overrides and isolates of writing direction, tags, byte order mark, lone surrogates.
 */
const hidden = new RegExp(
  [
    // Cc: controls; Cf: formats (zero width, direction, tags, soft hyphen, byte order mark); Cs: lone surrogates.
    // Some formats are seen: signs of Arabic and its neighbours that are written around a number.
    String.raw`(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])\p{Cf}|\p{Cs}|(?![\t\n])\p{Cc}`,
    // Fillers and variation selectors of other writings that print nothing.
    String.raw`\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u3164|\uFFA0`,
  ].join('|'),
  'u',
);

/** True if the text holds an invisible or deceptive character (see above); tab and line feed are not. */
export const hasHiddenCharacter = (text: string): boolean => hidden.test(text);

/** Same, for a field of one line: tab, line feed and the Unicode line separators are refused too. */
export const hasHiddenOrBreak = (text: string): boolean => /[\t\n\u2028\u2029]/.test(text) || hasHiddenCharacter(text);

/** Number of characters as people count them (code points). */
export const lengthOf = (text: string): number => [...text].length;

/** Letters and marks of writings in which a joiner changes what is read: Arabic and its like, those of India, Mongolian (Unicode, chapter 23.2). */
const joined = String.raw`(?=[\p{L}\p{M}])[${[
  ...['Arab', 'Syrc', 'Mand', 'Mong', 'Nkoo', 'Phag', 'Adlm', 'Rohg'],
  ...['Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Khmr', 'Mymr'],
]
  .map((script) => `\\p{sc=${script}}`)
  .join('')}]`;

/**
 * Format characters that pasted pages and mails bring along, and that show nothing else than what is there. Kept: a joiner inside an emoji (a
 * family, a profession) or in a word of a writing that needs it, and the tags of the three flags that are made of them. Taken out: every other
 * joiner, zero-width space, byte order mark, soft hyphen, marks, embeddings and isolates of direction, other tags. Overrides of direction are no
 * part of it: whoever pasted one has seen other words than those that would be kept, and is told.
 */
const noWidth = new RegExp(
  [
    String.raw`(\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*\u200D(?=\p{Extended_Pictographic}|[♀♂])`,
    String.raw`\u{1F3F4}(?:\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073}))\u{E007F}`,
    // Behind and before whatever marks: NFC, which comes next, puts those in another order.
    String.raw`(?<=${joined}\p{M}*)\u200D|(?<=${joined}\p{M}*)\u200C(?=\p{M}*${joined}))`,
    String.raw`[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202C\u2060-\u2064\u2066-\u206F\uFEFF\u{E0001}\u{E0020}-\u{E007F}]`,
  ].join('|'),
  'gu',
);

/** The text without signs of no width, as a person reads it. Idempotent. */
export const withoutZeroWidth = (text: string): string => text.replace(noWidth, '$1');

/** The signs that `withoutZeroWidth` leaves where they belong. */
const belonging = /\u200C|\u200D|[\u{E0020}-\u{E007F}]/gu;

const normaliseFreeText = (text: string): string =>
  withoutZeroWidth(text)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .normalize('NFC')
    .trim();

/**
 * Text of several lines, at most `max` characters (code points): line ends become `\n`, ends are trimmed, signs without width taken out,
 * every other hidden character refused.
 */
export const freeText = (max: number) =>
  z
    .string({ error: 'Saisissez un texte.' })
    // A first, cheap wall: a text of many megabytes is not worth normalising.
    .max(max * 4 + 1_000, `Ce texte dépasse ${max} caractères. Raccourcissez-le.`)
    .transform((text, context) => {
      const clean = normaliseFreeText(text);
      const excess = lengthOf(clean) - max;
      if (excess > 0) {
        context.addIssue({
          code: 'custom',
          message: `${max} caractères au plus : retirez-en ${excess}.`,
        });
      }
      const line = clean.split('\n').findIndex((part) => hasHiddenCharacter(part.replaceAll(belonging, '')));
      if (line >= 0) {
        context.addIssue({
          code: 'custom',
          message: `La ligne ${line + 1} contient un caractère invisible, souvent venu d’un copier-coller. Tapez cette ligne au clavier.`,
        });
      }
      return clean;
    });

/** The same, for a text that must say something. @param missing sentence for an empty field */
export const requiredText = (max: number, missing: string) => freeText(max).refine((text) => text !== '', missing);

/** Letters that have no accent to remove but a usual Latin writing. */
const ligatures = new Map(Object.entries({ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' }));

const plainAny = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[œæßøłđðþıς]/g, (letter) => ligatures.get(letter) ?? letter)
    .replace(/[\u2018\u2019\u201B\u02B9\u02BB-\u02BF\u02C8\u2032\u2035\uA78B\uA78C]/g, "'")
    .replace(/\s/gu, ' ');

/** Nearly every text is of these letters, none of which combines with its neighbours: each becomes plain by itself. */
const latin = /^[\0-\u017F\u2018\u2019]*$/;
const plainLatin = new Map(
  Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code))
    .concat('\u2018', '\u2019')
    .map((letter) => [letter, plainAny(letter)]),
);

/**
 * A text for search and comparison: lower case, accents removed, œ→oe, æ→ae, ’→', every space → ' '. Idempotent. Keeps the length of
 * nothing: never use it for offsets.
 */
export const plainLetters = (text: string): string =>
  latin.test(text) ? text.replace(/[^ -~]/g, (letter) => plainLatin.get(letter) ?? letter).toLowerCase() : plainAny(text);
