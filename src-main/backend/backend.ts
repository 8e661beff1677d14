import { readCodeLink } from '../../src-shared/accounts/code-link.ts';
import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import { createLinkInbox } from '../accounts/link-inbox.ts';
import { acquireFolderLock } from '../database/lock.ts';
import { createDownloads } from '../downloads/public.ts';
import { createExaminer, readerLimits, type StartExaminer } from '../files/examiner.ts';
import { forkExaminer } from '../files/fork-examiner.ts';
import { createFileReading } from '../files/reading.ts';
import { createFileStore } from '../files/store.ts';
import { createFileSweeper } from '../files/sweeper.ts';
import { createUploads } from '../files/uploads.ts';
import { createJobRunner } from '../jobs/runner.ts';
import { assertProductionFloor, systemPorts } from '../kernel/ports.ts';
import { StartError } from '../kernel/start-error.ts';
import { createMailSender, type SendStep } from '../mail/sender.ts';
import { parseSmtpUrl } from '../mail/smtp-settings.ts';
import type { ScreenLock } from '../shell/screen-lock.ts';
import { createClockWatch } from '../workstation/clock-watch.ts';
import { createDailyCopies } from '../workstation/daily-copies.ts';
import { fillInWorker } from '../workstation/fill-demonstration.ts';
import { everyRoom } from './context.ts';
import { createDispatcher, type Routes } from './dispatch.ts';
import type { LocalContext } from './local.ts';
import { createLocalHandlers } from './local-handlers.ts';
import type { Service } from './service.ts';
import { createSessions } from './session.ts';
import { createStation } from './station.ts';
import { createTimingLog } from './timing.ts';
import type { Backend, Notice } from './types.ts';

export interface BackendOptions {
  readonly dataFolder: string;
  readonly demo: boolean;
  /** `smtp://…` given at start; wins over the settings. */
  readonly smtpUrl?: string;
  readonly log: (line: string) => void;
  /** Whether the shell hears the lock of the system's screen, shown in the settings; it then calls `lock` by itself. */
  readonly screenLock?: Pick<ScreenLock, 'reason' | 'onChange'>;
  /** Starts the process that looks into files; a child of node unless the shell has another way. */
  readonly startExaminer?: StartExaminer;
  /** The program is asked to end while the backend still opens: what can be given up is, and the backend is there to be stopped. */
  readonly cut?: AbortSignal;
  /** Tests only: other ports in the main process. Workers get the cost and the clock offset. */
  readonly testing?: {
    readonly argon2: Ports['argon2'];
    readonly clockOffset: number;
    readonly sendStep?: (step: SendStep) => void;
    /** How long after an opening the files that were there before are read, milliseconds. */
    readonly readingDelay?: number;
    /** How often idleness is looked at, milliseconds. */
    readonly sweepEvery?: number;
  };
}

const sweepEvery = 15_000;

