import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { localMigrations } from '../../../../migrations/local/index.ts';
import { type LocalMigration, migrate } from '../../../../src-main/database/migrator.ts';
import { closeDatabase, type Database, openDatabase } from '../../../../src-main/database/open.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

/** The steps of the schema up to one, that one too. */
export const upTo = (last: string): Record<string, LocalMigration> =>
  Object.fromEntries(Object.entries(localMigrations).filter(([name]) => name <= last));

/** An encrypted base as it was before a step, in a folder of its own. */
export const openBefore = async (step: string): Promise<{ base: Database; close: () => void }> => {
  const names = Object.keys(localMigrations).sort();
  const folder = temporaryFolder();
  const base = openDatabase({ path: join(folder.path, 'ecritoire.db'), key: new Uint8Array(randomBytes(32)), mode: 'create' });
  const migrated = await migrate(base, { migrations: upTo(names[names.indexOf(step) - 1] ?? '') });
  if (!migrated.ok) throw new Error(migrated.error.code);
  return {
    base,
    close: () => {
      closeDatabase(base);
      folder[Symbol.dispose]();
    },
  };
};
