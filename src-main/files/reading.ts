import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';
import type { Examiner } from './examiner.ts';
import type { FileStore } from './store.ts';
import type { ReadOutcome } from './tables.ts';
import type { Unread, UnreadFile } from './unread.ts';

/** What was there before waits until whoever opened the base is at work. */
const backlogDelay = 120_000;
/** Events without files after which the place is noted all the same: each opening looks through them again. */
const noteAfter = 5000;
/** Windows that watch hear of it this often (ms): each file would be some dozens of times a second. */
const tellEvery = 2000;

/**
 * Reads the words of files that come into dossiers, here or from elsewhere, one after the other, in a process of its own; between them
 * those that were there before.
 */
export const createFileReading = (options: {
  readonly station: Pick<Station, 'read' | 'write'>;
  readonly store: Pick<FileStore, 'read'>;
  readonly reader: Pick<Examiner, 'words' | 'stop'>;
  readonly log: (line: string) => void;
  readonly delay?: number;
}): Service => {
  const { station, store, reader, log, delay = backlogDelay } = options;
  let timer: NodeJS.Timeout | undefined;
  /** The delay after the opening is over. */
  let isDue = false;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** Up to where arrivals were looked for, and what was there before; null until the base is asked. */
  let arrived: number | null = null;
  let before: number | null = null;
  let noted = 0;
  let toldAt = 0;

  const unread = async (after: number | null): Promise<Unread | null> => {
    const found = stopped ? null : await station.read('internal.files.unread', { after }, nobody);
    return found?.ok === true && !stopped ? found.data : null;
  };

  const read = async ({ file, dossier, key }: UnreadFile): Promise<void> => {
    const note = (outcome: ReadOutcome, words: readonly string[] = []) => {
      const tell = performance.now() - toldAt >= tellEvery;
      if (tell) toldAt = performance.now();
      return station.write('internal.files.noteWords', { file, dossier, outcome, words, tell }, nobody);
    };
    const bytes = await store.read(file, Buffer.from(key, 'base64'), 'original');
    if (!bytes.ok) {
      await note(bytes.error.code === 'file_missing' ? 'missing' : 'unreadable');
      return;
    }
    const said = await reader.words(bytes.data);
    // Ended by the end of the program: the next opening reads it.
    if (stopped) return;
    if (said.ok) await note(said.words.length > 0 ? 'read' : 'no_words', said.words);
    else await note('unreadable');
  };

  /** What has come since it was last looked. */
  const readArrivals = async (): Promise<void> => {
    again = false;
    for (let found = await unread(arrived); found !== null; found = await unread(arrived)) {
      for (const file of found.files) {
        if (stopped) return;
        await read(file);
      }
      arrived = found.until;
      if (found.until >= found.end) return;
    }
  };

  /** A stretch of what was there before; arrivals come between. @returns whether more is left */
  const readBacklog = async (): Promise<boolean> => {
    const found = await unread(before);
    if (found === null) return false;
    for (const file of found.files) {
      if (again) await readArrivals();
      if (stopped) return false;
      await read(file);
    }
    before = found.until;
    if (found.files.length > 0 || before - noted >= noteAfter) {
      await station.write('internal.files.readUntil', { position: before }, nobody);
      noted = before;
    }
    return found.until < found.end;
  };

  const drain = async (): Promise<void> => {
    if (arrived === null) {
      const found = await unread(null);
      if (found === null) return;
      arrived = found.end;
    }
    for (let more = true; more; ) {
      await readArrivals();
      more = again || (isDue && (await readBacklog()));
    }
    // Whoever waits for words is told of the last ones.
    toldAt = 0;
  };

  const begin = (): void => {
    if (running !== null) {
      again = true;
      return;
    }
    running = drain()
      .catch(() => log('words of files could not be read'))
      .finally(() => {
        running = null;
      });
  };

  return {
    wake: () => {
      stopped = false;
      timer ??= setTimeout(() => {
        isDue = true;
        begin();
      }, delay).unref();
      begin();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
      isDue = false;
      reader.stop();
      await running;
      // Another base may be opened next.
      arrived = null;
      before = null;
      noted = 0;
    },
  };
};
