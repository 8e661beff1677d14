import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { registerPerson } from '../../../src-main/accounts/registration.ts';
import type { Backend } from '../../../src-main/backend/types.ts';
import { createWritingBase, type WritingBase } from '../../../src-main/backend/writer-context.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { closeDatabase, type Database, openDatabase } from '../../../src-main/database/open.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openDemonstration } from '../../../src-main/keyring/demonstration.ts';
import { drawStretch, provePassword } from '../../../src-main/keyring/derive.ts';
import { withPreferences } from '../../../src-main/shell/preference-calls.ts';
import { openPreferences, preferencesName } from '../../../src-main/shell/preferences.ts';
import { accountAggregate, activateAccount } from '../../../src-shared/accounts/account.ts';
import type { CallName } from '../../../src-shared/contract.ts';
import { ok, type Result } from '../../../src-shared/kernel/result.ts';
import { agentRoles, type Role } from '../../../src-shared/kernel/roles.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { dumpProjections } from '../../fixtures/base.ts';

const cost = { memoryKiB: 1024, iterations: 1, parallelism: 1 };
const password = 'Ecritoire-2026!';
const ports = { ...systemPorts, argon2: cost };

/** The demonstration data with one person for each role and no other, each signed in on the page of that name. */
export interface OneOfEach {
  readonly folder: string;
  call(page: Role | 'nobody', name: string, input: unknown): Promise<Result<unknown>>;
  /** Any name at all, also one that no shell would let pass. */
  callAnything(page: string, name: unknown, input: unknown): Promise<Result<unknown>>;
  /** Signs in again whoever has been signed out. */
  signInAll(): Promise<void>;
  /** Ends the program, and says what the base holds: projections, and how many rows of the tables that commands write. */
  stopAndDump(): Promise<string>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const members: Partial<Record<Role, string>> = { administrateur: 'eric.mairie', utilisateur: 'sonia.mairie' };

/** The base of a demonstration folder whose program has stopped. */
export const openDemonstrationBase = async (folder: string): Promise<Database> => {
  const unlocked = await openDemonstration(folder, ports);
  if (!unlocked.ok) throw new Error(unlocked.error.code);
  return openDatabase({ path: join(folder, baseFile), key: unlocked.data.dataKey, mode: 'write' });
};

/** Somebody with one role, their password already chosen. @returns identifier */
const addPerson = async ({ context }: WritingBase, role: Role): Promise<string> => {
  const { record } = await provePassword(password, drawStretch(ports), ports);
  const agentRole = agentRoles.find((known) => known === role);
  const made = context.journal.command(null, (transaction) => {
    const person = registerPerson(context, transaction, {
      kind: agentRole === undefined ? 'particulier' : 'agent',
      organisation: null,
      roles: agentRole === undefined ? [] : [agentRole],
      onBehalf: true,
      prenom: 'Camille',
      nom: 'Essai',
      courriel: null,
      opensWorkstation: false,
    });
    if (!person.ok) return person;
    const activated = activateAccount(transaction.load(accountAggregate, person.data.account).state);
    if (!activated.ok) return activated;
    transaction.append(accountAggregate, person.data.account, activated.data);
    const { salt, verifier, cost } = record;
    context.statements.run(
      context.statements.db.insertInto('secret_password').values({
        login: person.data.login,
        salt,
        verifier,
        cost: JSON.stringify(cost),
        temporary: 0,
        expires_at: null,
        slot: null,
        changed_at: transaction.now,
      }),
    );
    return ok(person.data.identifier);
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.data;
};

const counted = ['j_bundle', 'j_event', 'l_outbox', 'secret_password', 'secret_code', 'secret_letter'];

/** Makes the demonstration, adds the people that it has not, and signs everybody in. */
export const startOneOfEach = async (roles: readonly Role[]): Promise<OneOfEach> => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-roles-'));
  const identifiers = new Map<Role, string>();
  const opened = async (): Promise<Backend> => {
    const made = await createBackend({ dataFolder: folder, demo: true, log: () => {}, testing: { argon2: cost, clockOffset: 0 } });
    // As both shells do: preferences are the shell's own.
    const file = (cwd: string) => new Conf({ cwd, configName: preferencesName, accessPropertiesByDotNotation: false });
    return withPreferences(made, openPreferences(folder, file, ports.clock.now()));
  };
  let backend = await opened();
  const call = (page: string, name: string, input: unknown) => backend.call(page, name, input);
  const signInAll = async (): Promise<void> => {
    for (const [role, who] of identifiers) {
      const known = await call(role, 'accounts.session' satisfies CallName, {});
      if (known.ok && JSON.stringify(known.data) !== '{"session":null}') continue;
      const signed = await call(role, 'accounts.signIn' satisfies CallName, { who, password });
      if (!signed.ok) throw new Error(`${role}: ${signed.error.code}`);
    }
  };
  await backend.stop();
  const database = await openDemonstrationBase(folder);
  const base = createWritingBase(database, ports);
  for (const role of roles) identifiers.set(role, members[role] ?? (await addPerson(base, role)));
  closeDatabase(database);
  backend = await opened();
  await signInAll();
  return {
    folder,
    call,
    callAnything: (page, name, input) =>
      Reflect.apply((...given: Parameters<Backend['call']>) => backend.call(...given), null, [page, name, input]),
    signInAll,
    start: async () => {
      backend = await opened();
      await signInAll();
    },
    stopAndDump: async () => {
      await backend.stop();
      const stopped = await openDemonstrationBase(folder);
      const counts = counted.map((table) => `${table} ${stopped.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()}`);
      const dump = `${counts.join('\n')}\n${dumpProjections(stopped)}`;
      closeDatabase(stopped);
      return dump;
    },
    remove: async () => {
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
