import { formatLetterCode } from '../../src-shared/kernel/letter-code.ts';
import { type Box, defaultAddressBox, type LetterContent, type LetterOptions } from './content.ts';
import { inWords } from './dates.ts';
import { letterWords } from './letter-words.ts';
import { drawQr } from './qr.ts';
import { mm, type Node, openSheet, type Sheet } from './sheet.ts';
import { drawText, heightOf, ink, lineWidth, onOneLine, rule, soft, type TextStyle, type Words } from './text.ts';

const left = mm(20);
const right = mm(190);
const bodyWidth = right - left;
const bottom = mm(281);
const qrSide = mm(25);
/** White kept round the address, so that nothing else shows in the window (mm). */
const white = 5;

/** Sizes tried in order until the letter holds on its page: text never below 9 pt. */
const fits: readonly (readonly [size: number, air: number])[] = [
  [10.5, 1.15],
  [10.5, 0.9],
  [10.5, 0.7],
  [10, 0.7],
  [10, 0.5],
  [9.5, 0.5],
  [9, 0.45],
  [9, 0.3],
  [9, 0.15],
];

/** One part of the text: how high it is, and how it is drawn. */
interface Block {
  readonly height: number;
  /** Space above, in points. */
  readonly above: number;
  draw(y: number): void;
}

const textBlock = (sheet: Sheet, parent: Node, type: string, words: Words, style: TextStyle, above: number): Block => ({
  height: heightOf(sheet.doc, words, style, bodyWidth),
  above,
  draw: (y) => sheet.tag(parent, type, () => drawText(sheet.doc, words, style, left, y, bodyWidth)),
});

/** The ways to accept, as a list whose dashes and texts a screen reader distinguishes. */
const listBlock = (sheet: Sheet, parent: Node, items: readonly Words[], style: TextStyle, above: number): Block => {
  const indent = mm(6);
  const width = bodyWidth - indent;
  const heights = items.map((item) => heightOf(sheet.doc, item, style, width));
  return {
    height: heights.reduce((sum, height) => sum + height, 0),
    above,
    draw: (y) => {
      const list = sheet.group(parent, 'L');
      let at = y;
      items.forEach((item, index) => {
        const entry = sheet.group(list, 'LI');
        sheet.tag(entry, 'Lbl', () => drawText(sheet.doc, '–', style, left + mm(2), at, indent));
        sheet.tag(entry, 'LBody', () => drawText(sheet.doc, item, style, left + indent, at, width));
        at += heights[index] ?? 0;
      });
    },
  };
};

const shown = (code: string | undefined): string => (code === undefined ? '••••-••••' : formatLetterCode(code));

/** What must be typed, side by side in a frame: number of the letter, code 1, code 2. The preview has dots for the codes. */
const codesBlock = (sheet: Sheet, parent: Node, letter: LetterContent, above: number): Block => {
  const height = mm(21);
  const cells = [
    { label: 'Numéro du courrier', value: letter.number, hidden: false, width: mm(62) },
    {
      label: 'Code 1',
      value: shown(letter.codes?.[0]),
      hidden: letter.codes === null,
      width: mm(52),
    },
    {
      label: 'Code 2',
      value: shown(letter.codes?.[1]),
      hidden: letter.codes === null,
      width: mm(48),
    },
  ];
  return {
    height,
    above,
    draw: (y) => {
      sheet.artifact(() => {
        sheet.doc.lineWidth(0.9).roundedRect(left, y, bodyWidth, height, 5).fillAndStroke('#f4f6fa', '#7c8798');
      });
      let x = left + mm(6);
      for (const cell of cells) {
        const at = x;
        const value: TextStyle = { size: cell.label.startsWith('Code') ? 19 : 14, face: 'monoBold', leading: 1.2 };
        sheet.tag(parent, 'P', () => drawText(sheet.doc, cell.label, { size: 9, colour: soft }, at, y + mm(3.6), cell.width));
        const baseline = y + mm(8.2) + (19 - value.size) * 0.98;
        sheet.tag(
          parent,
          'P',
          () => drawText(sheet.doc, cell.value, value, at, baseline, cell.width + mm(4)),
          cell.hidden ? { actual: 'code masqué' } : {},
        );
        x += cell.width;
      }
    },
  };
};

/** Folds for an envelope in three (DL), and the middle for the punch. */
const drawMarks = (sheet: Sheet): void =>
  sheet.artifact(() => {
    sheet.doc.lineWidth(0.5).strokeColor(rule);
    for (const [y, length] of [
      [99, 5],
      [148.5, 3],
      [198, 5],
    ] as const)
      sheet.doc
        .moveTo(mm(5), mm(y))
        .lineTo(mm(5 + length), mm(y))
        .stroke();
  });

