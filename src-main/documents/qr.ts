import type QRCode from 'qrcode';
import { onDemand } from '../kernel/on-demand.ts';
import type { Doc } from './sheet.ts';

const qrcode = onDemand((ask) => ask('qrcode') as typeof QRCode);

/** The modules of a QR code: side in modules, and whether the module of a row and column is dark. Level M, byte or alphanumeric mode. */
export interface QrMatrix {
  readonly size: number;
  dark(row: number, column: number): boolean;
}

/** Computes the QR code of a short text (a letter number, a key). */
export const qrMatrix = (text: string): QrMatrix => {
  const { modules } = qrcode().create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
};

/**
 * Draws a QR code as vector squares in a square of `side` points whose top left corner is (x, y). The white margin of four modules
 * that readers need lies inside the square. Neighbouring modules of a row are one rectangle, so that no hairline cuts them.
 */
export const drawQr = (doc: Doc, text: string, x: number, y: number, side: number): void => {
  const matrix = qrMatrix(text);
  const module = side / (matrix.size + 8);
  doc.fillColor('#000000');
  for (let row = 0; row < matrix.size; row += 1) {
    let start = 0;
    while (start < matrix.size) {
      if (!matrix.dark(row, start)) {
        start += 1;
        continue;
      }
      let end = start;
      while (end < matrix.size && matrix.dark(row, end)) end += 1;
      doc.rect(x + (start + 4) * module, y + (row + 4) * module, (end - start) * module, module);
      start = end;
    }
  }
  doc.fill();
};
