import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';
import type { FileStore } from './store.ts';

const hour = 3_600_000;

/** Removes what decisions let go and what nobody claimed: at the opening of the base, then once an hour. Keys first, since without them a ciphertext is nothing. */
export const createFileSweeper = (
  station: Pick<Station, 'write'>,
  store: Pick<FileStore, 'remove' | 'removeUnfinished'>,
  log: (line: string) => void,
): Service => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let begun = false;

  const sweep = async (): Promise<void> => {
    if (!begun) await store.removeUnfinished();
    begun = true;
    await station.write('internal.dossiers.purge', undefined, nobody);
    const expired = await station.write('internal.files.expire', undefined, nobody);
    if (expired.ok) for (const file of expired.data) await store.remove(file);
  };
  const tick = (): void => {
    running ??= sweep()
      .catch(() => log('files that nobody claimed could not be removed'))
      .finally(() => {
        running = null;
      });
  };

  return {
    wake: () => {
      if (timer !== undefined) return;
      tick();
      timer = setInterval(tick, hour);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await running;
    },
  };
};

/** A file that is just being written has no row yet: whatever is younger stays. */
const grace = 24 * hour;

/**
 * Removes the ciphertexts that nothing refers to: neither the events of the rooms nor what waits to be claimed.
 * @param living ids of every file that an event refers to and whose key still exists
 * @returns how many files went
 */
export const removeUnreferenced = async (
  station: Pick<Station, 'write' | 'ports'>,
  store: Pick<FileStore, 'remove' | 'writtenBefore'>,
  living: ReadonlySet<string>,
): Promise<number> => {
  const old = await store.writtenBefore(station.ports.clock.now() - grace);
  const waiting = await station.write('internal.files.waiting', undefined, nobody);
  if (!waiting.ok) return 0;
  const gone = [...old].filter((file) => !living.has(file) && !waiting.data.includes(file));
  for (const file of gone) await store.remove(file);
  return gone.length;
};
