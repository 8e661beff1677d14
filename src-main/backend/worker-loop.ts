import { type MessagePort, parentPort } from 'node:worker_threads';
import { type DispatchErrorCode, dispatchErrors } from '../../src-shared/kernel/contract.ts';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import { DatabaseOpenError } from '../database/open.ts';
import { systemPorts } from '../kernel/ports.ts';
import type { Room, SessionEnd } from './context.ts';
import type { FromWorker, ToWorker, WorkerOpening, WorkerStart } from './worker-protocol.ts';

export type RunMessage = Extract<ToWorker, { type: 'run' }>;

/** What a worker does with its connection. */
export interface OpenedWorker {
  run(message: RunMessage): Result<unknown> | Promise<Result<unknown>>;
  /** Rooms and sessions touched by the last `run`; taking them empties them. */
  takeEffects(): { changed: readonly Room[]; ends: readonly SessionEnd[] };
  closePage(page: string): void;
  stop(): void;
}

/** Ports of a worker: the real ones, with the cost and clock offset it was started with. */
export const workerPorts = (start: WorkerStart): Ports => ({
  clock: { now: () => systemPorts.clock.now() + start.clockOffset },
  random: systemPorts.random,
  argon2: start.argon2,
});

/** Runs a worker: opens, answers one message after the other, stops cleanly. No error text ever leaves it. */
export const runWorker = async (open: (start: WorkerStart) => Promise<OpenedWorker>): Promise<void> => {
  const port = parentPort;
  if (port === null) throw new Error('this file is a worker entry');
  const post = (message: FromWorker): void => port.postMessage(message);
  const { closing, ...start } = await toOpen(port);
  const worker = await opened(() => open(start), post);
  if (worker === null) {
    port.close();
    return;
  }
  // What the application itself has to note (a mail that has just left) is noted to the last.
  const isRefused = ({ page }: RunMessage): boolean => page !== '' && Atomics.load(closing, 0) === 1;
  const answer = async (message: RunMessage): Promise<void> => {
    const result = isRefused(message)
      ? refuse('workstation_closed', dispatchErrors.workstation_closed)
      : await guarded(() => worker.run(message));
    const { changed, ends } = worker.takeEffects();
    post({ type: 'answer', id: message.id, result, changed, ends });
  };
  port.on('message', (message: ToWorker) => {
    if (message.type === 'run') void answer(message);
    else if (message.type === 'close_page') worker.closePage(message.page);
    else if (message.type === 'stop') {
      worker.stop();
      post({ type: 'stopped' });
      port.close();
    }
  });
  post({ type: 'ready' });
};

/** What the first message says; nothing else comes before it. */
const toOpen = (port: MessagePort): Promise<WorkerOpening> =>
  new Promise((resolve) => {
    port.once('message', (message: ToWorker) => {
      if (message.type === 'open') resolve(message.opening);
    });
  });

const opened = async (open: () => Promise<OpenedWorker>, post: (message: FromWorker) => void): Promise<OpenedWorker | null> => {
  try {
    return await open();
  } catch (error) {
    post({ type: 'failed', code: error instanceof DatabaseOpenError ? error.kind : 'unknown' });
    return null;
  }
};

/** Refusal of an exception: what a person can do something about has a sentence of its own. */
export const refusalOf = (error: unknown): Extract<DispatchErrorCode, 'disk_full' | 'disk_failing' | 'internal'> => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/u.test(code)) return 'disk_full';
  return /^(?:SQLITE_IOERR\w*|EIO)$/u.test(code) ? 'disk_failing' : 'internal';
};

/** An exception becomes a refusal: nothing was written, since every call is one transaction. Its kind is reported, never its text. */
const guarded = async (run: () => Result<unknown> | Promise<Result<unknown>>): Promise<Result<unknown>> => {
  try {
    return await run();
  } catch (error) {
    reportError(error);
    const code = refusalOf(error);
    return refuse(code, dispatchErrors[code]);
  }
};

/** Notes an unexpected error by its kind alone. */
export const reportError = (error: unknown): void => void process.stderr.write(`internal error: ${kindOf(error)}\n`);

/** Class of an error and the file and line that threw it: enough to fix it, without the values it speaks of. */
const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => line.includes('src-main') || line.includes('src-shared') || line.includes('.mjs'));
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code} ${place?.trim().replace(/\(?(file:\/\/)?\/.*\/(src-|out\/)/, '($2') ?? ''}`;
};
