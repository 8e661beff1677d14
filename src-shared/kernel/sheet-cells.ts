import { formatDateShort, isPlainDate } from './plain-date.ts';

/** One cell of a table that leaves the application; null for nothing. Codes, numbers of telephones and SIRET are texts: nothing of them is lost. */
export type Cell =
  | { readonly kind: 'text'; readonly value: string }
  /** A decimal number as its digits («-12.5»), so that none is rounded. */
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'date'; readonly value: string }
  | null;

export const textCell = (value: string | null): Cell => (value === null || value === '' ? null : { kind: 'text', value });
export const dateCell = (value: string | null): Cell => (value === null || !isPlainDate(value) ? textCell(value) : { kind: 'date', value });
export const numberCell = (value: number | string | null): Cell =>
  value !== null && /^-?\d+(?:\.\d+)?$/.test(String(value))
    ? { kind: 'number', value: String(value) }
    : textCell(value === null ? null : String(value));

/** What a spreadsheet would run instead of showing it: it begins so, after spaces or not. */
const runs = /^[\s\u00a0]*[=+\-@\t\r]/u;

/** A text that no spreadsheet takes for a formula: an apostrophe before what would begin one. */
export const harmless = (text: string): string => (runs.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[;"\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);

const csvCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (cell.kind === 'number') return cell.value.replace('.', ',');
  return cell.kind === 'date' ? formatDateShort(cell.value) : quoted(harmless(cell.value));
};

/** A line of CSV as French spreadsheets read it: semicolons, decimal comma, CRLF. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(';')}\r\n`;

/** Without it Excel on Windows reads «Ã©». */
export const csvStart = '\uFEFF';
