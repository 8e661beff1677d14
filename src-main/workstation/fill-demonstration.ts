import { Worker } from 'node:worker_threads';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';

/** What the worker is started with. The key travels in memory only. */
export interface FillStart {
  readonly dataFolder: string;
  readonly key: Uint8Array;
  readonly argon2: Ports['argon2'];
  /** Milliseconds added to the clock, for tests only. */
  readonly clockOffset: number;
  /** Not 0 once the program ends: the thread looks at it between two acts of the story. */
  readonly cut: Int32Array<SharedArrayBuffer>;
}

/**
 * Makes the base of a demonstration folder on a thread of its own: it takes some seconds, during which the program hears its window and
 * the signals of the system.
 * @param cut an end of the program that comes meanwhile: the thread ends by itself, and is gone before the answer. One that is terminated
 * inside of SQLite, or at work while the process exits, takes Electron down with it. No base is left, and the next start makes it
 * @throws when the thread fails, as the disk does
 */
export const fillInWorker = (start: Omit<FillStart, 'cut'>, cut: AbortSignal): Promise<Result<null>> =>
  new Promise((resolve, reject) => {
    if (cut.aborted) return resolve(interrupted());
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL('./demonstration-worker.ts', import.meta.url), {
      workerData: { ...start, cut: flag } satisfies FillStart,
      name: 'ecritoire-demonstration',
    });
    const stop = (): void => void Atomics.store(flag, 0, 1);
    cut.addEventListener('abort', stop);
    let answer: Result<null> | null = null;
    worker.once('message', (made: Result<null>) => {
      answer = made;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      cut.removeEventListener('abort', stop);
      if (answer !== null) resolve(answer);
      else reject(new Error(`the demonstration was not made: ${code}`));
    });
  });

export const interrupted = () => refuse('interrupted', 'La démonstration n’a pas été préparée : Écritoire s’est arrêté. Relancez-le.');
