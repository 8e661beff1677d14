import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { DatabaseOpenError, openErrorOf } from './errors.ts';

/** Length of the data key and of every wrapping key, in bytes (AES-256, ChaCha20). */
export const keyLength = 32;

const pageSize = 4096;

/** The key as SQLite's pragma takes it: raw bytes, so that no password derivation is run on it. */
export function keyLiteral(key: Uint8Array): string {
  if (key.length !== keyLength) throw new TypeError(`a base key has ${keyLength} bytes`);
  return `"x'${Buffer.from(key).toString('hex')}'"`;
}

/**
 * Opens a connection on an encrypted file and proves that the key opens it, with no other setting than those that keep it from leaking.
 * Only `open.ts`, the copies and the change of key use it; rooms use `openDatabase`. The path is absolute, so never a `file:` address
 * (an address with a key would end up in errors and in the process list).
 * @throws DatabaseOpenError
 */
export function connectEncrypted(path: string, key: Uint8Array, options: { readonly: boolean; mayBeEmpty?: boolean }): Database {
  if (!isAbsolute(path)) throw new TypeError('path of a base must be absolute');
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new DatabaseOpenError('missing', 'no base there');
  if (size === 0 && options.mayBeEmpty !== true) throw new DatabaseOpenError('damaged', 'empty base');
  if (size % pageSize !== 0) throw new DatabaseOpenError('damaged', 'base cut short');
  let database: Database | undefined;
  try {
    database = new Sqlite(path, { readonly: options.readonly, fileMustExist: true, timeout: busyTimeout });
    database.pragma("cipher='chacha20'");
    database.pragma(`key=${keyLiteral(key)}`);
    // On macOS fsync alone leaves what was committed in the disk's own memory; elsewhere both change nothing.
    database.pragma('fullfsync=ON');
    database.pragma('checkpoint_fullfsync=ON');
    // Sorts and indexes under construction would otherwise be written in clear to temporary files.
    database.pragma('temp_store=MEMORY');
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database?.close();
    throw openErrorOf(error) ?? error;
  }
}

/** How long SQLite waits for another connection's lock, in milliseconds. */
export const busyTimeout = 5_000;
