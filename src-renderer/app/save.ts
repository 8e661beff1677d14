import { saveBlob } from '../ui/save-blob.ts';

/** Base64, as the contract carries bytes → the bytes. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** Bytes → base64, as the contract carries them; in slices, since a call takes only so many arguments. */
export const base64Of = (bytes: Uint8Array): string => {
  let signs = '';
  for (let at = 0; at < bytes.length; at += 0x80_00) signs += String.fromCharCode(...bytes.subarray(at, at + 0x80_00));
  return btoa(signs);
};

/** Gives a PDF to «Enregistrer sous». */
export const savePdf = (bytes: Uint8Array<ArrayBuffer>, name: string): void =>
  saveBlob(new Blob([bytes], { type: 'application/pdf' }), name);
