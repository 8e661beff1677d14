import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { errorCode } from './errors.ts';
import { lockFile } from './layout.ts';

/** Keeps a second application out of a data folder, until `release` or the end of the process, whatever ends it. */
export type FolderLock = { release(): void };

/**
 * Takes a data folder for this process: an exclusive transaction stays open on an empty `lock.db`. The system frees it even after
 * kill -9, so there is no stale lock to reason about. Makes the folder (owner only) when it is missing.
 * @returns `'taken'` when another application, or this one, already holds it
 * @throws system errors (folder not writable…)
 */
export function acquireFolderLock(dataFolder: string): FolderLock | 'taken' {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  chmodSync(dataFolder, 0o700);
  const path = join(dataFolder, lockFile);
  // Made before SQLite opens it, for its rights. Never opened again in this process: closing any handle on it would free the lock (POSIX).
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const database = new Sqlite(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (errorCode(error).startsWith('SQLITE_BUSY')) return 'taken';
    throw error;
  }
  return { release: () => void database.close() };
}
