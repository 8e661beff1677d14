import { daysBetween } from '../../src-shared/kernel/plain-date.ts';
import type { Cell } from '../../src-shared/kernel/sheet-cells.ts';
import type { ZipEntry } from './zip.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** Signs that no XML 1.0 may hold, lone halves of signs among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const refused = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(refused, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A cell of Excel bears 32 767 characters; a longer text is refused by it, and would make the whole file unreadable. */
const longest = 32_700;
const mostColumns = 16_384;

/** «A», «B», … «AA»: the name of a column. */
export const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

/** Days since the day before 1900 that Excel counts from; 1900 is a leap year for it, which no day after February 1900 shows. */
const serialOf = (day: string): number => daysBetween('1899-12-30', day);

/** Styles in the order of `cellXfs`: as it is, a day, the heading. */
const style = { plain: 0, day: 1, heading: 2 } as const;

const cellXml = (cell: Cell, at: string, heading: boolean): string => {
  if (cell === null) return '';
  if (cell.kind === 'number') return `<c r="${at}"><v>${cell.value}</v></c>`;
  if (cell.kind === 'date' && cell.value >= '1900-03-01') return `<c r="${at}" s="${style.day}"><v>${serialOf(cell.value)}</v></c>`;
  // A text is written as a text: whatever it begins with, it is never a formula.
  const text = cell.value.slice(0, longest);
  return `<c r="${at}" t="inlineStr"${heading ? ` s="${style.heading}"` : ''}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
};

/** One row, counted from 1. */
export const rowXml = (cells: readonly Cell[], row: number): string =>
  `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row}`, row === 1)).join('')}</row>`;

async function* sheetXml(lines: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<Buffer> {
  // The first row stays in view while one goes down.
  yield Buffer.from(
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${mostColumns}" width="22" customWidth="1"/></cols><sheetData>`,
  );
  let row = 0;
  for await (const some of lines) yield Buffer.from(some.map((cells) => rowXml(cells, ++row)).join(''));
  yield Buffer.from('</sheetData></worksheet>');
}

const whole = (path: string, xml: string): ZipEntry => ({
  path,
  compress: true,
  bytes: async function* () {
    yield Buffer.from(`${declaration}${xml}`);
  },
});

/** A workbook of one sheet as the entries of its ZIP, written as its lines come: whatever their number, little is held in memory. */
export const xlsxEntries = (sheet: string, lines: AsyncIterable<readonly (readonly Cell[])[]>): ZipEntry[] => [
  whole(
    '[Content_Types].xml',
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  ),
  whole(
    '_rels/.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  whole(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  whole(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ),
  whole(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
  ),
  { path: 'xl/worksheets/sheet1.xml', compress: true, bytes: () => sheetXml(lines) },
];
