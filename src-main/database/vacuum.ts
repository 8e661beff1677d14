import { chmodSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { connectEncrypted } from './connect.ts';
import { deviceSecret } from './layout.ts';

/**
 * Writes a compact copy of the base, encrypted with the same key, as of one instant (`.backup()` fails on an encrypted base).
 * Works on a reading connection too: only the target is written. The target must not exist and must be absolute.
 */
export function vacuumInto(database: Database, target: string): void {
  const queryOnly = database.pragma('query_only', { simple: true }) === 1;
  if (queryOnly) database.pragma('query_only=OFF');
  try {
    database.prepare('vacuum into ?').run(target);
  } finally {
    if (queryOnly) database.pragma('query_only=ON');
  }
  chmodSync(target, 0o600);
}

/**
 * Writes a copy that is kept beside or away from the base: without the private keys of this incarnation, so that whoever opens it begins
 * another and cannot sign in this one's name (decision 032).
 */
export function vacuumCopy(database: Database, target: string, key: Uint8Array): void {
  vacuumInto(database, target);
  const copy = connectEncrypted(target, key, { readonly: false });
  try {
    copy.pragma('journal_mode=DELETE');
    copy.pragma('secure_delete=ON');
    const table = copy.prepare("select 1 from sqlite_schema where type = 'table' and name = 'secret_value'").get();
    if (table !== undefined) copy.prepare('delete from secret_value where name = ?').run(deviceSecret);
  } finally {
    copy.close();
  }
}
