import type { Database } from 'better-sqlite3';
import { localMigrations } from '../../migrations/local/index.ts';
import { accountAggregate, activateAccount } from '../../src-shared/accounts/account.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { agentRoles } from '../../src-shared/kernel/roles.ts';
import { settingsAggregate, type WorkstationSettings } from '../../src-shared/workstation/settings.ts';
import { type WorkstationMode, workstationAggregate } from '../../src-shared/workstation/workstation.ts';
import { registerPerson, setStretch } from '../accounts/public.ts';
import { prepareProjections } from '../backend/projections.ts';
import { createWritingBase } from '../backend/writer-context.ts';
import { migrate } from '../database/migrator.ts';
import { closeDatabase, openDatabase } from '../database/open.ts';
import { createStatements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';
import { createBringUp } from '../journal/rebuild.ts';
import type { PasswordRecord } from '../keyring/derive.ts';

export interface Installation {
  readonly mode: WorkstationMode;
  readonly poste: string;
  readonly settings: Partial<WorkstationSettings>;
}

/** Makes an empty base of the current schema with its workstation, and hands its connection to `fill`. */
export const installBase = async <T>(
  base: { path: string; key: Uint8Array; ports: Ports },
  installation: Installation,
  fill: (database: Database) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> => {
  const database = openDatabase({ path: base.path, key: base.key, mode: 'create' });
  try {
    const migrated = await migrate(database, { migrations: localMigrations });
    if (!migrated.ok) return migrated;
    prepareProjections(createStatements<Tables>(database));
    const { context } = createWritingBase(database, base.ports);
    // An empty base has nothing to write again: its projections are of this version from the start.
    createBringUp(context.statements, context.projections).step();
    const installed = context.journal.command(null, (transaction) => {
      transaction.append(workstationAggregate, 'local', [
        { type: 'workstation.installed', facts: { mode: installation.mode, poste: installation.poste } },
      ]);
      transaction.append(settingsAggregate, 'local', [{ type: 'settings.changed', facts: installation.settings }]);
      return ok(null);
    });
    return installed.ok ? await fill(database) : installed;
  } finally {
    closeDatabase(database);
  }
};

export interface FirstManager {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly record: PasswordRecord;
  readonly slot: string;
}

/** The first person of a workstation: every agent role, since there is nobody else yet to give them. */
export const installManager = (
  database: Database,
  ports: Ports,
  manager: FirstManager,
): Result<{ login: string; account: string; identifier: string }> => {
  const { context } = createWritingBase(database, ports);
  return context.journal.command(null, (transaction) => {
    const { prenom, nom, courriel } = manager;
    const made = registerPerson(context, transaction, {
      kind: 'agent',
      organisation: null,
      roles: [...agentRoles],
      onBehalf: false,
      prenom,
      nom,
      courriel,
      opensWorkstation: true,
    });
    if (!made.ok) return made;
    const activated = activateAccount(transaction.load(accountAggregate, made.data.account).state);
    if (!activated.ok) return activated;
    transaction.append(accountAggregate, made.data.account, activated.data);
    const { salt, verifier, cost } = manager.record;
    setStretch(context, cost);
    context.statements.run(
      context.statements.db.insertInto('secret_password').values({
        login: made.data.login,
        salt,
        verifier,
        cost: JSON.stringify(cost),
        temporary: 0,
        expires_at: null,
        slot: manager.slot,
        changed_at: transaction.now,
      }),
    );
    return ok({ login: made.data.login, account: made.data.account, identifier: made.data.identifier });
  });
};
