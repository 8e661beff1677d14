import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localMigrations } from '../../migrations/local/index.ts';
import type { CallName } from '../../src-shared/contract.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type Actor, nobody } from '../../src-shared/kernel/session.ts';
import type { WorkstationMode } from '../../src-shared/workstation/workstation.ts';
import { recoverKeyChange } from '../database/key-change.ts';
import { baseFile, restoredFile } from '../database/layout.ts';
import { copyBeforeMigration } from '../database/migration-copy.ts';
import { migrate } from '../database/migrator.ts';
import { closeDatabase, DatabaseOpenError, diagnose, openDatabase, setAsideDamaged } from '../database/open.ts';
import { clearRestored, readRestored } from '../database/restore.ts';
import { isDemonstration, openDemonstration } from '../keyring/demonstration.ts';
import { hasOsSlot, openWithOsKeyring } from '../keyring/os-keyring.ts';
import { dropStaleSlots, keyringState } from '../keyring/slots.ts';
import { startNewIncarnation } from '../workstation/incarnation.ts';
import type { InternalCommands, InternalQueries } from './handlers.ts';
import { startWorker, type WorkerEvents, type WorkerHost, WorkerStartError } from './worker-host.ts';

export type Phase = 'first_start' | 'locked' | 'open' | 'newer' | 'damaged' | 'migration_failed';

/** A base in the making at first start; renamed when it is whole, so that a cut leaves nothing half made. */
export const unfinishedBase = `${baseFile}.nouvelle`;

export interface StationOptions {
  readonly dataFolder: string;
  readonly demo: boolean;
  readonly ports: Ports;
  readonly clockOffset: number;
  readonly events: WorkerEvents;
  readonly log: (line: string) => void;
  /** The base is open: services may begin. */
  readonly opened: () => void;
  /** The base is about to close: services end what is under way. */
  readonly closing: () => Promise<void>;
}

type Answer<F> = F extends (...parameters: never[]) => infer R ? Awaited<R> : never;
type Question<F> = F extends (context: never, input: infer I) => unknown ? I : undefined;

