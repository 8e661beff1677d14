import { describe, expect, it } from 'vitest';
import { qrMatrix } from '../../../src-main/documents/qr.ts';
import { cameraSentence } from '../../../src-renderer/letters/camera-words.ts';
import { readQr } from '../../../src-renderer/letters/read-qr.ts';

/** A QR code as a picture, `scale` points a module, on white. */
const picture = (text: string, scale: number) => {
  const matrix = qrMatrix(text);
  const side = (matrix.size + 8) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - 4, Math.floor(x / scale) - 4];
      const inside = row >= 0 && column >= 0 && row < matrix.size && column < matrix.size;
      if (inside && matrix.dark(row, column)) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  return { width: side, height: side, data };
};

describe('a code before the camera', () => {
  it('is read as it was drawn on the letter, from near and far', () => {
    for (const scale of [3, 5, 12]) expect(readQr(picture('C-2026-A2-00412', scale)), String(scale)).toBe('C-2026-A2-00412');
  });

  it('is not seen where there is none', () => {
    const blank = { width: 320, height: 240, data: new Uint8ClampedArray(320 * 240 * 4).fill(200) };
    expect(readQr(blank)).toBeNull();
  });
});

describe('a camera that does not come on', () => {
  it('is told by its cause, and by what still works', () => {
    for (const [name, words] of [
      ['NotAllowedError', 'refusé'],
      ['SecurityError', 'refusé'],
      ['NotFoundError', 'Aucune caméra'],
      ['NotReadableError', 'autre programme'],
      ['AbortError', 'autre programme'],
      ['OverconstrainedError', 'choisissez-en une autre'],
      ['ended', 'débranchée'],
      ['TypeError', 'ne répond pas'],
    ] as const) {
      expect(cameraSentence(name), name).toContain(words);
      expect(cameraSentence(name)).toContain('taper le numéro');
    }
  });
});
