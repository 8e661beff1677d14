import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './errors.ts';

/** Called with the name of each step that a crash may follow; tests stop the process there. */
export type FaultPoint = (step: string) => void;

/** Production: nothing happens between two steps. */
export const noFault: FaultPoint = () => undefined;

/** Makes a file's content survive a power cut. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the names in a folder (creations, renamings, removals) survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows keeps names safe by itself and opens no folder as a file.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some network file systems cannot; the content itself is safe by then.
    if (errorCode(error) !== 'EINVAL') throw error;
  } finally {
    closeSync(handle);
  }
}

/**
 * Replaces a file so that a crash at any instant leaves either the old content or the new one, whole:
 * temporary file, fsync, rename, fsync of the folder. Readable by its owner only.
 */
export function writeFileDurably(
  path: string,
  content: string | Uint8Array,
  options: { faultPoint?: FaultPoint; name?: string } = {},
): void {
  const { faultPoint = noFault, name = 'file' } = options;
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    const bytes = Buffer.from(content);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  faultPoint(`${name}-written`);
  renameSync(temporary, path);
  syncFolder(dirname(path));
  faultPoint(`${name}-renamed`);
}
