import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
import { type Face, printable, subsetOf } from '../kernel/fonts.ts';
import type { Doc } from './sheet.ts';

/** A stretch of text in one face. */
export interface Run {
  readonly text: string;
  readonly face?: Face;
}
/** A paragraph: plain words, or runs in several faces. */
export type Words = string | readonly (string | Run)[];

export interface TextStyle {
  readonly size: number;
  readonly face?: Face;
  readonly colour?: string;
  /** Line height as a multiple of the size; 1.32 by default. */
  readonly leading?: number;
}

export const ink = '#16202e';
export const soft = '#4a5568';
export const rule = '#b8bfca';

/** One piece that one font can draw. */
interface Piece {
  readonly text: string;
  readonly font: string;
  readonly width: number;
}
type Word = readonly Piece[];
interface Line {
  readonly pieces: readonly Piece[];
}

export const bold = (text: string): Run => ({ text, face: 'bold' });
export const mono = (text: string): Run => ({ text, face: 'mono' });

const measure = (doc: Doc, text: string, font: string, size: number): number => doc.font(font).fontSize(size).widthOfString(text);

/** Cuts a word where the font must change: another face, or a letter that only the second subset draws. */
const piecesOf = (doc: Doc, text: string, face: Face, size: number): Piece[] => {
  const parts: { text: string; font: string }[] = [];
  for (const character of text) {
    const font = `${face}/${subsetOf(character) ?? 'latin'}`;
    const last = parts.at(-1);
    if (last?.font === font) last.text += character;
    else parts.push({ text: character, font });
  }
  return parts.map((part) => ({ ...part, width: measure(doc, part.text, part.font, size) }));
};

/** Words separated by plain spaces; a no-break space stays inside its word. Runs that touch each other make one word. */
const wordsOf = (doc: Doc, words: Words, style: TextStyle): Word[] => {
  const list: Piece[][] = [[]];
  for (const part of typeof words === 'string' ? [words] : words) {
    const run: Run = typeof part === 'string' ? { text: part } : part;
    printable(frenchSpaces(run.text))
      .split(' ')
      .forEach((text, index) => {
        if (index > 0) list.push([]);
        if (text !== '') list.at(-1)?.push(...piecesOf(doc, text, run.face ?? style.face ?? 'regular', style.size));
      });
  }
  return list.filter((word) => word.length > 0);
};

const widthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.width, 0);

/** Cuts a word wider than the column, letter by letter, so that nothing ever runs out of the page. */
const cutWord = (doc: Doc, word: Word, size: number, width: number): Word[] => {
  if (widthOf(word) <= width) return [word];
  const parts: Piece[][] = [[]];
  let used = 0;
  for (const piece of word) {
    for (const character of piece.text) {
      const single: Piece = { text: character, font: piece.font, width: measure(doc, character, piece.font, size) };
      if (used > 0 && used + single.width > width) {
        parts.push([]);
        used = 0;
      }
      parts.at(-1)?.push(single);
      used += single.width;
    }
  }
  return parts;
};

/** Greedy line breaking. */
const linesOf = (doc: Doc, words: Words, style: TextStyle, width: number): Line[] => {
  const space = measure(doc, ' ', `${style.face ?? 'regular'}/latin`, style.size);
  const lines: Piece[][] = [];
  let used = 0;
  for (const word of wordsOf(doc, words, style).flatMap((long) => cutWord(doc, long, style.size, width))) {
    const wanted = widthOf(word);
    const line = lines.at(-1);
    if (line === undefined || used + space + wanted > width) {
      lines.push([...word]);
      used = wanted;
    } else {
      line.push({ text: ' ', font: `${style.face ?? 'regular'}/latin`, width: space }, ...word);
      used += space + wanted;
    }
  }
  return lines.map((pieces) => ({ pieces: joined(pieces) }));
};

/** Neighbours in one font become one piece: fewer operators, and words that copy and read aloud as words. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const list: Piece[] = [];
  for (const piece of pieces) {
    const last = list.at(-1);
    if (last?.font === piece.font)
      list[list.length - 1] = { text: last.text + piece.text, font: piece.font, width: last.width + piece.width };
    else list.push(piece);
  }
  return list;
};

const lineHeight = (style: TextStyle): number => style.size * (style.leading ?? 1.32);

/** Height in points that `words` take in a column of `width` points. */
export const heightOf = (doc: Doc, words: Words, style: TextStyle, width: number): number =>
  linesOf(doc, words, style, width).length * lineHeight(style);

/** Width in points of words set on one line. */
export const lineWidth = (doc: Doc, words: Words, style: TextStyle): number => {
  const line = linesOf(doc, words, style, Number.POSITIVE_INFINITY)[0];
  return line === undefined ? 0 : widthOf(line.pieces);
};

/** The text on one line of `width` points, cut with «…» when it is longer. */
export const onOneLine = (doc: Doc, text: string, style: TextStyle, width: number): string => {
  const characters = [...text];
  let shown = text;
  while (characters.length > 0 && lineWidth(doc, shown, style) > width) {
    characters.pop();
    shown = `${characters.join('').trimEnd()}…`;
  }
  return shown;
};

/**
 * Draws words in a column whose top left corner is (x, y), in points from the top left of the page; gives the y below the last
 * line. The caller tags it. `more`: other words follow in the same tag, so a space ends the last line too.
 */
export const drawText = (doc: Doc, words: Words, style: TextStyle, x: number, y: number, width: number, more = false): number => {
  const lines = linesOf(doc, words, style, width);
  const height = lineHeight(style);
  doc.fillColor(style.colour ?? ink);
  lines.forEach((line, index) => {
    let at = x;
    line.pieces.forEach((piece, position) => {
      // A space ends each line that others follow, so that the words on both sides stay apart when read aloud or copied.
      const text = position === line.pieces.length - 1 && (more || index < lines.length - 1) ? `${piece.text} ` : piece.text;
      doc
        .font(piece.font)
        .fontSize(style.size)
        .text(text, at, y + index * height + (height - style.size * 1.3) / 2, { lineBreak: false });
      at += piece.width;
    });
  });
  return y + lines.length * height;
};
