/** Gives a file to the browser’s «Enregistrer sous» (or Electron’s); nothing stays in the page afterwards. */
export const saveBlob = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download reads the address a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Base64, as the contract carries bytes → the bytes. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** Gives a PDF to «Enregistrer sous». */
export const savePdf = (bytes: Uint8Array<ArrayBuffer>, name: string): void =>
  saveBlob(new Blob([bytes], { type: 'application/pdf' }), name);
