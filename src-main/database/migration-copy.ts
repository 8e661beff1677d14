import { readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { connectEncrypted } from './connect.ts';
import { syncFile, syncFolder } from './durable.ts';
import { migrationCopyPrefix } from './layout.ts';
import { integrityFaults } from './open.ts';
import { vacuumCopy } from './vacuum.ts';

/** How many copies made before a migration are kept beside the base. */
const migrationCopiesKept = 3;

/**
 * Copies the base beside itself before its schema changes (encrypted with the same key), checks the copy, keeps the last three.
 * Give it to `migrate` as `beforeMigrate`.
 * @param now milliseconds since 1970
 * @returns the path of the copy
 */
export function copyBeforeMigration(database: Database, key: Uint8Array, now: number): string {
  const folder = dirname(database.name);
  const prefix = migrationCopyPrefix;
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const target = join(folder, `${prefix}${stamp}`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  vacuumCopy(database, partial, key);
  const copy = connectEncrypted(partial, key, { readonly: true });
  try {
    const faults = integrityFaults(copy);
    if (faults.length > 0) throw new Error('the copy made before the migration does not verify');
  } finally {
    copy.close();
  }
  syncFile(partial);
  renameSync(partial, target);
  syncFolder(folder);
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && !name.endsWith('.partial'))
    .sort();
  for (const old of copies.slice(0, -migrationCopiesKept)) rmSync(join(folder, old));
  return target;
}

/** A copy made before a migration, still beside the base. */
export interface MigrationCopy {
  readonly path: string;
  readonly at: number;
}

/** Copies made before a migration. They need no keeping once the base stands: removing one is `rmSync`. */
export function migrationCopies(folder: string): MigrationCopy[] {
  return readdirSync(folder).flatMap((name) => {
    const stamp = new RegExp(
      `^${migrationCopyPrefix.replaceAll('.', '\\.')}(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d)-(\\d\\d)-(\\d\\d)-(\\d{3})Z$`,
    ).exec(name);
    if (stamp === null) return [];
    const [, day, hours, minutes, seconds, thousandths] = stamp;
    return [{ path: join(folder, name), at: Date.parse(`${day}T${hours}:${minutes}:${seconds}.${thousandths}Z`) }];
  });
}
