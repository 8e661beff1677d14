import { inWords } from './dates.ts';
import { bodyWidth, left, openPage, type Page, right, write } from './page.ts';
import { mm, type Node, openSheet, type Sheet } from './sheet.ts';
import { drawText, heightOf, ink, rule, soft, type TextStyle, type Words } from './text.ts';

export interface SlipBatch {
  /** Number of the batch, as the letter desk shows it. */
  readonly number: string;
  /** Day of the slip, `YYYY-MM-DD`. */
  readonly date: string;
  readonly senderName: string;
  readonly service: string;
  readonly workstationName: string;
  /** In posting order: the order of the printed pages. */
  readonly letters: readonly { readonly number: string; readonly organisation: string; readonly town: string }[];
  /** Signed head of the journal (design §3), printed so that the journal can later be checked against paper. */
  readonly anchor?: string;
}

const columns = [
  { title: 'Rang', x: left, width: mm(12) },
  { title: 'Courrier', x: left + mm(14), width: mm(38) },
  { title: 'Organisation', x: left + mm(54), width: mm(68) },
  { title: 'Commune', x: left + mm(125), width: mm(45) },
] as const;
const cell: TextStyle = { size: 9.5, leading: 1.25 };
const padding = 3.2;
const bottom = mm(279);
const signatureHeight = mm(52);

interface Row {
  readonly cells: readonly Words[];
  readonly height: number;
}

const rowsOf = (sheet: Sheet, batch: SlipBatch): Row[] =>
  batch.letters.map((letter, index) => {
    const cells: Words[] = [String(index + 1), [{ text: letter.number, face: 'mono' }], letter.organisation, letter.town];
    const heights = cells.map((words, column) => heightOf(sheet.doc, words, cell, columns[column]?.width ?? bodyWidth));
    return { cells, height: Math.max(...heights) + 2 * padding };
  });

/** Cuts the rows into pages: the first has the heading, the last keeps room for the signature. */
const paginate = (rows: readonly Row[], firstTop: number, top: number): Row[][] => {
  const pages: Row[][] = [[]];
  let y = firstTop;
  rows.forEach((row, index) => {
    const reserve = index === rows.length - 1 ? signatureHeight : 0;
    if (y + row.height + reserve > bottom) {
      pages.push([]);
      y = top;
    }
    pages.at(-1)?.push(row);
    y += row.height;
  });
  return pages;
};

const drawHeader = (sheet: Sheet, table: Node | null, y: number): number => {
  const style: TextStyle = { size: 9, face: 'bold', colour: soft };
  const height = 12 + 2 * padding;
  const draw = (column: (typeof columns)[number]): void => {
    drawText(sheet.doc, column.title, style, column.x, y + padding, column.width);
  };
  if (table === null) {
    // Repeated on the next pages for the eye; a screen reader has heard it once.
    sheet.artifact(() => columns.forEach(draw));
  } else {
    const line = sheet.group(table, 'TR');
    for (const column of columns) sheet.tag(line, 'TH', () => draw(column), { scope: 'Column' });
  }
  sheet.artifact(() =>
    sheet.doc
      .lineWidth(1)
      .strokeColor(ink)
      .moveTo(left, y + height)
      .lineTo(right, y + height)
      .stroke(),
  );
  return y + height;
};

const drawRow = (sheet: Sheet, table: Node, row: Row, y: number): number => {
  const line = sheet.group(table, 'TR');
  row.cells.forEach((words, index) => {
    const column = columns[index];
    if (column !== undefined) sheet.tag(line, 'TD', () => drawText(sheet.doc, words, cell, column.x, y + padding, column.width));
  });
  sheet.artifact(() =>
    sheet.doc
      .lineWidth(0.4)
      .strokeColor(rule)
      .moveTo(left, y + row.height)
      .lineTo(right, y + row.height)
      .stroke(),
  );
  return y + row.height;
};

const drawSignature = (sheet: Sheet, page: Page, batch: SlipBatch): void => {
  const top = page.y + mm(7);
  const half = (bodyWidth - mm(6)) / 2;
  sheet.artifact(() => {
    sheet.doc.lineWidth(0.7).strokeColor('#7c8798');
    sheet.doc.roundedRect(left, top, half, mm(34), 4).stroke();
    sheet.doc.roundedRect(left + half + mm(6), top, half, mm(34), 4).stroke();
  });
  const label: TextStyle = { size: 9.5 };
  [`Posté le : ____ / ____ / ________`, 'Agent (nom et signature) :'].forEach((words, index) => {
    const x = left + index * (half + mm(6)) + mm(4);
    sheet.tag(page.node, 'P', () => drawText(sheet.doc, words, label, x, top + mm(4), half - mm(8)));
  });
  page.y = top + mm(36);
  if (batch.anchor !== undefined)
    write(sheet, page, 'P', ['Empreinte du journal : ', { text: batch.anchor, face: 'mono' }], { size: 9, colour: soft });
};

/**
 * The bordereau that goes with a batch: letters in posting order, their number, room for date and signature. It never holds a code.
 * Throws a `RangeError` for an empty batch or a wrong date.
 */
export const renderSlip = (batch: SlipBatch): Promise<Uint8Array> => {
  if (batch.letters.length === 0) throw new RangeError('no letter on the slip');
  const sheet = openSheet({ title: `Bordereau d’envoi ${batch.number}`, date: batch.date });
  const rows = rowsOf(sheet, batch);
  const pages = paginate(rows, mm(62), mm(26));
  const table: { node: Node | null } = { node: null };
  pages.forEach((pageRows, index) => {
    const page = openPage(sheet, sheet.root, `Bordereau ${batch.number} · ${batch.workstationName}`, { page: index + 1, of: pages.length });
    if (index === 0) {
      write(sheet, page, 'P', batch.senderName, { size: 11, face: 'bold' });
      write(sheet, page, 'P', batch.service, { size: 10, colour: soft });
      write(sheet, page, 'H1', `Bordereau d’envoi ${batch.number}`, { size: 16, face: 'bold' }, mm(5));
      const count = batch.letters.length === 1 ? '1 courrier' : `${batch.letters.length} courriers`;
      write(sheet, page, 'P', `${count}, dans l’ordre d’impression, du ${inWords(batch.date)}`, { size: 10.5 }, 2);
      page.y = mm(62) - 12 - 2 * padding;
      table.node = sheet.group(sheet.root, 'Table');
    }
    page.y = drawHeader(sheet, index === 0 ? table.node : null, page.y);
    for (const row of pageRows) if (table.node !== null) page.y = drawRow(sheet, table.node, row, page.y);
    if (index === pages.length - 1) drawSignature(sheet, page, batch);
  });
  return sheet.finish();
};