/** Starts the backend on a data folder: takes its lock, opens what opens by itself, answers calls. @throws StartError */
export const createBackend = async (options: BackendOptions): Promise<Backend> => {
  const { dataFolder, log, cut = new AbortController().signal } = options;
  const clockOffset = options.testing?.clockOffset ?? 0;
  const ports: Ports = {
    ...systemPorts,
    clock: { now: () => systemPorts.clock.now() + clockOffset },
    argon2: options.testing?.argon2 ?? systemPorts.argon2,
  };
  if (options.testing === undefined) assertProductionFloor(ports.argon2);
  const server = options.smtpUrl === undefined ? null : parseSmtpUrl(options.smtpUrl);
  if (server !== null && !server.ok) throw new StartError(server.error.message);
  const lock = acquireFolderLock(dataFolder);
  if (lock === 'taken')
    throw new StartError('Écritoire est déjà ouvert sur ce dossier. Utilisez la fenêtre ouverte, ou fermez-la avant de recommencer.');

  const listeners = new Set<(notice: Notice) => void>();
  const notify = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  const timing = createTimingLog(log);
  let idleMinutes = 15;
  const sessions = createSessions({
    now: ports.clock.now,
    idleMinutes: () => idleMinutes,
    ended: (page, reason) => {
      station.closePage(page);
      uploads.closePage(page);
      downloads.closePage(page);
      notify({ type: 'session_ended', page, reason });
      // A window that asks by itself may find its session over before the sweep does: nobody is left all the same.
      if (reason === 'idle' && sessions.count() === 0 && station.phase() === 'open') void lockNow('idle');
    },
    // Lists that the former account had open are its own.
    passed: (page) => {
      station.closePage(page);
      uploads.closePage(page);
      downloads.closePage(page);
    },
  });
  const station = createStation({
    dataFolder,
    demo: options.demo,
    ports,
    clockOffset,
    log,
    opened: () => {
      for (const service of services) service.wake();
    },
    closing: async () => {
      for (const service of services) await service.stop();
    },
    events: {
      changed: (rooms) => {
        for (const room of rooms) notify({ type: 'changed', room });
        if (rooms.includes('workstation')) void readSettings();
        // The status line counts the mails that wait.
        if (rooms.includes('mail')) notify({ type: 'workstation' });
        for (const service of services) service.wake();
      },
      ends: (ends, page) => {
        for (const end of ends) sessions.endWhere(end, page);
      },
      crashed: () => {
        const mine = recover().finally(() => {
          if (reopening === mine) reopening = null;
        });
        reopening = mine;
      },
    },
  });
  const fileStore = createFileStore(dataFolder);
  const startExaminer = options.startExaminer ?? forkExaminer;
  const uploads = createUploads({ store: fileStore, examiner: createExaminer(startExaminer) });
  const downloads = createDownloads();
  const services: readonly Service[] = [
    createJobRunner(station),
    createDailyCopies(station),
    createClockWatch(station),
    createFileSweeper(station, fileStore, log),
    createFileReading({
      station,
      store: fileStore,
      reader: createExaminer(startExaminer, readerLimits),
      log,
      ...(options.testing?.readingDelay !== undefined && { delay: options.testing.readingDelay }),
    }),
    createMailSender({ station, ports, server: server?.data ?? null, log, faultPoint: options.testing?.sendStep }),
  ];
  /** Calls wait while it lasts: who is still signed in is known at its end. */
  let reopening: Promise<void> | null = null;
  const recover = async (): Promise<void> => {
    const outcome = await station.recover(async () => {
      const fallen = await station.write('internal.accounts.fallen', { sessions: sessions.held() }, nobody);
      if (fallen.ok) for (const end of fallen.data) sessions.endWhere(end);
      else sessions.endAll('locked');
    });
    if (outcome === 'nothing') return;
    log(`a worker ended by itself; the base is ${outcome === 'reopened' ? 'open again' : 'closed'}`);
    if (outcome === 'closed') sessions.endAll('locked');
    // What it had committed without notice is shown by asking again.
    else for (const room of everyRoom) notify({ type: 'changed', room });
    notify({ type: 'workstation' });
  };
  const readSettings = async (): Promise<void> => {
    const state = await station.read('internal.workstation.state', undefined, nobody);
    if (state.ok) idleMinutes = state.data.idleMinutes;
  };
  const links = createLinkInbox(ports.clock);
  const screenLock = (): string | null => options.screenLock?.reason() ?? null;
  options.screenLock?.onChange(() => notify({ type: 'workstation' }));
  const context: LocalContext = {
    station,
    sessions,
    links,
    downloads,
    uploads,
    fileStore,
    ports,
    notify,
    log,
    smtpUrl: options.smtpUrl ?? null,
    screenLock,
  };
  const handlers = await createLocalHandlers();
  const routes: Routes = {
    command: station.command,
    query: station.query,
    local: async (name, input, caller): Promise<Result<unknown>> => {
      const handler = handlers[name] as ((context: LocalContext, input: unknown, caller: unknown) => Promise<Result<unknown>>) | undefined;
      return handler === undefined ? refuse('unknown_call', dispatchErrors.unknown_call) : handler(context, input, caller);
    },
  };
  const dispatch = createDispatcher({
    sessions,
    routes,
    timing,
    reopening: () => reopening,
    forbidden: (name, account) => void station.write('internal.workstation.noteForbidden', { name, account }, nobody),
  });

  const lockNow = async (reason: 'demand' | 'idle' | 'suspend'): Promise<void> => {
    sessions.endAll(reason === 'idle' ? 'idle' : 'locked');
    if (station.mode() === 'field') await station.close();
    notify({ type: 'workstation' });
  };
  // Field mode closes the base once nobody has been there for the idle time, signed out or not (design §7).
  let lastPresence = ports.clock.now();
  const sweep = setInterval(() => {
    const before = sessions.count();
    const nobodyLeft = sessions.sweep();
    const now = ports.clock.now();
    if (!nobodyLeft || station.phase() !== 'open') lastPresence = now;
    else if (station.mode() === 'field' && (before > 0 || now - lastPresence >= idleMinutes * 60_000)) void lockNow('idle');
  }, options.testing?.sweepEvery ?? sweepEvery);
  sweep.unref();

  await station.start((key) => fillInWorker({ dataFolder, key, argon2: ports.argon2, clockOffset }, cut));
  await readSettings();
  return {
    call: dispatch,
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closePage: (page) => {
      sessions.end(page, 'signed_out');
      station.closePage(page);
      uploads.closePage(page);
      downloads.closePage(page);
    },
    receive: (text) => {
      const link = readCodeLink(text);
      if (link === null) return;
      links.put(link);
      notify({ type: 'link' });
    },
    lock: lockNow,
    stop: async () => {
      clearInterval(sweep);
      uploads.stop();
      await station.close();
      lock.release();
    },
  };
};
