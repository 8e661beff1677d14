import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';
import type { Examiner } from './examiner.ts';
import type { FileStore } from './store.ts';
import type { ReadOutcome } from './tables.ts';
import type { UnreadFile } from './unread.ts';

/** Events without files after which the place is noted all the same: each opening looks through them again. */
const noteAfter = 5000;

/** Whoever opens the base signs in and begins to work first. */
export const readingDelay = 10_000;

/** Reads the words of files that came into dossiers, here or from elsewhere, one after the other, in a process of its own. */
export const createFileReading = (options: {
  readonly station: Pick<Station, 'read' | 'write'>;
  readonly store: Pick<FileStore, 'read'>;
  readonly reader: Pick<Examiner, 'words' | 'stop'>;
  readonly log: (line: string) => void;
  /** How long after an opening it begins, milliseconds. */
  readonly delay?: number;
}): Service => {
  const { station, store, reader, log, delay = readingDelay } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** The delay after the opening is over. */
  let isDue = false;
  /** Up to where it looked; null until it asks the base. */
  let after: number | null = null;
  let noted = 0;

  const read = async ({ file, dossier, key }: UnreadFile): Promise<void> => {
    const note = (outcome: ReadOutcome, words: readonly string[] = []) =>
      station.write('internal.files.noteWords', { file, dossier, outcome, words }, nobody);
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

  const drain = async (): Promise<void> => {
    do {
      again = false;
      for (let last = false; !last; ) {
        if (stopped) return;
        const found = await station.read('internal.files.unread', { after }, nobody);
        if (!found.ok) return;
        for (const file of found.data.files) {
          if (stopped) return;
          await read(file);
        }
        if (stopped) return;
        const { files, until } = found.data;
        if (files.length > 0 || until - noted >= noteAfter) {
          await station.write('internal.files.readUntil', { position: until }, nobody);
          noted = until;
        }
        after = until;
        last = found.data.last;
      }
    } while (again);
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
      if (timer === undefined)
        timer = setTimeout(() => {
          isDue = true;
          begin();
        }, delay).unref();
      else if (isDue) begin();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
      isDue = false;
      reader.stop();
      await running;
      // Another base may be opened next.
      after = null;
      noted = 0;
    },
  };
};
