import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inLatin } from '../../src-shared/kernel/transliteration.ts';
import { plainApostrophes } from '../../src-shared/kernel/typed.ts';
import { trueTypeOf } from './woff.ts';

/** The four faces that printed documents use. */
export type Face = 'regular' | 'bold' | 'mono' | 'monoBold';
/** Atkinson Hyperlegible is delivered in two subsets: what French needs, and the letters of its neighbours (Ł, č, ő…). */
export type Subset = 'latin' | 'latin-ext';

/** A path resolver that works from the sources and from the bundle: the font packages stay outside of it. */
const require = createRequire(import.meta.url);
const loaded = new Map<string, Buffer>();

const families: Record<Face, readonly [family: string, weight: number]> = {
  regular: ['next', 400],
  bold: ['next', 700],
  mono: ['mono', 400],
  monoBold: ['mono', 700],
};

/**
 * Bytes of one Atkinson Hyperlegible file (OFL 1.1), as TrueType. From WOFF and not WOFF2: the font subsetter of pdfkit fails on
 * composed letters («é») whose outlines come from a WOFF2. Throws when the font packages are not installed.
 */
export const fontFile = (face: Face, subset: Subset): Buffer => {
  const [family, weight] = families[face];
  const name = `@fontsource/atkinson-hyperlegible-${family}/files/atkinson-hyperlegible-${family}-${subset}-${weight}-normal.woff`;
  let bytes = loaded.get(name);
  if (bytes === undefined) {
    bytes = trueTypeOf(readFileSync(require.resolve(name)));
    loaded.set(name, bytes);
  }
  return bytes;
};

/** What each subset can draw in all four faces (inclusive ranges of code points). */
const latin: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0xb4],
  [0xb6, 0xff],
  [0x152, 0x153],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
];
const latinExt: readonly (readonly [number, number])[] = [
  [0x100, 0x107],
  [0x10a, 0x113],
  [0x116, 0x11b],
  [0x11e, 0x123],
  [0x126, 0x127],
  [0x12a, 0x12b],
  [0x12e, 0x130],
  [0x132, 0x133],
  [0x136, 0x137],
  [0x139, 0x13e],
  [0x141, 0x148],
  [0x150, 0x151],
  [0x154, 0x155],
  [0x158, 0x15b],
  [0x15e, 0x165],
  [0x16a, 0x16b],
  [0x16e, 0x17e],
  [0x218, 0x21b],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ef2, 0x1ef3],
];
const within = (ranges: readonly (readonly [number, number])[], point: number): boolean =>
  ranges.some(([first, last]) => point >= first && point <= last);

/** The subset that draws this character, `null` when none does. */
export const subsetOf = (character: string): Subset | null => {
  const point = character.codePointAt(0) ?? 0;
  if (within(latin, point)) return 'latin';
  return within(latinExt, point) ? 'latin-ext' : null;
};

/** What is drawn for signs that the fonts lack: look-alikes, and the usual Latin letters of those that have no base letter. */
const substitutes: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2011': '-',
  '\u2010': '-',
  '\u2009': ' ',
  '\u2012': '–',
  '\u2015': '—',
  ...{ ı: 'i', ȷ: 'j', ə: 'e', Ə: 'E', ɛ: 'e', Ɛ: 'E', ɔ: 'o', Ɔ: 'O', ŋ: 'n', Ŋ: 'N', ɓ: 'b', Ɓ: 'B', ɗ: 'd', Ɗ: 'D', ƙ: 'k', Ƙ: 'K' },
  ...{ ƴ: 'y', Ƴ: 'Y', ɲ: 'n', Ɲ: 'N', ɣ: 'g', Ɣ: 'G', ʋ: 'v', Ʋ: 'V', ĸ: 'k', ŧ: 't', Ŧ: 'T' },
};

/** Stands for what no letter of ours draws: nobody typed it, so that it is seen. */
const undrawn = '¤';

const drawn = (character: string): string => {
  if (subsetOf(character) !== null) return character;
  const written = substitutes[character] ?? inLatin(plainApostrophes(character));
  if (written !== character) return written;
  const letters = [...character.normalize('NFKD')].filter((part) => subsetOf(part) !== null).join('');
  // A lone accent that composes with nothing is left out, and so is what nobody sees; any other unknown sign leaves its mark.
  return letters === '' && !/[\p{M}\p{Cf}]/u.test(character) ? undrawn : letters;
};

/**
 * The text as the fonts can draw it: composed (NFC), without control characters, other apostrophes as `’`, Cyrillic and Greek in Latin
 * letters, letters unknown to the fonts reduced to their base letter, and `¤` in the last resort, so that nothing ever disappears from a
 * printed name in silence, and no sign that asks a question is printed which nobody typed.
 */
export const printable = (text: string): string => [...text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')].map(drawn).join('');
