import { chmodSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

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
