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

/** A title as the name of a file: «Courrier C-2026-A2-00412» → `courrier-c-2026-a2-00412.pdf`. */
export const fileNameOf = (title: string, extension: string): string => {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return `${plain === '' ? 'document' : plain}.${extension}`;
};
