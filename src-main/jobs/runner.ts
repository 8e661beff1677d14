import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';

/** Whoever watches is notified of the progress this often (ms): each chunk would be a hundred times a second. */
const notifyEvery = 400;

/**
 * Drives the jobs of an open base, one chunk at a time: between two chunks the writer serves whoever waits. Nothing is kept here: a
 * stop or a kill leaves the job where its last chunk committed, and the next opening goes on.
 */
export const createJobRunner = (station: Pick<Station, 'write'>): Service => {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** True until the first look at a base that was just opened. */
  let fresh = true;

  const drive = async (job: string): Promise<void> => {
    for (let notifiedAt = 0; ; ) {
      if (stopped) return;
      const notify = performance.now() - notifiedAt >= notifyEvery;
      if (notify) notifiedAt = performance.now();
      const step = await station.write('internal.jobs.step', { job, notify }, nobody);
      if (step.ok && step.data) continue;
      // Once the base is closed nothing more can be written, and the next opening goes on.
      if (!step.ok) await station.write('internal.jobs.fail', { job }, nobody);
      return;
    }
  };

  const drain = async (): Promise<void> => {
    if (fresh) fresh = !(await station.write('internal.jobs.drop', { job: null }, nobody)).ok;
    do {
      again = false;
      const jobs = await station.write('internal.jobs.running', undefined, nobody);
      for (const job of jobs.ok ? jobs.data : []) await drive(job);
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
      fresh = true;
    },
  };
};
