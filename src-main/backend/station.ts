import { join } from 'node:path';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { WorkstationMode } from '../../src-shared/workstation/workstation.ts';
import { removeFormer } from '../database/former.ts';
import { recoverKeyChange } from '../database/key-change.ts';
import { baseFile } from '../database/layout.ts';
import { DatabaseOpenError } from '../database/open.ts';
import type { BringUpProgress } from '../journal/rebuild.ts';
import { mayRestart, workerRestarts } from '../kernel/restarts.ts';
import { isDemonstration, openDemonstration } from '../keyring/demonstration.ts';
import { refusingKeyringFaults } from '../keyring/format.ts';
import { hasOsSlot, openWithOsKeyring } from '../keyring/os-keyring.ts';
import { dropStaleSlots, listSlots } from '../keyring/slots.ts';
import { removeWaysIn } from '../keyring/unlock.ts';
import { readOrders } from '../workstation/erasure-orders.ts';
import { findWorkstation } from '../workstation/found.ts';
import { removeRestored, setWorkstationAside } from '../workstation/leftovers.ts';
import { explainFailure, type Phase, prepareBase } from './prepare-base.ts';
import { noWarnings, type StationOptions, type Warnings } from './station-options.ts';
import { closed, createQuestions } from './station-questions.ts';
import { startWorkers, type Workers } from './workers.ts';

const stoppedSentence = 'Écritoire s’est interrompu plusieurs fois en dix minutes. La base a été refermée pour ne rien abîmer.';

const clonedSentence =
  'Cette base a été copiée d’un autre endroit, ou remise à un état plus ancien : elle continue sous une autre identité. Si l’autre est encore utilisée, gardez une seule des deux.';

/** The base of this workstation and the two workers on it: opened, closed, never half open. */
export const createStation = (options: StationOptions) => {
  const { dataFolder, ports, events } = options;
  const path = join(dataFolder, baseFile);
  let phase: Phase = 'locked';
  let problem: string | null = null;
  let dataKey: Uint8Array | null = null;
  let workers: Workers | null = null;
  /** When a worker ended by itself. */
  const crashes: number[] = [];
  /** A restored base keeps its old slots until a gestionnaire du poste has signed in (design §7). */
  let keepSlots = false;
  /** What services found out while the base is open, for the status line. */
  let warnings: Warnings = noWarnings;
  /** Rows that an update writes again before the base opens: percent, null when there are none. */
  let progress: number | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Opening, closing and changing the key never overlap: two windows may sign in at the same instant. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => null);
    return mine;
  };

  const showProgress = ({ done, total }: BringUpProgress): void => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (percent === progress) return;
    progress = percent;
    events.changed(['workstation']);
  };

  /** The base stays closed; open windows hear of it at once, whoever tried to open it. */
  const fail = (next: Phase, sentence: string): Result<null> => {
    phase = next;
    problem = sentence;
    events.changed(['workstation']);
    return refuse(next, sentence);
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
    if (!done.ok) return station.warn('erasure', `Un effacement ordonné n’a pas pu être refait sur cette base. ${done.error.message}`);
    if (!options.demo) removeWaysIn(dataFolder, done.data);
  };

  /** The base stays closed for a reason, whose code is the phase to be in. */
  const stayClosed = (refused: Result<unknown>): Result<null> => {
    if (refused.ok) return ok(null);
    fail(refused.error.code as Phase, refused.error.message);
    return refused;
  };

  const openNow = async (key: Uint8Array): Promise<Result<null>> => {
    if (phase === 'open') return ok(null);
    const place = { dataFolder, key, ports };
    const prepared = await prepareBase(place, showProgress);
    progress = null;
    if (!prepared.ok) return stayClosed(prepared);
    workers = await startWorkers({ path, key, argon2: ports.argon2, clockOffset: options.clockOffset, warm: true }, events);
    if (workers === null) return stayClosed(explainFailure(new DatabaseOpenError('damaged', 'a worker could not open the base'), place));
    dataKey = key;
    phase = 'open';
    problem = null;
    if (prepared.data.cloned) warnings = { ...warnings, clone: clonedSentence };
    await settleSlots();
    await applyOrders();
    await station.write('internal.workstation.opened', undefined, nobody);
    options.opened();
    events.changed(['workstation']);
    return ok(null);
  };

  const closeNow = async (): Promise<void> => {
    workers?.refusePages();
    if (phase === 'open') await options.closing();
    await forgetNow();
  };

  const forgetNow = async (): Promise<void> => {
    const running = workers;
    workers = null;
    // The key is wiped before anything else can fail.
    dataKey?.fill(0);
    dataKey = null;
    if (phase === 'open') phase = 'locked';
    warnings = noWarnings;
    await running?.stop();
  };

  /**
   * A worker ended by itself. What a start would open without a person (desk, demonstration) is opened again; a field workstation closes,
   * its key forgotten: only a slot opens it, whatever happened. Too many times in a row means a cause that opening again does not fix.
   */
  const recoverNow = async (settle: () => Promise<void>): Promise<'nothing' | 'reopened' | 'closed'> => {
    if (dataKey === null || workers?.broken() !== true) return 'nothing';
    const now = ports.clock.now();
    crashes.push(now);
    const opensByItself = options.demo || hasOsSlot(dataFolder);
    if (!opensByItself || !mayRestart(crashes, now, workerRestarts)) {
      await closeNow();
      if (opensByItself) fail('stopped', stoppedSentence);
      return 'closed';
    }
    const key = Uint8Array.from(dataKey);
    // Services are not stopped: they are refused meanwhile, as at any closed base, and look again once it is open.
    await forgetNow();
    const opened = await openNow(key);
    if (!opened.ok) return 'closed';
    await settle();
    return 'reopened';
  };

  const startDemonstration = async (fill: (key: Uint8Array) => Promise<Result<null>>): Promise<void> => {
    const unlocked = await openDemonstration(dataFolder, ports);
    if (!unlocked.ok) {
      fail('damaged', unlocked.error.message);
      return;
    }
    const { dataKey: key, created } = unlocked.data;
    // Nothing in a demonstration is worth keeping in a format that is no longer read.
    const filled = created || removeFormer(path, key) ? await fill(key) : ok(null);
    if (filled.ok) await station.open(key);
    else fail('damaged', filled.error.message);
  };

  const startReal = async (): Promise<void> => {
    const found = findWorkstation(dataFolder);
    if (found.state === 'damaged') {
      fail('damaged', found.sentence);
      return;
    }
    if (found.state === 'nothing') {
      phase = 'first_start';
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
    progress: () => progress,
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

    /**
     * After a worker ended by itself: opens the base again where it opens without a person.
     * @param settle done on the open base before anybody is answered
     */
    recover: (settle: () => Promise<void>) => inTurn(() => recoverNow(settle)),

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
        removeRestored(dataFolder);
        phase = 'first_start';
        problem = null;
      }),

    /** What is left of a damaged workstation gets dated names in the same folder: nothing is deleted, and a copy can be restored here. */
    setAside: (): Promise<Result<null>> =>
      inTurn(async () => {
        if (phase !== 'damaged' || options.demo || isDemonstration(dataFolder))
          return refuse('not_damaged', 'Il n’y a rien à mettre de côté dans ce dossier.');
        setWorkstationAside(dataFolder, ports.clock.now());
        phase = 'first_start';
        problem = null;
        return ok(null);
      }),

    ...createQuestions(() => workers),
  };
  return station;
};

export type Station = ReturnType<typeof createStation>;