/** The base of this workstation and the two workers on it: opened, closed, never half open. */
export const createStation = (options: StationOptions) => {
  const { dataFolder, ports, events } = options;
  const path = join(dataFolder, baseFile);
  let phase: Phase = 'locked';
  let problem: string | null = null;
  let dataKey: Uint8Array | null = null;
  let writer: WorkerHost | null = null;
  let reader: WorkerHost | null = null;
  /** A restored base keeps its old slots until a gestionnaire du poste has signed in (design §7). */
  let keepSlots = false;

  const fail = (next: Phase, sentence: string): Result<null> => {
    phase = next;
    problem = sentence;
    return refuse(next, sentence);
  };

  const describeFailure = (error: unknown, key: Uint8Array): Result<null> => {
    if (!(error instanceof DatabaseOpenError)) throw error;
    if (error.kind === 'newer')
      return fail(
        'newer',
        'Cette base a été ouverte par une version plus récente d’Écritoire. Installez cette version ou une plus récente : rien n’a été modifié.',
      );
    if (error.kind === 'missing')
      return fail('damaged', 'La base n’est plus dans son dossier. Remettez-la à sa place, ou restaurez une copie dans un dossier vide.');
    if (error.kind === 'busy') return fail('locked', 'La base est utilisée par un autre programme. Fermez-le puis recommencez.');
    const found = diagnose(path, key);
    if (found.state === 'sound') return fail('locked', 'La base n’a pas pu être ouverte cette fois-ci. Recommencez.');
    const aside = setAsideDamaged(path, ports.clock.now());
    return fail(
      'damaged',
      `La base est abîmée. Elle a été mise de côté sans rien effacer (${aside.slice(dataFolder.length + 1)}). Restaurez la dernière copie dans un dossier vide.`,
    );
  };

  /** Brings the base to this version's schema before the workers open it. */
  const prepare = async (key: Uint8Array): Promise<Result<null>> => {
    try {
      const database = openDatabase({ path, key, mode: 'write' });
      try {
        const migrated = await migrate(database, {
          migrations: localMigrations,
          beforeMigrate: () => void copyBeforeMigration(database, key, ports.clock.now()),
        });
        if (!migrated.ok) return fail('migration_failed', migrated.error.message);
        const restored = readRestored(dataFolder);
        if (restored !== undefined) {
          startNewIncarnation(database, ports);
          clearRestored(dataFolder);
          keepSlots = true;
        }
        return ok(null);
      } finally {
        closeDatabase(database);
      }
    } catch (error) {
      return describeFailure(error, key);
    }
  };

  const station = {
    dataFolder,
    demo: options.demo,
    ports,
    phase: () => phase,
    problem: () => problem,
    dataKey: () => dataKey,
    keepsSlots: () => keepSlots,
    slotsMayGo: () => {
      keepSlots = false;
    },
    mode: (): WorkstationMode | null => {
      if (options.demo) return 'demo';
      if (keyringState(dataFolder) !== 'ready') return null;
      return hasOsSlot(dataFolder) ? 'desk' : 'field';
    },

    /** Opens the base with its key and starts the workers. */
    open: async (key: Uint8Array): Promise<Result<null>> => {
      const prepared = await prepare(key);
      if (!prepared.ok) return prepared;
      const start = { path, key, argon2: ports.argon2, clockOffset: options.clockOffset };
      try {
        [writer, reader] = await Promise.all([startWorker('writer', start, events), startWorker('reader', start, events)]);
      } catch (error) {
        if (!(error instanceof WorkerStartError)) throw error;
        return fail('locked', 'La base n’a pas pu être ouverte cette fois-ci. Recommencez.');
      }
      dataKey = key;
      phase = 'open';
      problem = null;
      if (!options.demo && !keepSlots) {
        const slots = await station.write('internal.accounts.slots', undefined, nobody);
        if (slots.ok) dropStaleSlots(dataFolder, slots.data);
      }
      options.opened();
      return ok(null);
    },

    /** Stops the workers and forgets the key. */
    close: async (): Promise<void> => {
      if (phase === 'open') await options.closing();
      const running = [writer, reader];
      writer = null;
      reader = null;
      // The key is wiped before anything else can fail.
      dataKey?.fill(0);
      dataKey = null;
      if (phase === 'open') phase = 'locked';
      for (const worker of running) await worker?.stop();
    },

    /** What start finds: nothing yet, a base that opens by itself (desk, demonstration), or one that waits for a person. */
    start: async (fillDemonstration: (key: Uint8Array) => Promise<Result<null>>): Promise<void> => {
      if (options.demo) {
        const unlocked = await openDemonstration(dataFolder, ports);
        if (!unlocked.ok) {
          fail('damaged', unlocked.error.message);
          return;
        }
        if (unlocked.data.created) {
          const filled = await fillDemonstration(unlocked.data.dataKey);
          if (!filled.ok) {
            fail('damaged', filled.error.message);
            return;
          }
        }
        await station.open(unlocked.data.dataKey);
        return;
      }
      if (isDemonstration(dataFolder)) {
        fail('damaged', 'Ce dossier contient une démonstration. Relancez Écritoire avec l’option --demo, ou choisissez un autre dossier.');
        return;
      }
      if (keyringState(dataFolder) !== 'absent') await recoverKeyChange(dataFolder);
      if (existsSync(join(dataFolder, unfinishedBase)) && !existsSync(path)) {
        // A first start that was cut: nobody has used that base yet.
        for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataFolder, unfinishedBase + suffix), { force: true });
        rmSync(join(dataFolder, 'keyring.json'), { force: true });
      }
      if (keyringState(dataFolder) !== 'ready' || existsSync(join(dataFolder, restoredFile))) {
        phase = existsSync(path) && keyringState(dataFolder) === 'ready' ? 'locked' : 'first_start';
        if (phase === 'first_start') return;
      }
      if (!hasOsSlot(dataFolder)) return;
      const unlocked = await openWithOsKeyring(dataFolder);
      if (unlocked.ok) await station.open(unlocked.data.dataKey);
      else problem = unlocked.error.message;
    },

    /** Asks the writer; refused while the base is closed. */
    command: (name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> =>
      writer === null ? closed() : writer.run(name, input, actor, page),
    /** Asks the reader; refused while the base is closed. */
    query: (name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> =>
      reader === null ? closed() : reader.run(name, input, actor, page),
    /** An internal command, typed by its handler. */
    write: <N extends keyof InternalCommands>(
      name: N,
      input: Question<InternalCommands[N]>,
      actor: Actor,
      page = '',
    ): Promise<Answer<InternalCommands[N]>> =>
      (writer === null ? closed() : writer.run(name, input, actor, page)) as Promise<Answer<InternalCommands[N]>>,
    /** An internal query, typed by its handler. */
    read: <N extends keyof InternalQueries>(
      name: N,
      input: Question<InternalQueries[N]>,
      actor: Actor,
    ): Promise<Answer<InternalQueries[N]>> =>
      (reader === null ? closed() : reader.run(name, input, actor, '')) as Promise<Answer<InternalQueries[N]>>,
    closePage: (page: string): void => reader?.closePage(page),
  };
  return station;
};

export type Station = ReturnType<typeof createStation>;

const closed = (): Promise<Result<never>> => Promise.resolve(refuse('workstation_closed', dispatchErrors.workstation_closed));
