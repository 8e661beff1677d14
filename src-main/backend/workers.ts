import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import { figuresLast } from './figures-last.ts';
import { createLongReader, type LongReader } from './long-reader.ts';
import { startWorker, type WorkerEvents, type WorkerHost, WorkerStartError } from './worker-host.ts';
import type { WorkerStart } from './worker-protocol.ts';

type Ask = (name: string, input: unknown, actor: Actor, page: string) => Promise<Result<unknown>>;

/** The two workers on an open base (and a third while something takes long): both there, or none. */
export interface Workers {
  readonly write: Ask;
  readonly read: Ask;
  /** On a thread and a connection of its own, started when it is needed: what takes long keeps nobody's list waiting. */
  readonly readLong: Ask;
  closePage(page: string): void;
  /** No call of a page that still waits is begun. */
  refusePages(): void;
  /** One of them ended by itself. */
  broken(): boolean;
  stop(): Promise<void>;
}

/** Starts both workers on a prepared base. @returns null when it could not be opened */
export const startWorkers = async (start: WorkerStart, events: WorkerEvents): Promise<Workers | null> => {
  const started = await Promise.allSettled([startWorker('writer', start, events), startWorker('reader', start, events)]);
  const [first, second] = started;
  if (first.status === 'fulfilled' && second.status === 'fulfilled')
    return pair(first.value, second.value, createLongReader({ start, events }));
  // One alone is no use: it would hold the base of which the other had something to say.
  for (const one of started) {
    if (one.status === 'fulfilled') await one.value.stop();
    else if (!(one.reason instanceof WorkerStartError)) throw one.reason;
  }
  return null;
};

const pair = (writer: WorkerHost, reader: WorkerHost, long: LongReader): Workers => ({
  write: writer.run,
  // Under way since it was asked: what ends the reader ends it, whether its turn had come or not.
  read: figuresLast<Parameters<Ask>, Result<unknown>>(reader.run, () =>
    reader.ended() ? refuse('interrupted_reading', dispatchErrors.interrupted_reading) : null,
  ),
  readLong: long.run,
  closePage: reader.closePage,
  refusePages: () => {
    writer.refusePages();
    reader.refusePages();
  },
  broken: () => writer.ended() || reader.ended(),
  stop: async () => {
    await long.stop();
    // The writer last: only the last connection to close removes the WAL, and a reading one cannot.
    await reader.stop();
    await writer.stop();
  },
});
