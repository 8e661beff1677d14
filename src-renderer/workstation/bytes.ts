import { saveBlob } from '../app/save.ts';

export { bytesOf } from '../app/save.ts';

/** Gives a PDF to the browser’s «Enregistrer sous». */
export const savePdf = (bytes: Uint8Array<ArrayBuffer>, name: string): void =>
  saveBlob(new Blob([bytes], { type: 'application/pdf' }), name);
