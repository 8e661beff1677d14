import { saveBlob } from '../ui/save-blob.ts';

/** Base64, as the contract carries bytes → the bytes. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** Gives a PDF to «Enregistrer sous». */
export const savePdf = (bytes: Uint8Array<ArrayBuffer>, name: string): void =>
  saveBlob(new Blob([bytes], { type: 'application/pdf' }), name);
