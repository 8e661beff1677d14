import { dispatchErrors } from '../../src-shared/kernel/contract.ts';
import { type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import { startWorker, type WorkerEvents, type WorkerHost } from './worker-host.ts';
import type { WorkerStart } from './worker-protocol.ts';

/**
 * A second reading worker for work that takes long: verification, copies, exports, a search through everything. A copy is one
 * statement of SQLite that cannot be cut into slices, so slices alone would not do. It is started when it is needed and ended when
 * nothing is left to do: its memory is given back.
 */
export const createLongReader = (options: { start: WorkerStart; events: WorkerEvents }) => {
  let host: Promise<WorkerHost> | null = null;
  let users = 0;
  let ended = false;

  const closed = (): Result<never> => refuse('workstation_closed', dispatchErrors.workstation_closed);

  const end = async (): Promise<void> => {
    const ending = host;
    host = null;
    await (await ending?.catch(() => null))?.stop();
  };

  return {
    run: async (name: string, input: unknown, actor: Actor, page: string): Promise<Result<unknown>> => {
      if (ended) return closed();
      users += 1;
      // Its end is no end of the base: what it did is answered as failed, and lists go on. Nobody opens a list on it.
      host ??= startWorker('reader', { ...options.start, warm: false }, { ...options.events, crashed: () => {} });
      const mine = host;
      try {
        return await (await mine).run(name, input, actor, page);
      } finally {
        users -= 1;
        if (users === 0 && host === mine) await end();
      }
    },
    /** Ends it once what is under way is done; nothing more is asked of it. */
    stop: (): Promise<void> => {
      ended = true;
      return end();
    },
  };
};
export type LongReader = ReturnType<typeof createLongReader>;
