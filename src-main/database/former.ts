import { rmSync, statSync } from 'node:fs';
import { connectEncrypted } from './connect.ts';
import { assertNotFormer, FormerDatabaseError } from './format.ts';

/**
 * Removes a base of a former format, for a demonstration, which is made again.
 * @returns true when there was one; a base that cannot be opened is left to who opens it next and says why
 */
export function removeFormer(path: string, key: Uint8Array): boolean {
  if (statSync(path, { throwIfNoEntry: false }) === undefined || !isFormer(path, key)) return false;
  for (const suffix of ['-wal', '-shm', '']) rmSync(path + suffix, { force: true });
  return true;
}

function isFormer(path: string, key: Uint8Array): boolean {
  try {
    const base = connectEncrypted(path, key, { readonly: true });
    try {
      assertNotFormer(base);
      return false;
    } finally {
      base.close();
    }
  } catch (error) {
    return error instanceof FormerDatabaseError;
  }
}
