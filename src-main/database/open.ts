import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { busyTimeout, connectEncrypted } from './connect.ts';
import { DatabaseOpenError, openErrorOf } from './errors.ts';

export { DatabaseOpenError, type DatabaseOpenKind, NewerDatabaseError } from './errors.ts';
export type { Database };

export type OpenDatabaseOptions = {
  /** Absolute path of the base. */
  readonly path: string;
  /** The 32-byte data key, from the keyring. */
  readonly key: Uint8Array;
  /** `create` makes an empty base where none stands; `write` is the single writer; `read` can change nothing. */
  readonly mode: 'write' | 'read' | 'create';
};

// Value set, and what SQLite answers when it took. A reopened WAL file falls back to synchronous=NORMAL: hence at every open.
const settings = [
  { pragma: 'journal_mode', value: 'WAL', answer: 'wal' },
  { pragma: 'synchronous', value: 'FULL', answer: 2 },
  { pragma: 'fullfsync', value: 'ON', answer: 1 },
  { pragma: 'checkpoint_fullfsync', value: 'ON', answer: 1 },
  { pragma: 'foreign_keys', value: 'ON', answer: 1 },
  { pragma: 'temp_store', value: 'MEMORY', answer: 2 },
  { pragma: 'secure_delete', value: 'ON', answer: 1 },
  { pragma: 'busy_timeout', value: String(busyTimeout), answer: busyTimeout },
  // A command writes some thirty pages, many of them the same as the one before: at the default of 1 000, one command in thirty waited for
  // the WAL to be written back, and a job spent a fifth of its time on it.
  { pragma: 'wal_autocheckpoint', value: '4000', answer: 4000 },
  { pragma: 'trusted_schema', value: 'OFF', answer: 0 },
] as const;

function applySettings(database: Database, mode: OpenDatabaseOptions['mode']): void {
  for (const { pragma, value, answer } of settings) {
    // A read-only connection cannot change the journal mode; the writer has set it before.
    if (!(mode === 'read' && pragma === 'journal_mode')) database.pragma(`${pragma}=${value}`);
    if (database.pragma(pragma, { simple: true }) !== answer) throw new DatabaseOpenError('unsafe', `setting ${pragma} did not take`);
  }
  if (mode === 'read') {
    database.pragma('query_only=ON');
    if (database.pragma('query_only', { simple: true }) !== 1) throw new DatabaseOpenError('unsafe', 'setting query_only did not take');
  }
  if (database.pragma('cipher', { simple: true }) !== 'chacha20') throw new DatabaseOpenError('unsafe', 'the base is not encrypted');
}

function makeEmptyFile(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  // An empty file is what an interrupted creation leaves: it holds nothing, so it is taken over.
  if (size !== undefined && size > 0) throw new DatabaseOpenError('exists', 'a base already stands there');
  if (size === undefined) closeSync(openSync(path, 'wx', 0o600));
}

/**
 * Opens the encrypted base with every protection on, each one read back (design §6, §7): WAL, durable commits, foreign keys,
 * temporary data in memory, erased pages overwritten. Does not look at the schema: `migrate` does.
 * @throws DatabaseOpenError; any other error is a fault of the program or of the disk
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const { path, key, mode } = options;
  if (mode === 'create') makeEmptyFile(path);
  const database = connectEncrypted(path, key, { readonly: mode === 'read', mayBeEmpty: mode === 'create' });
  try {
    applySettings(database, mode);
    return database;
  } catch (error) {
    database.close();
    throw openErrorOf(error) ?? error;
  }
}

/** Closes a connection; the writer leaves an up-to-date query planner and an empty WAL behind. Closing twice is harmless. */
export function closeDatabase(database: Database): void {
  if (!database.open) return;
  try {
    if (!database.readonly) {
      database.pragma('optimize');
      database.pragma('wal_checkpoint(TRUNCATE)');
    }
  } finally {
    database.close();
  }
}

/** What SQLite's own full check finds: an empty list for a sound base. Slow on a large one (reads every page). */
export function integrityFaults(database: Database): string[] {
  try {
    const rows = database.prepare<[], { integrity_check: string }>('pragma integrity_check').all();
    const faults = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    const orphans = database.prepare<[], { table: string }>('pragma foreign_key_check').all();
    return [...faults, ...orphans.map((row) => `foreign key: ${row.table}`)];
  } catch (error) {
    const known = openErrorOf(error);
    if (known === undefined) throw error;
    return [known.message];
  }
}

/**
 * Looks closer after an opening failed with a key that the keyring has authenticated: is the whole file unreadable, or a part?
 * @returns `sound` when it opens and verifies after all (a passing lock), `wrong_key` when nothing of it opens (it may be whole, and another
 * keyring's), `damaged` with what was found otherwise
 */
export function diagnose(
  path: string,
  key: Uint8Array,
): { state: 'sound' } | { state: 'damaged' | 'missing' | 'busy' | 'wrong_key'; faults: string[] } {
  try {
    const database = connectEncrypted(path, key, { readonly: true });
    try {
      const faults = integrityFaults(database);
      return faults.length === 0 ? { state: 'sound' } : { state: 'damaged', faults };
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof DatabaseOpenError)) throw error;
    const state = error.kind === 'missing' || error.kind === 'busy' || error.kind === 'wrong_key' ? error.kind : 'damaged';
    return { state, faults: [error.message] };
  }
}

/**
 * Puts a base that no longer opens out of the way, with its WAL, under a dated name in the same folder. Nothing is ever deleted:
 * a specialist may still get something out of it.
 * @param now milliseconds since 1970 (port `clock`)
 * @returns the new path of the base
 */
export function setAsideDamaged(path: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  let target = `${path}.abimee-${stamp}`;
  for (let attempt = 2; statSync(target, { throwIfNoEntry: false }) !== undefined; attempt += 1)
    target = `${path}.abimee-${stamp}-${attempt}`;
  // The WAL first: a base renamed alone would later be opened with another base's WAL.
  for (const suffix of ['-wal', '-shm', '']) {
    if (statSync(path + suffix, { throwIfNoEntry: false }) !== undefined) renameSync(path + suffix, target + suffix);
  }
  return target;
}
