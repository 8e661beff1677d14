import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localMigrations } from '../../migrations/local/index.ts';
import type { CallName } from '../../src-shared/contract.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type Actor, nobody } from '../../src-shared/kernel/session.ts';
import type { WorkstationMode } from '../../src-shared/workstation/workstation.ts';
import { syncFolder } from '../database/durable.ts';
import { openErrorOf } from '../database/errors.ts';
import { recoverKeyChange } from '../database/key-change.ts';
import { baseFile, documentsFolder, headsFile, keyringFile, restoredFile } from '../database/layout.ts';
import { copyBeforeMigration } from '../database/migration-copy.ts';
import { migrate } from '../database/migrator.ts';
import { closeDatabase, DatabaseOpenError, diagnose, openDatabase, setAsideDamaged } from '../database/open.ts';
import { clearRestored, readRestored } from '../database/restore.ts';
import { isDemonstration, openDemonstration } from '../keyring/demonstration.ts';
import { refusingKeyringFaults } from '../keyring/format.ts';
import { hasOsSlot, openWithOsKeyring } from '../keyring/os-keyring.ts';
import { dropStaleSlots, keyringState, listSlots } from '../keyring/slots.ts';
import { removeWaysIn } from '../keyring/unlock.ts';
import { startNewIncarnation } from '../workstation/incarnation.ts';
import { readOrders } from '../workstation/orders.ts';
import type { InternalCommands, InternalQueries } from './handlers.ts';
import { createLongReader } from './long-reader.ts';
import { startWorker, type WorkerEvents, type WorkerHost, WorkerStartError } from './worker-host.ts';

export type Phase = 'first_start' | 'locked' | 'open' | 'newer' | 'damaged' | 'migration_failed';

/** A base in the making at first start; renamed when it is whole, so that a cut leaves nothing half made. */
export const unfinishedBase = `${baseFile}.nouvelle`;
/** Everything that an unfinished first start may leave, the base last: while it stands, the rest is known to be unfinished. */
export const unfinishedFiles = [keyringFile, `${unfinishedBase}-wal`, `${unfinishedBase}-shm`, unfinishedBase] as const;

const missingSentence = 'La base n’est plus dans son dossier. Remettez-la à sa place et relancez Écritoire, ou restaurez une copie.';

/** Says where a damaged base was put, by this start or an earlier one. */
const asideSentence = (dataFolder: string): string | null => {
  const aside = readdirSync(dataFolder)
    .filter((name) => name.startsWith(`${baseFile}.abimee-`) && !/-(?:wal|shm)$/.test(name))
    .sort()
    .at(-1);
  return aside === undefined
    ? null
    : `La base est abîmée. Elle a été mise de côté sans rien effacer (${aside}). Restaurez la dernière copie.`;
};

/** Sentences for the status line, null when there is nothing to say. */
export interface Warnings {
  readonly clock: string | null;
  readonly copy: string | null;
}
const noWarnings: Warnings = { clock: null, copy: null };

