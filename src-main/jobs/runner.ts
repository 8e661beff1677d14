import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';

/**
 * Drives the jobs of an open base, one chunk at a time: between two chunks the writer serves whoever waits. Nothing is kept here: a
 * stop or a kill leaves the job where its last chunk committed, and the next opening goes on.
 */
export const createJobRunner = (station: Pick<Station, 'write'>): Service => {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const drain = async (): Promise<void> => {
    do {
      again = false;
      const jobs = await station.write('internal.jobs.running', undefined, nobody);
      for (const job of jobs.ok ? jobs.data : []) {
        for (;;) {
          if (stopped) return;
          const step = await station.write('internal.jobs.step', { job }, nobody);
          if (!step.ok || !step.data) break;
        }
      }
    } while (again);
  };

  return {
    wake: () => {
      if (running !== null) {
        again = true;
        return;
      }
      stopped = false;
      running = drain().finally(() => {
        running = null;
      });
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
};
