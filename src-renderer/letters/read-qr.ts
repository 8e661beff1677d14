import { decodeQR } from 'qr/decode.js';

/** A picture of a camera, four bytes a point. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What the QR code in a picture says; null when there is none that can be read. */
export const readQr = (frame: Frame): string | null => {
  try {
    return decodeQR(frame, { format: 'RGBA' });
  } catch {
    // The decoder has no other way to say that a picture shows no code, which is what most pictures do.
    return null;
  }
};