/** Calls of the contract that read the whole base. */
const longCalls: readonly CallName[] = ['journal.verify'];

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
type Question<F> = F extends (context: never, input: infer I, ...rest: never[]) => unknown ? I : undefined;

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
  /** What services found out while the base is open, for the status line. */
  let warnings: Warnings = noWarnings;
  let turn: Promise<unknown> = Promise.resolve();

  /** Opening, closing and changing the key never overlap: two windows may sign in at the same instant. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => null);
    return mine;
  };

  const fail = (next: Phase, sentence: string): Result<null> => {
    phase = next;
    problem = sentence;
    return refuse(next, sentence);
  };

  const describeFailure = (thrown: unknown, key: Uint8Array): Result<null> => {
    // A damaged page may show at the opening, or a moment later in the middle of the preparation.
    const error = thrown instanceof DatabaseOpenError ? thrown : openErrorOf(thrown);
    if (error === undefined) throw thrown;
    if (error.kind === 'newer')
      return fail(
        'newer',
        'Cette base a été ouverte par une version plus récente d’Écritoire. Installez cette version ou une plus récente : rien n’a été modifié.',
      );
    if (error.kind === 'missing') return fail('damaged', missingSentence);
    if (error.kind === 'busy') return fail('locked', 'La base est utilisée par un autre programme. Fermez-le puis recommencez.');
    const found = diagnose(path, key);
    if (found.state === 'sound') return fail('locked', 'La base n’a pas pu être ouverte cette fois-ci. Recommencez.');
    setAsideDamaged(path, ports.clock.now());
    return fail('damaged', asideSentence(dataFolder) ?? missingSentence);
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
        }
        return ok(null);
      } finally {
        closeDatabase(database);
      }
    } catch (error) {
      return describeFailure(error, key);
    }
  };

  const startOf = (key: Uint8Array) => ({ path, key, argon2: ports.argon2, clockOffset: options.clockOffset });
  const long = createLongReader({ start: () => (dataKey === null ? null : startOf(dataKey)), events });

  const startWorkers = async (key: Uint8Array): Promise<boolean> => {
    const start = startOf(key);
    const started = await Promise.allSettled([startWorker('writer', start, events), startWorker('reader', start, events)]);
    const [first, second] = started;
    if (first.status === 'fulfilled' && second.status === 'fulfilled') {
      writer = first.value;
      reader = second.value;
      return true;
    }
    // One alone is no use: it would hold the base of which the other had something to say.
    for (const one of started) {
      if (one.status === 'fulfilled') await one.value.stop();
      else if (!(one.reason instanceof WorkerStartError)) throw one.reason;
    }
    return false;
  };

  /** Tells the base which slots really stand in the keyring, and removes from the keyring those that the base does not name. */
  const settleSlots = async (): Promise<void> => {
    const present = listSlots(dataFolder).flatMap((slot) => (slot.kind === 'account' ? [slot.id] : []));
    const settled = await station.write('internal.workstation.settleSlots', { slots: options.demo ? null : present }, nobody);
    if (!settled.ok) return;
    keepSlots = settled.data.restored;
    if (!options.demo && !keepSlots) dropStaleSlots(dataFolder, settled.data.named);
  };

  /** Erases again whoever an order beside the base names and the base still holds: it was restored from an older copy (rules §7.4). */
  const applyOrders = async (): Promise<void> => {
    const files = readOrders(dataFolder);
    if (files.length === 0) return;
    const done = await station.write('internal.workstation.applyOrders', { files }, nobody);
    if (done.ok && !options.demo) removeWaysIn(dataFolder, done.data);
  };

  const openNow = async (key: Uint8Array): Promise<Result<null>> => {
    if (phase === 'open') return ok(null);
    const prepared = await prepare(key);
    if (!prepared.ok) return prepared;
    if (!(await startWorkers(key))) return describeFailure(new DatabaseOpenError('damaged', 'a worker could not open the base'), key);
    dataKey = key;
    phase = 'open';
    problem = null;
    await settleSlots();
    await applyOrders();
    await station.write('internal.workstation.opened', undefined, nobody);
    options.opened();
    events.changed(['workstation']);
    return ok(null);
  };

  const closeNow = async (): Promise<void> => {
    if (phase === 'open') await options.closing();
    // The writer last: only the last connection to close removes the WAL, and a reading one cannot.
    // First what may be under way for long, then the writer last.
    await long.stop();
    const running = [reader, writer];
    writer = null;
    reader = null;
    // The key is wiped before anything else can fail.
    dataKey?.fill(0);
    dataKey = null;
    if (phase === 'open') phase = 'locked';
    warnings = noWarnings;
    for (const worker of running) await worker?.stop();
  };

  const startDemonstration = async (fill: (key: Uint8Array) => Promise<Result<null>>): Promise<void> => {
    const unlocked = await openDemonstration(dataFolder, ports);
    if (!unlocked.ok) {
      fail('damaged', unlocked.error.message);
      return;
    }
    const filled = unlocked.data.created ? await fill(unlocked.data.dataKey) : ok(null);
    if (filled.ok) await station.open(unlocked.data.dataKey);
    else fail('damaged', filled.error.message);
  };

  const startReal = async (): Promise<void> => {
    if (isDemonstration(dataFolder)) {
      fail('damaged', 'Ce dossier contient une démonstration. Relancez Écritoire avec l’option --demo, ou choisissez un autre dossier.');
      return;
    }
    if (existsSync(join(dataFolder, unfinishedBase)) && !existsSync(path)) {
      // A first start that was cut: nobody has used that base yet.
      for (const name of unfinishedFiles) rmSync(join(dataFolder, name), { force: true });
    }
    const keyring = keyringState(dataFolder);
    if (!existsSync(path)) {
      // A restoration that was cut has its keyring and no base yet: it is done again from the first screen.
      if (keyring === 'ready' && !existsSync(join(dataFolder, restoredFile))) fail('damaged', asideSentence(dataFolder) ?? missingSentence);
      else phase = 'first_start';
      return;
    }
    if (keyring !== 'ready') {
      fail('damaged', 'Le trousseau de ce poste manque. Restaurez une copie, ou remettez le fichier « keyring.json » à sa place.');
      return;
    }
    await recoverKeyChange(dataFolder);
    if (!hasOsSlot(dataFolder)) return;
    const unlocked = await openWithOsKeyring(dataFolder);
    if (unlocked.ok) await station.open(unlocked.data.dataKey);
    else problem = unlocked.error.message;
  };

  const station = {
    dataFolder,
    demo: options.demo,
    ports,
    phase: () => phase,
    problem: () => problem,
    dataKey: () => dataKey,
    keepsSlots: () => keepSlots,
    warnings: () => warnings,
    /** A service says what a person should know, or that it is over (null). */
    warn: (about: keyof Warnings, sentence: string | null): void => {
      if (warnings[about] === sentence) return;
      warnings = { ...warnings, [about]: sentence };
      events.changed(['workstation']);
    },
    /** A gestionnaire du poste has signed in on a restored base: its slots are tidied as on any other. */
    slotsMayGo: () => {
      keepSlots = false;
      void settleSlots();
    },
    mode: (): WorkstationMode | null => {
      if (options.demo) return 'demo';
      if (phase !== 'open' && phase !== 'locked') return null;
      return hasOsSlot(dataFolder) ? 'desk' : 'field';
    },

    /** Opens the base with its key and starts the workers; nothing when it is open. */
    open: (key: Uint8Array): Promise<Result<null>> => inTurn(() => openNow(key)),

    /** Stops the workers and forgets the key. */
    close: (): Promise<void> => inTurn(closeNow),

    /**
     * Closes the base, lets `work` have its key alone, and opens it again: with the key that `work` gives back, or with the same one
     * when it refuses.
     */
    withClosedBase: (work: (key: Uint8Array) => Promise<Result<Uint8Array>>): Promise<Result<null>> =>
      inTurn(async () => {
        if (dataKey === null) return closed();
        // Closing wipes the one it holds.
        const key = Uint8Array.from(dataKey);
        await closeNow();
        const done = await work(key);
        const opened = await openNow(done.ok ? done.data : key);
        return done.ok ? opened : done;
      }),

    /** What start finds: nothing yet, a base that opens by itself (desk, demonstration), or one that waits for a person. */
    start: async (fillDemonstration: (key: Uint8Array) => Promise<Result<null>>): Promise<void> => {
      const started = await refusingKeyringFaults(async () => {
        await (options.demo ? startDemonstration(fillDemonstration) : startReal());
        return ok(null);
      });
      if (!started.ok) fail(started.error.code === 'keyring_newer' ? 'newer' : 'damaged', started.error.message);
    },

    /** A restoration that could not be opened is taken back: everything of it is still in its copy. */
    forgetRestored: (): Promise<void> =>
      inTurn(async () => {
        for (const name of [keyringFile, `${baseFile}-wal`, `${baseFile}-shm`, headsFile, documentsFolder, baseFile])
          rmSync(join(dataFolder, name), { recursive: true, force: true });
        clearRestored(dataFolder);
        phase = 'first_start';
        problem = null;
      }),

    /** What is left of a damaged workstation gets dated names in the same folder: nothing is deleted, and a copy can be restored here. */
    setAside: (): Promise<Result<null>> =>
      inTurn(async () => {
        if (phase !== 'damaged' || options.demo || isDemonstration(dataFolder))
          return refuse('not_damaged', 'Il n’y a rien à mettre de côté dans ce dossier.');
        if (existsSync(path)) setAsideDamaged(path, ports.clock.now());
        const suffix = `.mis-de-cote-${new Date(ports.clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')}`;
        for (const name of [documentsFolder, headsFile, restoredFile, keyringFile]) {
          if (existsSync(join(dataFolder, name))) renameSync(join(dataFolder, name), join(dataFolder, name + suffix));
        }
        syncFolder(dataFolder);
        phase = 'first_start';
        problem = null;
        return ok(null);
      }),

    /** Asks the writer; refused while the base is closed. */
    command: (name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> =>
      writer === null ? closed() : writer.run(name, input, actor, page),
    /** Asks the reader; refused while the base is closed. */
    query: (name: CallName, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> =>
      reader === null ? closed() : longCalls.includes(name) ? long.run(name, input, actor, page) : reader.run(name, input, actor, page),
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
    /** The same on a thread and a connection of its own: what takes long keeps nobody's list waiting. */
    readLong: <N extends keyof InternalQueries>(
      name: N,
      input: Question<InternalQueries[N]>,
      actor: Actor,
    ): Promise<Answer<InternalQueries[N]>> =>
      (reader === null ? closed() : long.run(name, input, actor, '')) as Promise<Answer<InternalQueries[N]>>,
    closePage: (page: string): void => reader?.closePage(page),
  };
  return station;
};

export type Station = ReturnType<typeof createStation>;

const closed = (): Promise<Result<never>> => Promise.resolve(refuse('workstation_closed', dispatchErrors.workstation_closed));
