import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Room, SessionEnd } from './context.ts';
import { takeThread, type WorkerName } from './threads.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-protocol.ts';

/** One worker that owns a connection: asked by name, answers by result. */
export interface WorkerHost {
  readonly run: (name: string, input: unknown, actor: Actor, page: string) => Promise<Result<unknown>>;
  readonly closePage: (page: string) => void;
  /** No call of a page that still waits is begun: nobody was answered that it was done, and the end must not take as long as all of them. */
  refusePages(): void;
  /** It ended, by itself or not: it answers nothing more. */
  ended(): boolean;
  stop(): Promise<void>;
}

export interface WorkerEvents {
  changed(rooms: readonly Room[]): void;
  /** @param page window whose call ended them, '' for an internal one */
  ends(ends: readonly SessionEnd[], page: string): void;
  /** The worker ended by itself: its connection is gone. */
  crashed(): void;
}

/** A worker could not open the base; `code` is a `DatabaseOpenError` kind or `unknown`. */
export class WorkerStartError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`worker did not start: ${code}`);
    this.code = code;
  }
}

type Waiting = { readonly name: string; readonly page: string; readonly resolve: (result: Result<unknown>) => void };

/** Starts a worker and waits until its base is open. @throws WorkerStartError */
export const startWorker = async (name: WorkerName, start: WorkerStart, events: WorkerEvents): Promise<WorkerHost> => {
  const closing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = takeThread(name);
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let stopping = false;
  let ended = false;

  const post = (message: ToWorker): void => worker.postMessage(message);
  const failAll = (): void => {
    ended = true;
    // A command may have been committed before its answer could leave: to say that nothing was done would be a guess.
    const code = name === 'writer' ? 'interrupted' : 'interrupted_reading';
    for (const { resolve } of waiting.values()) resolve(refuse(code, dispatchErrors[code]));
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') resolve();
      else if (message.type === 'failed') reject(new WorkerStartError(message.code));
      else if (message.type === 'answer') {
        const known = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.changed.length > 0) events.changed(message.changed);
        if (message.ends.length > 0) events.ends(message.ends, known?.page ?? '');
        known?.resolve(message.result);
      }
    });
    post({ type: 'open', opening: { ...start, closing } });
    worker.on('error', () => reject(new WorkerStartError('unknown')));
    worker.on('exit', () => {
      reject(new WorkerStartError('unknown'));
      failAll();
      if (!stopping) events.crashed();
    });
  });

  return {
    run: (call, input, actor, page) => {
      if (ended) return Promise.resolve(refuse('workstation_closed', dispatchErrors.workstation_closed));
      return new Promise((resolve) => {
        const id = next++;
        waiting.set(id, { name: call, page, resolve });
        post({ type: 'run', id, name: call, input, actor, page });
      });
    },
    closePage: (page) => {
      if (!ended) post({ type: 'close_page', page });
    },
    refusePages: () => void Atomics.store(closing, 0, 1),
    ended: () => ended,
    stop: async () => {
      if (ended) return;
      stopping = true;
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      post({ type: 'stop' });
      await exited;
    },
  };
};
