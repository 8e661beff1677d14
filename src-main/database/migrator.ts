import type { Database } from 'better-sqlite3';
import { type DialectAdapter, Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { NewerDatabaseError } from './errors.ts';

/** One step of the schema: `migrations/local/NNN_name.ts` exports `up`. Steps are only added, never edited once published. */
export type LocalMigration = { up(db: Kysely<unknown>): Promise<void> };

export type MigrateOptions = {
  /** By name (`001_journal`), as `migrations/local/index.ts` lists them; they run in the order of their names. */
  readonly migrations: Readonly<Record<string, LocalMigration>>;
  /** Called once, before the first change of a base that already holds something; throws to stop everything. `copyBeforeMigration` is the usual one. */
  readonly beforeMigrate?: (pending: readonly string[]) => void | Promise<void>;
};

const migrationTable = 'l_migration';
const migrationLockTable = 'l_migration_lock';

// kysely's SQLite adapter says that schema changes are not transactional, though they are: a failing step would leave its first half behind.
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

/** Names of the migrations that this base has received, oldest first; empty for a new base. */
export function appliedMigrations(database: Database): string[] {
  const table = database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(migrationTable);
  if (table === undefined) return [];
  return database.prepare<[], string>(`select name from ${migrationTable} order by name`).pluck().all();
}

/** @throws NewerDatabaseError when the base holds a step that this version does not know */
export function assertNotNewer(database: Database, migrations: Readonly<Record<string, LocalMigration>>): void {
  const unknown = appliedMigrations(database).filter((name) => migrations[name] === undefined);
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
}

/**
 * Brings the base to this version's schema. All pending steps are one transaction: either all of them or none.
 * Foreign keys are off while it runs, so that a table can be rebuilt, and checked before the end.
 * @returns the names of the steps that ran; `migration_failed` when one failed (the base is as it was)
 * @throws NewerDatabaseError before anything else when the base comes from a later version
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<Result<{ applied: string[] }>> {
  assertNotNewer(database, options.migrations);
  const done = appliedMigrations(database);
  const pending = Object.keys(options.migrations)
    .sort()
    .filter((name) => !done.includes(name));
  if (pending.length === 0) return { ok: true, data: { applied: [] } };
  if (done.length > 0) await options.beforeMigrate?.(pending);

  const failure = await withoutForeignKeys(database, () => runAll(database, options.migrations));
  if (failure !== undefined) {
    // The text of the step's error may quote data: only the name of the step goes on.
    return refuse(
      'migration_failed',
      `La mise à jour de la base a échoué (${failure.step}). Rien n’a été changé : la version précédente peut encore l’ouvrir.`,
    );
  }
  return { ok: true, data: { applied: pending } };
}

// The pragma is ignored inside a transaction, so it stands around the whole run.
async function withoutForeignKeys<R>(database: Database, run: () => Promise<R>): Promise<R> {
  database.pragma('foreign_keys=OFF');
  try {
    return await run();
  } finally {
    database.pragma('foreign_keys=ON');
  }
}

async function runAll(database: Database, migrations: MigrateOptions['migrations']): Promise<{ step: string } | undefined> {
  // Not destroyed afterwards: destroying it would close the caller's connection.
  const db = new Kysely<unknown>({ dialect: new TransactionalDialect({ database }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => withForeignKeyCheck(database, migrations) },
    migrationTableName: migrationTable,
    migrationLockTableName: migrationLockTable,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return undefined;
  return { step: results?.find((result) => result.status === 'Error')?.migrationName ?? 'ordre des étapes' };
}

function withForeignKeyCheck(database: Database, migrations: MigrateOptions['migrations']): Record<string, Migration> {
  const checked = Object.entries(migrations).map(([name, migration]): [string, Migration] => [
    name,
    {
      up: async (db) => {
        await migration.up(db);
        const orphans = database.prepare('pragma foreign_key_check').all();
        if (orphans.length > 0) throw new Error(`${orphans.length} rows without their parent`);
      },
    },
  ]);
  return Object.fromEntries(checked);
}

/** The schema as text, in a fixed order: the snapshot that tests compare. */
export function dumpSchema(database: Database): string {
  const rows = database
    .prepare<[], { sql: string }>(
      "select sql from sqlite_schema where sql is not null and name not like 'sqlite\\_%' escape '\\' order by case type when 'table' then 0 when 'view' then 1 when 'index' then 2 else 3 end, name",
    )
    .all();
  return `${rows.map((row) => `${row.sql.replaceAll(/[ \t]+/g, ' ').trim()};`).join('\n')}\n`;
}
