import { mm, type Node, type Sheet, type TagOptions } from './sheet.ts';
import { drawText, onOneLine, rule, soft, type TextStyle, type Words } from './text.ts';

export const left = mm(20);
export const right = mm(190);
export const bodyWidth = right - left;

/** A cursor that goes down a page: what the slip, the test grid and the sheets handed over are written with. */
export interface Page {
  y: number;
  readonly node: Node;
}

/** Adds a page with its foot (mention on the left, «Page 1 sur 3» on the right when there are several). */
export const openPage = (sheet: Sheet, node: Node, foot: string, place?: { readonly page: number; readonly of: number }): Page => {
  const style: TextStyle = { size: 9, colour: soft };
  sheet.doc.addPage();
  sheet.artifact(() => {
    sheet.doc.lineWidth(0.5).strokeColor(rule).moveTo(left, mm(284.5)).lineTo(right, mm(284.5)).stroke();
    drawText(sheet.doc, onOneLine(sheet.doc, foot, style, mm(140)), style, left, mm(285.5), mm(140));
    if (place !== undefined && place.of > 1) drawText(sheet.doc, `Page ${place.page} sur ${place.of}`, style, mm(168), mm(285.5), mm(30));
  });
  return { y: mm(18), node };
};

/** Writes one tagged paragraph at the cursor, `above` points below what precedes. */
export const write = (
  sheet: Sheet,
  page: Page,
  type: string,
  words: Words,
  style: TextStyle,
  above = 0,
  place: { readonly x?: number; readonly width?: number; readonly tag?: TagOptions } = {},
): void => {
  const x = place.x ?? left;
  page.y += above;
  sheet.tag(
    page.node,
    type,
    () => {
      page.y = drawText(sheet.doc, words, style, x, page.y, place.width ?? right - x);
    },
    place.tag ?? {},
  );
};

/** Numbered steps as a list. */
export const writeSteps = (sheet: Sheet, page: Page, steps: readonly Words[], style: TextStyle, above: number): void => {
  const list = sheet.group(page.node, 'L');
  steps.forEach((step, index) => {
    page.y += above;
    const item = sheet.group(list, 'LI');
    sheet.tag(item, 'Lbl', () => drawText(sheet.doc, `${index + 1}.`, { ...style, face: 'bold' }, left, page.y, mm(7)));
    sheet.tag(item, 'LBody', () => {
      page.y = drawText(sheet.doc, step, style, left + mm(7), page.y, bodyWidth - mm(7));
    });
  });
};

/** A tinted frame behind what must be copied by hand. */
export const frame = (sheet: Sheet, y: number, height: number): void =>
  sheet.artifact(() => {
    sheet.doc.lineWidth(0.9).roundedRect(left, y, bodyWidth, height, 5).fillAndStroke('#f4f6fa', '#7c8798');
  });
