import { bytesOf, saveBlob } from '../app/save.ts';

/** Saves bytes given in base64 as a file, where the person's browser or Electron puts downloads. */
export const saveFile = (name: string, base64: string, type: string): void => saveBlob(new Blob([bytesOf(base64)], { type }), name);
