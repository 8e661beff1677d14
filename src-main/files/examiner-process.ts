import { Worker } from 'node:worker_threads';
import { examine } from './examine.ts';
import type { Answer, Answers, Question, Wanted } from './verdict.ts';

/**
 * Entry of the process that looks into files of strangers. It has no key, no path and no base: bytes come from its parent, a verdict or
 * words go back. It is started in Electron as a utility process, elsewhere as a child of node; both speak by messages.
 */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const port: ParentPort | undefined = 'parentPort' in process ? process.parentPort : undefined;

const looks: { readonly [W in Wanted]: (bytes: Buffer) => Promise<Answers[W]> } = {
  verdict: examine,
  // The reader of pages is large: a process that only judges never loads it.
  words: async (bytes) => (await import('./pdf-words.ts')).wordsOfPdf(bytes),
};

const answer = async ({ id, wanted, bytes }: Question): Promise<void> => {
  const said = await looks[wanted](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const message: Answer = { id, said };
  if (port === undefined) process.send?.(message);
  else port.postMessage(message);
};

// A fault ends the process, and its parent says that the file could not be examined: its text may quote the file.
const take = (message: unknown): void => void answer(message as Question).catch(() => process.exit(1));

const guard = new Worker(new URL('./memory-guard.ts', import.meta.url), { workerData: Number(process.argv[2]) });
guard.unref();
guard.on('error', () => process.exit(1));

if (port === undefined) {
  process.on('message', take);
  // Whoever asked is gone.
  process.on('disconnect', () => process.exit(0));
} else port.on('message', ({ data }) => take(data));