/** The column beside the address: sender, then QR code and number. Gives the y below it. */
const drawSide = (sheet: Sheet, parent: Node, letter: LetterContent, box: Box): number => {
  const { doc } = sheet;
  const boxIsRight = box.x + box.width / 2 > 105;
  const x = boxIsRight ? left : mm(box.x + box.width + white + 2);
  const width = (boxIsRight ? mm(box.x - white) : right) - x;
  const { sender } = letter;
  const small: TextStyle = { size: 9.5, colour: ink, leading: 1.28 };
  let y = mm(16);
  sheet.tag(parent, 'P', () => {
    y = drawText(doc, sender.name, { size: 13, face: 'bold', leading: 1.2 }, x, y, width);
  });
  sheet.tag(parent, 'P', () => {
    y = drawText(doc, sender.service, { size: 10.5, leading: 1.3 }, x, y + 1, width);
  });
  y += mm(1.5);
  const lines = [
    ...sender.addressLines,
    sender.phone === undefined ? '' : `Tél. ${sender.phone.replaceAll(' ', '\u00a0')}`,
    sender.courriel ?? '',
  ];
  for (const line of lines.filter((text) => text.trim() !== '')) {
    sheet.tag(parent, 'P', () => {
      y = drawText(doc, line, { ...small, colour: soft }, x, y, width);
    });
  }
  const top = Math.max(y + mm(3), mm(box.y));
  const margin = (qrSide * 4) / 37;
  sheet.tag(parent, 'Figure', () => drawQr(doc, letter.number, x - margin, top, qrSide), {
    alt: `Code QR du numéro de courrier ${letter.number}`,
    bbox: [x - margin, top, x - margin + qrSide, top + qrSide],
  });
  const beside = x + qrSide;
  sheet.tag(parent, 'P', () => {
    y = drawText(doc, 'Courrier n°', { size: 9, colour: soft }, beside, top + mm(6), width - qrSide, true);
    y = drawText(doc, letter.number, { size: 11, face: 'monoBold' }, beside, y, width - qrSide, true);
    y = drawText(doc, 'à rappeler dans vos échanges', { size: 9, colour: soft }, beside, y, width - qrSide);
  });
  return top + qrSide;
};

/** NF Z10-011: one block aligned left, 10 pt, neither bold nor italic; the fixed pitch holds 38 characters in 85 mm. */
const drawAddress = (sheet: Sheet, parent: Node, lines: readonly string[], box: Box): void => {
  const style: TextStyle = { size: 10, face: 'mono', colour: '#000000', leading: 1.3 };
  const height = lines.length * 13;
  const widest = Math.max(...lines.map((line) => lineWidth(sheet.doc, line, style)));
  if (lines.length > 6 || widest > mm(box.width) || height > mm(box.height)) throw new RangeError('address larger than its box');
  const top = mm(box.y) + (mm(box.height) - height) / 2;
  sheet.tag(parent, 'P', () => {
    lines.forEach((line, index) => {
      drawText(sheet.doc, line, style, mm(box.x), top + index * 13, mm(box.width) + 1, index < lines.length - 1);
    });
  });
};

const bodyBlocks = (sheet: Sheet, parent: Node, letter: LetterContent, size: number, air: number): Block[] => {
  const words = letterWords(letter);
  const plain: TextStyle = { size };
  const head: TextStyle = { size: size + 1.5, face: 'bold', leading: 1.25 };
  const near = size * 0.55 * air;
  const far = size * 1.15 * air;
  const text = (type: string, content: Words, style: TextStyle, above: number): Block =>
    textBlock(sheet, parent, type, content, style, above);
  return [
    text('H1', words.title, { size: size + 4.5, face: 'bold', leading: 1.2 }, 0),
    ...words.opening.map((paragraph, index) => text('P', paragraph, plain, index === 0 ? far : near)),
    text('H2', 'Si vous êtes d’accord', head, far * 1.2),
    text('P', words.agree, plain, near),
    listBlock(sheet, parent, words.ways, plain, near * 0.6),
    text('P', words.how, plain, near),
    codesBlock(sheet, parent, letter, far * 0.8),
    text('P', words.afterCodes, plain, near * 1.3),
    text('H2', 'Si vous n’êtes pas d’accord', head, far * 1.2),
    text('P', words.disagree, plain, near),
    text('H2', 'Besoin d’aide ?', head, far * 1.2),
    text('P', words.help, plain, near),
  ];
};

const drawLetter = (sheet: Sheet, letter: LetterContent, box: Box): void => {
  const { doc } = sheet;
  doc.addPage();
  const section = sheet.group(sheet.root, 'Sect');
  drawMarks(sheet);
  const sideEnd = drawSide(sheet, section, letter, box);
  drawAddress(sheet, section, letter.addressLines, box);
  let y = Math.max(sideEnd, mm(box.y + box.height + white)) + mm(2);
  sheet.tag(section, 'P', () => {
    y = drawText(doc, `Le ${inWords(letter.date)}`, { size: 10.5 }, mm(110), y, right - mm(110));
  });
  y += mm(5);
  let blocks: Block[] = [];
  for (const [size, air] of fits) {
    blocks = bodyBlocks(sheet, section, letter, size, air);
    const height = blocks.reduce((sum, block) => sum + block.above + block.height, 0);
    if (y + height <= bottom) break;
    if (fits.at(-1)?.[1] === air) throw new RangeError('letter longer than its page');
  }
  for (const block of blocks) {
    y += block.above;
    block.draw(y);
    y += block.height;
  }
  const foot: TextStyle = { size: 9, colour: soft };
  const footer = `${letter.sender.service} · ${letter.sender.name}`;
  sheet.artifact(() => {
    doc.lineWidth(0.5).strokeColor(rule).moveTo(left, mm(284.5)).lineTo(right, mm(284.5)).stroke();
    drawText(doc, onOneLine(doc, footer, foot, bodyWidth), foot, left, mm(285.5), bodyWidth);
  });
};

/**
 * A batch of letters as one tagged PDF, one letter a page, in the order given. The same content gives the same bytes.
 * Codes appear where `codes` holds them and nowhere else; with `null` the page shows dots.
 * Throws a `RangeError` for an empty batch, a wrong date, or an address that does not hold in its box (the domain refuses it before).
 */
export const renderLetters = async (letters: readonly LetterContent[], options: LetterOptions = {}): Promise<Uint8Array> => {
  const first = letters[0];
  const last = letters.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('no letter to render');
  const title = letters.length === 1 ? `Courrier ${first.number}` : `Courriers ${first.number} à ${last.number}`;
  const sheet = openSheet({ title, date: first.date });
  for (const letter of letters) {
    drawLetter(sheet, letter, options.addressBox ?? defaultAddressBox);
    await options.drawn?.();
  }
  return sheet.finish();
};
