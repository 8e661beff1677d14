import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Imports nothing of ours: the shell begins with this file, before the rest of the program is loaded. */
export type WorkerName = 'writer' | 'reader';

/**
 * Entry file of a worker: the bundle beside this one in production. Run from the sources it is a source too, or the bundle in the folder
 * that the tests name: that one starts in a third of the time.
 */
const entry = (name: WorkerName): URL => {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${name}.mjs`, import.meta.url);
  const built = process.env.ECRITOIRE_BUILT_WORKERS;
  return built === undefined ? new URL(`./${name}.ts`, import.meta.url) : pathToFileURL(join(built, `${name}.mjs`));
};

const begin = (name: WorkerName): Worker => new Worker(entry(name), { name: `ecritoire-${name}` });

const ahead = new Map<WorkerName, Worker>();

/**
 * Starts the threads of the first base that opens: they load their program while the main one loads its own, which takes them as long as
 * everything else at a start.
 */
export const startThreadsAhead = (): void => {
  for (const name of ['writer', 'reader'] as const) {
    const worker = begin(name);
    ahead.set(name, worker);
    // Whoever asks for it then gets another one, and hears of what is wrong.
    const drop = (): void => {
      if (ahead.get(name) === worker) ahead.delete(name);
    };
    worker.on('error', drop);
    worker.on('exit', drop);
  }
};

/** A thread that loads its program, or has, and waits for the base to open. */
export const takeThread = (name: WorkerName): Worker => {
  const waiting = ahead.get(name);
  ahead.delete(name);
  return waiting ?? begin(name);
};
