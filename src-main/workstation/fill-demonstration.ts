import { Worker } from 'node:worker_threads';
import type { Ports } from '../../src-shared/kernel/ports.ts';
import type { Result } from '../../src-shared/kernel/result.ts';

/** What the worker is started with. The key travels in memory only. */
export interface FillStart {
  readonly dataFolder: string;
  readonly key: Uint8Array;
  readonly argon2: Ports['argon2'];
  /** Milliseconds added to the clock, for tests only. */
  readonly clockOffset: number;
}

/**
 * Makes the base of a demonstration folder on a thread of its own: it takes some seconds, during which the program hears its window and
 * the signals of the system. An end that comes meanwhile leaves no base, and the next start makes it.
 * @throws when the thread fails, as the disk does
 */
export const fillInWorker = (start: FillStart): Promise<Result<null>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./demonstration-worker.ts', import.meta.url), {
      workerData: start,
      name: 'ecritoire-demonstration',
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the demonstration was not made: ${code}`)));
  });
